// Compresses answers on their way out, in Brotli or gzip.
import { constants } from 'node:zlib';
import compression from 'compression';
import type { Request, RequestHandler, Response } from 'express';
import { FORMATS } from '../../downloads/registry';

/** Smaller answers stay as they are: they fit into one packet anyway. In bytes. */
const THRESHOLD = 1024;
/** On answers of 100 kB this quality makes Brotli as quick as gzip at its default, and a little smaller. */
const BROTLI_QUALITY = 4;
/** The base-2 logarithm of Brotli's window, 512 kB: what a download keeps in memory besides its own batch. */
const BROTLI_WINDOW = 19;

/** Downloads are text, although some of their media types are not registered as compressible. */
const DOWNLOADS: ReadonlySet<string> = new Set(Object.values(FORMATS).map(({ mediaType }) => mediaType));

const compress = compression({
  threshold: THRESHOLD,
  brotli: {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW,
    },
  },
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

/** Sends a whole body as it is. */
export function endPlain(_request: Request, response: Response, body: string): void {
  response.setHeader('content-length', Buffer.byteLength(body)).end(body);
}

/**
 * Sends a whole body, compressed if it is worth it. The library takes hold of a response before it knows its size, which
 * costs a small answer from the cache a fifth of its time; here it gets only those that it will compress.
 */
export function endCompressed(request: Request, response: Response, body: string): void {
  const size = Buffer.byteLength(body);
  response.setHeader('content-length', size);
  if (size < THRESHOLD) response.end(body);
  else compress(request, response, () => response.end(body));
}
