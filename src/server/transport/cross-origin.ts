// Lets pages of other origins read answers (CORS). Nothing here depends on cookies, so no answer allows credentials.
import cors from 'cors';
import type { RequestHandler } from 'express';
import type { CorsOrigins } from '../../config';

/** How long a browser may keep the answer to a preflight, in seconds. Chromium keeps it no longer than this. */
const PREFLIGHT_FOR = 7_200;

/** The headers of answers that a page may read, besides those that every page may. Add new headers of answers here. */
const EXPOSED = [
  'Allow',
  'Content-Disposition',
  'Content-Encoding',
  'ETag',
  'Graph-Cost',
  'Graph-Cost-Limit',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'X-Request-Id',
];

/**
 * Answers preflights with 204, and adds to every other answer, errors too, what lets a page of an allowed origin read it.
 * An OPTIONS request that is not a preflight passes.
 */
export function crossOrigin(origins: CorsOrigins): RequestHandler {
  const options = {
    origin: origins === '*' ? origins : [...origins],
    methods: ['GET', 'HEAD', 'POST'],
    exposedHeaders: EXPOSED,
    maxAge: PREFLIGHT_FOR,
  };
  const handler = cors((request, callback) => {
    const isPreflight = request.headers['access-control-request-method'] !== undefined;
    callback(null, { ...options, preflightContinue: !isPreflight });
  });
  if (origins === '*') return handler;
  return (request, response, next) => {
    // A request without an origin, such as one of a program, needs only a header by which caches distinguish it.
    if (request.headers.origin === undefined) {
      response.vary('Origin');
      next();
    } else handler(request, response, next);
  };
}
