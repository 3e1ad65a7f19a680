// Tells the servers that a load is under way. A server relies on what it has read of the graph's revision for as long as
// the store's lease; while a load is announced it does not, so that no answer is older than a load that has ended.
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Store } from '../store/store';

/** A load that ended without taking back what it announced is forgotten after a day, in ms. */
const FORGOTTEN_AFTER = 24 * 60 * 60_000;

const READ = {
  name: 'load.announced',
  text: 'MERGE (d:Dataset {id: $id}) SET d.lock = true RETURN d.loads AS loads',
};
const WRITE = { name: 'load.announce', text: 'MATCH (d:Dataset {id: $id}) SET d.loads = $loads' };

/** Does work that changes the graph, once every server has had the time to notice. */
export async function announced<T>(store: Store, work: () => Promise<T>): Promise<T> {
  if (store.lease === 0) return work();
  const own = `${Date.now()} ${randomUUID()}`;
  await change(store, (loads) => [...loads, own]);
  try {
    await setTimeout(2 * store.lease);
    return await work();
  } finally {
    // Where this fails the servers ask more often than they need to, which is not worth failing for.
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
