// Announces to the servers that a load is running. A server relies on the graph's revision for the store's lease after
// reading it. While a load is announced, it reads the revision each time, so that no answer is older than a finished
// load.
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Store } from '../store/store';

/** If a load ends without withdrawing its announcement, the announcement expires after a day. In ms. */
const FORGOTTEN_AFTER = 24 * 60 * 60_000;

const READ = {
  name: 'load.announced',
  text: 'MERGE (d:Dataset {id: $id}) SET d.lock = true RETURN d.loads AS loads',
};
const WRITE = { name: 'load.announce', text: 'MATCH (d:Dataset {id: $id}) SET d.loads = $loads' };

/** Announces a load, waits until every server has noticed, and then runs `work`, which changes the graph. */
export async function announced<T>(store: Store, work: () => Promise<T>): Promise<T> {
  if (store.lease === 0) return work();
  const own = `${Date.now()} ${randomUUID()}`;
  await change(store, (loads) => [...loads, own]);
  try {
    await setTimeout(2 * store.lease);
    return await work();
  } finally {
    // If this fails, the servers read the revision more often than necessary. That is no reason for the load to fail.
    await change(store, (loads) => loads.filter((load) => load !== own)).catch(() => undefined);
  }
}

async function change(store: Store, next: (loads: string[]) => string[]): Promise<void> {
  await store.write(async ({ run }) => {
    const [row] = await run(READ, { id: 'dataset' });
    const known = (row?.['loads'] ?? []) as string[];
    const recent = known.filter((load) => Date.now() - Number(load.split(' ')[0]) < FORGOTTEN_AFTER);
    await run(WRITE, { id: 'dataset', loads: next(recent) });
  });
}
