// Pages for people: who gets one, and with what headers.
import type { Application, Request, Response } from 'express';
import { NOT_KEPT, sentNotModified, weakTag } from './caching';
import { endInPieces } from './sent-body';

/** What a page may load. Nothing inline, and nothing from elsewhere. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
};

export type PagePolicy = Readonly<Record<string, string>>;

/** Whether the client prefers a page to JSON, as browsers do. A client without a preference gets JSON. */
export function prefersPage(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}

/**
 * Sends a page. If it can be kept, a browser asks each time whether it is still the same. If the request is answered
 * already, because its body was refused while the page was made, it sends nothing.
 */
export function sendPage(
  request: Request,
  response: Response,
  { status, html, isLasting = true }: { status: number; html: string; isLasting?: boolean },
  policy: PagePolicy = {},
): void {
  if (response.headersSent) return;
  const directives = Object.entries({ ...POLICY, ...policy }).map(([name, value]) => `${name} ${value}`);
  response.set({
    'Content-Security-Policy': directives.join('; '),
    'Cache-Control': NOT_KEPT,
  });
  response.vary('Accept');
  if (status === 200 && isLasting && sentNotModified(request, response, weakTag(html), 0)) return;
  const bytes = Buffer.from(html);
  response.status(status).type('html').set('Content-Length', String(bytes.length));
  endInPieces(response, bytes);
}

/** Makes the page that a browser gets in the place of an error. */
export type ErrorPage = (status: number, message: string) => Promise<string>;

const ERROR_PAGE = 'page of errors';

export function useErrorPage(app: Application, page: ErrorPage): void {
  app.set(ERROR_PAGE, page);
}

export function errorPageOf({ app }: Response): ErrorPage | undefined {
  return app.get(ERROR_PAGE) as ErrorPage | undefined;
}
