// JSON Lines: a description of the file, each node, each edge with its fact, and finally the counts.
import { flatRecord } from '../shared/item-records';
import { noteOf } from '../shared/note';
import type { Item, Extract, ItemEdge } from '../shared/extract';

/** Writes one JSON object per line. */
export async function* jsonl(selection: Extract): AsyncGenerator<string> {
  const { version, around } = selection;
  const counts = { nodes: 0, edges: 0 };
  yield line({ element: 'about', version, ...around, note: noteOf(selection, ['Nothing is lost.']).join(' ') });
  for await (const batch of selection.nodes()) {
    counts.nodes += batch.length;
    yield batch.map((item) => line({ element: 'node', ...jsonlNode(item) })).join('');
  }
  for await (const batch of selection.edges()) {
    counts.edges += batch.length;
    yield batch.map((edge) => line({ element: 'edge', ...jsonlEdge(edge) })).join('');
  }
  yield line({ element: 'end', ...counts, truncated: false });
}

function line(object: object): string {
  return `${JSON.stringify(object)}\n`;
}

function jsonlNode({ id, type, properties, citations, records }: Item): object {
  return {
    ...{ id, type: type.name, ...properties },
    ...(type.isCited && { citations }),
    ...(records.length > 0 && { records: records.map(flatRecord) }),
  };
}

function jsonlEdge({ fact, ...ends }: ItemEdge): object {
  return { ...ends, fact: fact && jsonlNode(fact) };
}
