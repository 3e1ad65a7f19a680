// JSON Lines: what it is, each node, each edge with its fact, and in the end how many there were.
import { noteOf } from './note';
import type { Item, Selection, Tied } from './selection';

/** Writes one JSON object a line. */
export async function* jsonl(selection: Selection): AsyncGenerator<string> {
  const { version, around } = selection;
  const counts = { nodes: 0, edges: 0 };
  yield line({ element: 'about', version, ...around, note: noteOf(selection, ['Nothing is lost.']).join(' ') });
  for await (const batch of selection.nodes()) {
    counts.nodes += batch.length;
    yield batch.map((item) => line({ element: 'node', ...node(item) })).join('');
  }
  for await (const batch of selection.edges()) {
    counts.edges += batch.length;
    yield batch.map((tied) => line({ element: 'edge', ...edge(tied) })).join('');
  }
  yield line({ element: 'end', ...counts, truncated: false });
}

function line(object: object): string {
  return `${JSON.stringify(object)}\n`;
}

function node({ id, type, properties, citations }: Item): object {
  return { id, type: type.name, ...properties, ...(type.isCited && { citations }) };
}

function edge({ fact, ...ends }: Tied): object {
  return { ...ends, fact: fact && node(fact) };
}
