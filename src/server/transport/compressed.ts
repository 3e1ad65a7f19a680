// Compresses answers on their way out, in Brotli or gzip.
import { constants } from 'node:zlib';
import compression from 'compression';
import type { RequestHandler } from 'express';
import { FORMATS } from '../../downloads/registry';

/** Smaller answers stay as they are: they fit into one packet anyway. In bytes. */
const THRESHOLD = 1024;
/** On answers of 100 kB this quality makes Brotli as quick as gzip at its default, and a little smaller. */
const BROTLI_QUALITY = 4;
/** The base-2 logarithm of Brotli's window, 512 kB: what a download keeps in memory besides its own batch. */
const BROTLI_WINDOW = 19;

/** Downloads are text, although some of their media types are not registered as compressible. */
const DOWNLOADS: ReadonlySet<string> = new Set(Object.values(FORMATS).map(({ mediaType }) => mediaType));

/** Compresses what is worth it. A handler that streams calls response.flush() after each piece that is to arrive. */
export function compressed(): RequestHandler {
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
  return (request, response, next) => {
    // The library leaves this out of a 304, which has no type; caches want it to be that of the 200.
    response.vary('Accept-Encoding');
    compress(request, response, next);
  };
}
