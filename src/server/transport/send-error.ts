// The one place where an answer is sent that is nothing but an error outside of an operation: a path that does not exist,
// a body that is not JSON, a download that is refused. Programs get JSON, browsers a page.
import type { Response } from 'express';
import { NOT_KEPT } from './caching';
import { errorPageOf, prefersPage, sendPage } from './pages';

interface SentError {
  readonly status: number;
  readonly body: { readonly errors: readonly { readonly message: string }[] };
}

/** Sends an error. No cache keeps it: what is refused now can be right in a moment. */
export function sendError(response: Response, { status, body }: SentError): void {
  const { req: request } = response;
  response.vary('Accept');
  const asJson = () => void response.status(status).set('Cache-Control', NOT_KEPT).json(body);
  const makePage = prefersPage(request) ? errorPageOf(response) : undefined;
  if (!makePage) asJson();
  else
    makePage(status, body.errors[0]?.message ?? '').then(
      (html) => sendPage(request, response, { status, html }),
      asJson,
    );
}
