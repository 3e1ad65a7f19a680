// The one place where an answer is sent that is nothing but an error outside of an operation: a path that does not exist,
// a body that is not JSON, a download that is refused. Programs get JSON. If people are to get a page, it belongs here.
import type { Response } from 'express';

/** Sends an error. No cache keeps it: what is refused now can be right in a moment. */
export function sendError(response: Response, { status, body }: { status: number; body: object }): void {
  response.status(status).set('Cache-Control', 'no-store').json(body);
}
