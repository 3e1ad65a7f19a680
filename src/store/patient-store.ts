// A store for work that takes long: if the database goes away in the middle, as in a cluster that chooses another leader,
// the work waits for it.
import { pause } from '../deadline';
import { StoreUnavailable, type Store } from './store';

/** For how long something is tried, and the pause before each further attempt, in ms. */
const WAITS = { tryFor: 30_000, pause: 500 };

/** The store, whose reads and writes fail only if the database stays away. */
export function patientStore(store: Store, patience = WAITS): Store {
  const patiently = async <T>(attempt: () => Promise<T>): Promise<T> => {
    const tryUntil = performance.now() + patience.tryFor;
    for (;;) {
      try {
        return await attempt();
      } catch (cause) {
        if (!(cause instanceof StoreUnavailable) || performance.now() > tryUntil) throw cause;
      }
      await pause(patience.pause);
    }
  };
  return {
    engine: store.engine,
    lease: store.lease,
    read: (...asked) => patiently(() => store.read(...asked)),
    write: (work) => patiently(() => store.write(work)),
    bulk: (indexes, work) => store.bulk(indexes, (within) => work(patientStore(within, patience))),
    ensureIndexes: (indexes) => store.ensureIndexes(indexes),
    ping: () => store.ping(),
    close: () => store.close(),
  };
}
