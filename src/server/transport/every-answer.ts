// What holds for every path, errors too.
import type { Express } from 'express';
import { DEFAULT_ORIGINS, type Config } from '../../config';
import { crossOrigin } from './cross-origin';

/** Stands before all paths. */
export function forEveryAnswer(
  app: Express,
  { corsOrigins = DEFAULT_ORIGINS, trustedProxies = [] }: Partial<Pick<Config, 'corsOrigins' | 'trustedProxies'>>,
): void {
  // The address of a client behind a proxy is the one that the proxy names, if the proxy is trusted.
  app.set('trust proxy', [...trustedProxies]);
  app.disable('x-powered-by');
  // Each handler gives its own ETag, or none.
  app.disable('etag');
  app.use((_request, response, next) => {
    // A browser must not take data for a page or for a script, nor let pages of elsewhere embed them: these can read what
    // CORS allows, and no more. Which page asked concerns nobody.
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Referrer-Policy', 'no-referrer');
    next();
  });
  app.use(crossOrigin(corsOrigins));
}
