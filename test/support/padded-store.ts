// A store whose nodes are large: a download of few of them is more than lies in buffers between a server and a client that
// reads nothing.
import type { Properties, Row, Store } from '../../src/store/store';

const PADDING = 'x'.repeat(20_000);

/** The store, with a long text in each node that is read. */
export function paddedStore(store: Store): Store {
  const read: Store['read'] = async (query, parameters) => (await store.read(query, parameters)).map(padded);
  return Object.create(store, { read: { value: read } }) as Store;
}

function padded(row: Row): Row {
  const node = row['node'] as Properties | null | undefined;
  return node && !Array.isArray(node) ? { ...row, node: { ...node, gist: PADDING } } : row;
}
