// Limits the time that one operation spends on reading.
import type { Reader } from '../../store/store';

/** The time is over. How much was read by then depends on the load of the database. */
export class OutOfTime extends Error {}

/** A reader that works for `ms` milliseconds from now. Reads that start later, or take longer, throw OutOfTime. */
export function readWithin(reader: Reader, ms: number): Reader {
  const end = performance.now() + ms;
  const read: Reader['read'] = async (statement, parameters) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new OutOfTime()), end - performance.now());
    });
    try {
      return await Promise.race([reader.read(statement, parameters), late]);
    } finally {
      clearTimeout(timer);
    }
  };
  return { read };
}
