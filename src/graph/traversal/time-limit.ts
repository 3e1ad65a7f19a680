// Limits the time that one search spends on reading.
import { TimeLimit } from '../../deadline';
import { readUntil, type Reader } from '../../store/store';

/**
 * A reader for half of the time that is left, so that the request can still say that a search did not end. Reads that
 * start later, or take longer, throw OutOfTime. Without a deadline, the search may take as long as it needs.
 */
export function readForHalf(reader: Reader): Reader {
  const { deadline } = reader;
  if (!deadline || deadline.endsAt === Infinity) return reader;
  return readUntil(reader, new TimeLimit((deadline.endsAt - performance.now()) / 2));
}
