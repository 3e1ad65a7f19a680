// Limits the time that one search spends on reading.
import { TimeLimit } from '../../deadline';
import { readUntil, type Reader } from '../../store/store';

/** A reader that works for `ms` milliseconds from now. Reads that start later, or take longer, throw OutOfTime. */
export function readWithin(reader: Reader, ms: number): Reader {
  return readUntil(reader, new TimeLimit(ms));
}
