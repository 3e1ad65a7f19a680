// How long one question may read.
import type { Reader } from '../../store/store';

/** The time for a question is over: how far it came depends on how busy the database was. */
export class OutOfTime extends Error {}

/** Reads until so many ms have passed from now; whatever is read later, or takes longer, throws OutOfTime. */
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
