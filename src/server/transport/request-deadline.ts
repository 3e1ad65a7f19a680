// When the work for a request ends before it is answered.
import type { Response } from 'express';
import { TimeLimit, type Deadline } from '../../deadline';

/** Ends in `ms` milliseconds, or when the client is gone; Infinity if only the client ends the work. */
export function deadlineOf(response: Response, ms: number): Deadline {
  const limit = new TimeLimit(ms);
  if (response.closed) limit.leave();
  response.on('close', () => {
    if (response.writableFinished) limit.done();
    else limit.leave();
  });
  return limit;
}
