// The elements JSON of Cytoscape and Cytoscape.js. NetworkX reads it too, with its own keys: `value` distinguishes
// nodes, and `key` distinguishes parallel edges.
import { flatEdge, flatNode } from '../shared/flat';
import { flatRecord } from '../shared/item-records';
import { joinedPieces } from '../shared/join';
import { noteOf } from '../shared/note';
import type { Item, ItemCitation, Extract } from '../shared/extract';

const CYTOSCAPE_LOSSES = ['Only the order is lost, because Cytoscape keeps none.'];

export async function* cytoscape(selection: Extract): AsyncGenerator<string> {
  const about = {
    name: `Around ${selection.around.roots.join(', ')}`,
    note: noteOf(selection, CYTOSCAPE_LOSSES).join(' '),
  };
  yield `{"format_version":"1.0","generated_by":"summit-graph","target_cytoscapejs_version":"~3.0","directed":true,"multigraph":true,"data":${JSON.stringify(about)},\n`;
  yield '"elements":{"nodes":[\n';
  yield* joinedPieces(selection.nodes(), ',\n', (item) =>
    element({ ...flatNode(item), ...titles(item.citations), ...withRecords(item), value: item.id }),
  );
  yield '\n],"edges":[\n';
  yield* joinedPieces(selection.edges(), ',\n', (edge) =>
    element({
      ...flatEdge(edge),
      ...(edge.fact && { ...titles(edge.fact.citations), ...withRecords(edge.fact) }),
      key: edge.id,
    }),
  );
  yield '\n]}}\n';
}

function element(data: object): string {
  return JSON.stringify({ data });
}

function withRecords({ records }: Item): object {
  return records.length > 0 ? { records: records.map(flatRecord) } : {};
}

function titles(citations: readonly ItemCitation[]): object {
  return citations.length > 0 ? { citedTitles: citations.map(({ title }) => title) } : {};
}
