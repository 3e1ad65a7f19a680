// The ids of a graph, read from the store itself.
import type { Store } from '../../src/store/store';

/** The ids of all nodes with a label in order; without one, of all nodes but citations, which no client asks for by type. */
export async function storedIds(store: Store, label?: string): Promise<string[]> {
  const text = label ? `MATCH (n:${label}) RETURN n.id AS id` : 'MATCH (n:Node) WHERE NOT n:Citation RETURN n.id AS id';
  const rows = await store.read({ name: 'test.ids', text }, {});
  return rows.map(({ id }) => String(id)).sort();
}
