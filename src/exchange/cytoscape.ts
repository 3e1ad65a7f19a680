// The JSON of Cytoscape and Cytoscape.js: elements. NetworkX reads it too, by keys of its own: what tells nodes apart is
// `value`, what tells parallel edges apart is `key`.
import { flatEdge, flatNode } from './flat';
import { joined } from './join';
import { noteOf } from './note';
import type { Citation, Selection } from './selection';

const LOSSES = ['Order is the only thing lost: Cytoscape keeps none.'];

/** Writes the elements of Cytoscape. */
export async function* cytoscape(selection: Selection): AsyncGenerator<string> {
  const about = { name: `Around ${selection.around.roots.join(', ')}`, note: noteOf(selection, LOSSES).join(' ') };
  yield `{"format_version":"1.0","generated_by":"summit-graph","target_cytoscapejs_version":"~3.0","directed":true,"multigraph":true,"data":${JSON.stringify(about)},\n`;
  yield '"elements":{"nodes":[\n';
  yield* joined(selection.nodes(), ',\n', (item) =>
    element({ ...flatNode(item), ...titles(item.citations), value: item.id }),
  );
  yield '\n],"edges":[\n';
  yield* joined(selection.edges(), ',\n', (tied) =>
    element({ ...flatEdge(tied), ...titles(tied.fact?.citations ?? []), key: tied.id }),
  );
  yield '\n]}}\n';
}

function element(data: object): string {
  return JSON.stringify({ data });
}

function titles(citations: readonly Citation[]): object {
  return citations.length > 0 ? { citedTitles: citations.map(({ title }) => title) } : {};
}
