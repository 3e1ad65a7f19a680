// The one place where an answer is sent that is nothing but an error outside of an operation: a path that does not exist,
// a body that is not JSON, a download that is refused. Programs get JSON, browsers a page.
import type { Response } from 'express';
import { factsOf } from '../observing/facts';
import { NOT_KEPT } from './caching';
import { errorPageOf, prefersPage, sendPage } from './pages';

interface ErrorShown {
  readonly message: string;
  readonly extensions?: { readonly [name: string]: unknown };
}

interface SentError {
  readonly status: number;
  /** After how many seconds to ask again. */
  readonly retryAfter?: number | undefined;
  readonly body: { readonly errors: readonly ErrorShown[] };
}

/** Sends an error to programs and browsers alike. If the request is answered already, it sends nothing. */
export function sendJson(response: Response, { status, body }: SentError): void {
  if (response.headersSent) return;
  noteCode(response, body.errors);
  response.status(status).set('Cache-Control', NOT_KEPT).json(body);
}

/** Sends an error in full and leaves the connection open, which is closed once the response is ended. */
export function sendLastJson(response: Response, { status, body }: SentError): void {
  noteCode(response, body.errors);
  const text = JSON.stringify(body);
  response.status(status).type('json').set({ 'Cache-Control': NOT_KEPT, Connection: 'close' });
  response.set('Content-Length', String(Buffer.byteLength(text))).write(text);
}

/** Sends an error. No cache keeps it: what is refused now can be right in a moment. */
export function sendError(response: Response, { status, retryAfter, body }: SentError): void {
  const { req: request } = response;
  noteCode(response, body.errors);
  response.vary('Accept');
  if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
  const asJson = () => sendJson(response, { status, body });
  const makePage = prefersPage(request) ? errorPageOf(response) : undefined;
  if (!makePage) asJson();
  else
    makePage(status, body.errors[0]?.message ?? '').then(
      (html) => sendPage(request, response, { status, html }),
      asJson,
    );
}

function noteCode(response: Response, [error]: readonly ErrorShown[]): void {
  const facts = factsOf(response);
  const code = error?.extensions?.['code'];
  if (facts && typeof code === 'string') facts.code = code;
}
