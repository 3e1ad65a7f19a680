// A database with one nation, whose reads wait until they are let through.
import { StoreUnavailable, type Store } from '../../src/store/store';

export interface StubStore {
  readonly store: Store;
  /** Lets all reads through. */
  readonly open: () => void;
  readonly setDown: (isDown: boolean) => void;
  /** How often it was read, and asked whether it is there. */
  readonly reads: () => number;
  readonly pings: () => number;
}

export const STUB_QUERY = '{ node(id: "nation:RUS") { id ... on Nation { name } } }';

export function stubStore(name = 'Russia'): StubStore {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  let isDown = false;
  let reads = 0;
  let pings = 0;
  const store: Store = {
    engine: 'stub',
    lease: 0,
    read: async () => {
      reads += 1;
      await gate;
      return [{ key: 'nation:RUS', node: { id: 'nation:RUS', name, aliases: [] } }];
    },
    write: () => Promise.reject(new Error('Nothing is written here.')),
    bulk: () => Promise.reject(new Error('not asked for')),
    ensureIndexes: () => Promise.resolve(),
    ping: async () => {
      pings += 1;
      if (isDown) throw new StoreUnavailable('down');
    },
    close: () => Promise.resolve(),
  };
  return { store, open, setDown: (down) => (isDown = down), reads: () => reads, pings: () => pings };
}
