// A store for trials: reads come from the real one, and writes take no effect. So a trial runs the code of a load.
import { LOCK_DATASET, READ_DATASET, READ_REVISION, WRITE_DATASET } from '../../dataset/dataset-node';
import type { CypherQuery, Properties, Row, Store, Transaction } from '../../store/store';

const WRITES = /\b(MERGE|CREATE|SET|DELETE)\b/;

/**
 * The store, without any effect on it. It remembers only the state of the data set, from which the version follows that
 * the graph would have. A load that reads what it has written itself needs a store of its own.
 */
export function trialStore(store: Store): Store {
  let dataset: Properties | null = null;
  const state = async (): Promise<Row[]> => (dataset ? [{ node: dataset }] : store.read(READ_DATASET, {}));

  async function run(query: CypherQuery, parameters: Record<string, unknown>): Promise<Row[]> {
    if (query === LOCK_DATASET) return state();
    if (query === WRITE_DATASET) {
      const [row] = await state();
      dataset = { ...(row?.['node'] as Properties | undefined), ...(parameters['dataset'] as Properties) };
      return [];
    }
    return WRITES.test(query.text) ? [] : store.read(query, parameters);
  }

  // As in a real store, no two transactions change the state of the data set at once.
  let last: Promise<unknown> = Promise.resolve();
  function write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const done = last.then(() => work(transaction));
    last = done.catch(() => undefined);
    return done;
  }

  const transaction: Transaction = { run, insert: () => Promise.resolve() };
  const trial: Store = {
    engine: store.engine,
    // No server relies on anything that a trial writes.
    lease: 0,
    read: async (query, parameters, deadline) =>
      query === READ_REVISION && dataset
        ? [{ version: dataset['version'], loads: [] }]
        : store.read(query, parameters, deadline),
    write,
    bulk: (_indexes, work) => work(trial),
    ensureIndexes: () => Promise.resolve(),
    ping: () => store.ping(),
    close: () => Promise.resolve(),
  };
  return trial;
}
