// Compresses answers on their way out, in Brotli or gzip.
import compression from 'compression';
import type { RequestHandler, Response } from 'express';
import { FORMATS } from '../../downloads/registry';
import { BROTLI_PARAMS, THRESHOLD } from './encodings';

/** Downloads are text, although some of their media types are not registered as compressible. */
const DOWNLOADS: ReadonlySet<string> = new Set(Object.values(FORMATS).map(({ mediaType }) => mediaType));

const compress = compression({
  threshold: THRESHOLD,
  brotli: { params: BROTLI_PARAMS },
  filter: (request, response) => {
    const [type = ''] = String(response.getHeader('content-type') ?? '').split(';');
    return DOWNLOADS.has(type) || compression.filter(request, response);
  },
});

/** Compresses what the handlers after it answer, if it is worth it. A handler that streams flushes its pieces. */
export const compressed: RequestHandler = (request, response, next) => {
  // The library leaves this out of a 304, which has no type; caches want it to be that of the 200.
  response.vary('Accept-Encoding');
  compress(request, response, next);
};

/** Sends what compression keeps back until it has more. Without compression, nothing is kept back. */
export function flush(response: Response): void {
  if ('flush' in response) response.flush();
}
