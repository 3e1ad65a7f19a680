// What a load would change, without any change.
import type { Store } from '../store/store';
import { openStore } from '../store/open-store';
import { isEmpty } from './load';
import { trialStore } from './writing/trial-store';

/**
 * Runs a load on a store that keeps nothing of it. A graph without data is a new one in memory, because what is loaded
 * into it can build on what was loaded just before.
 */
export async function onTrial<T>(store: Store, load: (trial: Store) => Promise<T>): Promise<T> {
  if (!(await isEmpty(store))) return load(trialStore(store));
  const empty = await openStore({ neo4j: null, graphPath: null });
  try {
    return await load(empty);
  } finally {
    await empty.close();
  }
}
