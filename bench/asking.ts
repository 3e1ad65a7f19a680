// Asks one server of this API for as long as a measurement takes.
import { drawOperations } from './fresh/operations';
import type { idsOf } from './fresh/testbed';
import { ours } from './fresh/texts';
import type { Client } from './http';

export type Ids = Awaited<ReturnType<typeof idsOf>>;
export type Asked = ReturnType<typeof ours>;

/** More than are asked. */
const OPERATIONS = 40_000;

/** Operations that differ, each with the first page of its list. */
export function* newOperations(ids: Ids): Generator<Asked> {
  for (const operation of drawOperations(2, OPERATIONS, ids)) {
    if (operation.root.list.skipped === 0) yield ours(operation, null);
  }
}

/** Asks so many at once, for so many ms, and returns how many answers came. */
export async function askFor(ms: number, client: Client, asked: Iterator<Asked>, atOnce: number): Promise<number> {
  const end = performance.now() + ms;
  let count = 0;
  const ask = async () => {
    while (performance.now() < end) {
      const next = asked.next();
      if (next.done) throw new Error('There are no further operations.');
      await client.ask(next.value.query, next.value.variables);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, ask));
  return count;
}
