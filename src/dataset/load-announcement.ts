// Announces to the servers that a load is running. A server relies on the graph's revision for the store's lease after
// reading it. While a load is announced, it reads the revision each time, so that no answer is older than a finished
// load.
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Store } from '../store/store';
import { announcedLoads, DATASET, LOCK_LOADS, WRITE_LOADS } from './dataset-node';

/** If a load ends without withdrawing its announcement, the announcement expires after a day. In ms. */
const FORGOTTEN_AFTER = 24 * 60 * 60_000;

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
    const [row] = await run(LOCK_LOADS, DATASET);
    const recent = announcedLoads(row).filter((load) => Date.now() - Number(load.split(' ')[0]) < FORGOTTEN_AFTER);
    await run(WRITE_LOADS, { ...DATASET, loads: next(recent) });
  });
}
