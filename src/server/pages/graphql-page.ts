// The page at the address of the API.
import type { RequestHandler } from 'express';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents';
import { NOT_KEPT } from '../transport/caching';
import { compressed } from '../transport/compressed';
import { prefersPage } from '../transport/pages';
import { fixed } from './fixed-pages';

/** The page around Sandbox shows Apollo's page in a frame; that page has a policy of its own. */
const SANDBOX_POLICY = { 'frame-src': "'self'" };

/**
 * What a browser sees at /graphql; with `sandbox`, Apollo Sandbox at once. Sandbox sends documents of its own, so where
 * only trusted ones are answered, a browser is sent to the query page. Programs pass, and so do the frame that Apollo's
 * own page is shown in and the id of a persisted document, whose text only the API knows.
 */
export function graphqlPage(
  sandbox: boolean,
  trusted: TrustedDocuments | null,
  compression: boolean,
): RequestHandler[] {
  const choice = fixed(
    ({ sandboxPage }, { query, protocol, host }) =>
      sandboxPage(sandbox || query['ide'] === 'sandbox', `${protocol}://${host}`),
    SANDBOX_POLICY,
  );
  const pass: RequestHandler = (request, response, next) => {
    const { query } = request;
    response.vary('Accept');
    if (!prefersPage(request)) next('route');
    else if (!('query' in query) && ('documentId' in query || 'extensions' in query)) {
      // Otherwise Apollo Server would answer with its page.
      request.headers.accept = 'application/json';
      next('route');
    } else if (!trusted && 'sandbox' in query) {
      response.set('Content-Security-Policy', "frame-ancestors 'self'");
      next('route');
    } else if (trusted || 'query' in query)
      response.set('Cache-Control', NOT_KEPT).redirect(303, `/graphiql${request.originalUrl.replace(/^[^?]*/, '')}`);
    else next();
  };
  return [pass, ...(compression ? [compressed] : []), choice];
}
