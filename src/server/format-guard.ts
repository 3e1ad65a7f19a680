// Keeps the API from answering from a graph of another format, even if the database was out of reach at startup.
import { orEnded } from '../deadline';
import { checkFormat, OtherFormat } from '../dataset/graph-format';
import { StoreUnavailable, type Store } from '../store/store';

/** The store. Its reads fail as if the database were unavailable until the graph is known to have this format. */
export function guardFormat(store: Store): Store {
  let isKnown = false;
  const check = async () => {
    if (isKnown) return;
    try {
      isKnown = (await checkFormat(store)) !== null;
    } catch (cause) {
      throw cause instanceof OtherFormat ? new StoreUnavailable(cause.message, cause) : cause;
    }
  };
  return {
    engine: store.engine,
    lease: store.lease,
    read: async (query, parameters, deadline) => {
      if (!isKnown) await orEnded(deadline, check());
      return store.read(query, parameters, deadline);
    },
    write: (work) => store.write(work),
    bulk: (indexes, work) => store.bulk(indexes, work),
    ensureIndexes: (indexes) => store.ensureIndexes(indexes),
    ping: async () => {
      await store.ping();
      await check();
    },
    load: () => store.load?.() ?? null,
    close: () => store.close(),
  };
}
