// Counts and times the Cypher queries that are sent to the database.
import { AskerGone, OutOfTime } from '../../deadline';
import { Overloaded, StoreUnavailable, type Store } from '../../store/store';
import type { RequestOutcome } from './facts';
import type { Metrics } from './metrics';

/** The store, whose reads are counted. */
export function observedStore(store: Store, metrics: Metrics): Store {
  return {
    engine: store.engine,
    lease: store.lease,
    read: async (query, parameters, deadline) => {
      const ended = metrics.queryStarted();
      try {
        const rows = await store.read(query, parameters, deadline);
        ended('answered', rows.length);
        return rows;
      } catch (cause) {
        ended(outcomeOfRead(cause), 0);
        throw cause;
      }
    },
    write: (work) => store.write(work),
    bulk: (indexes, work) => store.bulk(indexes, work),
    ensureIndexes: (indexes) => store.ensureIndexes(indexes),
    ping: () => store.ping(),
    load: () => store.load?.() ?? null,
    close: () => store.close(),
  };
}

function outcomeOfRead(cause: unknown): RequestOutcome {
  if (cause instanceof StoreUnavailable) return 'unavailable';
  if (cause instanceof Overloaded) return 'overloaded';
  if (cause instanceof OutOfTime) return 'timed_out';
  return cause instanceof AskerGone ? 'client_left' : 'failed';
}
