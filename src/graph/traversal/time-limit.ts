// Limits the time that one operation spends on reading.
import { withDeadline } from '../../deadline';
import type { Reader } from '../../store/store';

/** The time is over. How much was read by then depends on the load of the database. */
export class OutOfTime extends Error {}

/** A reader that works for `ms` milliseconds from now. Reads that start later, or take longer, throw OutOfTime. */
export function readWithin(reader: Reader, ms: number): Reader {
  const end = performance.now() + ms;
  const read: Reader['read'] = (query, parameters) =>
    withDeadline(reader.read(query, parameters), end - performance.now(), () => new OutOfTime());
  return { read };
}
