// Downloads: GET /subgraph.graphml?root=…&depth=…&types=… and the other formats. Errors in a request are reported
// before the first byte. Then the file is written at the pace of the client. If writing fails, the connection is reset,
// because in most formats a truncated file looks complete.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { FORMATS, downloadPath, type Format } from '../../downloads/registry';
import { extract, type Extract } from '../../downloads/shared/extract';
import type { Neighbourhood } from '../../graph/traversal/neighbourhood';
import { revisionOf } from '../../dataset/revision';
import type { Reader, Store } from '../../store/store';
import type { Model } from '../../graph/model/model';
import { neighbourhoodAt } from './arguments';
import { errorAnswer, PATH_ERRORS } from '../../errors';
import { errorFormatter } from '../graphql/errors';
import { isKnown, weakTag } from '../transport/caching';
import { flush } from '../transport/compressed';
import { sendError } from '../transport/send-error';

/** How long a client may leave available data unread, in ms. */
const STALLED = 120_000;
/** How many files are written at a time. Each keeps a batch of facts in memory, even while its client does not read. */
const DOWNLOADS_AT_ONCE = 8;

/** The handler of /subgraph.:extension. */
export function downloadHandler({ model }: { readonly model: Model }, store: Store, log: Logger): RequestHandler {
  const refusal = refusalOf(log);
  const inTurn = pLimit(DOWNLOADS_AT_ONCE);
  return async (request, response) => {
    const format = Object.values(FORMATS).find(({ extension }) => extension === request.params['extension']);
    if (!format) {
      const known = Object.values(FORMATS).map(({ extension }) => extension);
      sendError(response, errorAnswer(PATH_ERRORS.format, known.join(', ')));
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendError(response.set('Allow', 'GET, HEAD'), errorAnswer(PATH_ERRORS.downloadMethod));
      return;
    }
    const reader = readerFor(store, response);
    try {
      // The target of a proxy request contains a host too, and URL may not accept that host.
      const search = new URLSearchParams(request.originalUrl.replace(/^[^?]*/, ''));
      const around = await neighbourhoodAt(model, reader, search);
      const found = await tagged(reader, format, around, response);
      if (isAnsweredByHeaders(found, format, around, request, response)) return;
      const waits = inTurn.activeCount >= DOWNLOADS_AT_ONCE;
      await inTurn(async () => {
        // A client that waited gets the current graph. A client that left while it waited does not delay others.
        const version = waits ? await tagged(reader, format, around, response) : found;
        response.set(downloadHeaders(format, around));
        await sendChunks(file(format, await extract(reader, model, around, version), reader), response);
      });
    } catch (cause) {
      if (response.closed) return;
      if (response.headersSent) abort(response, cause, log);
      else refusal(response, cause);
    }
  };
}

/** Answers a request for headers only. */
function isAnsweredByHeaders(
  version: string,
  format: Format,
  around: Neighbourhood,
  request: Request,
  response: Response,
): boolean {
  const isSame = isKnown(request, tagOf(version, downloadPath(format, around)));
  if (isSame) response.status(304).end();
  else if (request.method === 'HEAD') response.set(downloadHeaders(format, around)).end();
  return isSame || request.method === 'HEAD';
}

/** The version of the graph in the response, for its ETag. */
async function tagged(reader: Reader, format: Format, around: Neighbourhood, response: Response): Promise<string> {
  const { version } = await revisionOf(reader);
  // A client that has the whole selection does not have to read it again while the data set stays the same.
  response.set({ ETag: tagOf(version, downloadPath(format, around)), 'Cache-Control': 'no-cache' });
  return version;
}

function tagOf(version: string, path: string): string {
  return weakTag(`${version} ${path}`);
}

function downloadHeaders({ extension, mediaType }: Format, { roots, depth }: Neighbourhood): Record<string, string> {
  const name = `${roots[0]?.replace(':', '-')}${roots.length > 1 ? '-and-others' : ''}-depth-${depth}.${extension}`;
  return {
    'Content-Type': mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
    'Content-Disposition': `attachment; filename="${name}"`,
  };
}

/** Reads for a client. Once the client is gone, no further Cypher query runs. */
function readerFor(store: Store, response: Response): Reader {
  const read: Reader['read'] = (query, parameters) =>
    response.closed ? Promise.reject(new Error('The client is gone.')) : store.read(query, parameters);
  return { read };
}

// If a load commits while a file is written, the file mixes two versions. It then breaks off before its last piece, and
// the client asks again. The version shows this, because every batch of a load commits with it. An announced load shows
// nothing, because a load that was killed stays announced.
async function* file(format: Format, selection: Extract, reader: Reader): AsyncGenerator<string> {
  let last = '';
  for await (const piece of format.write(selection)) {
    if (piece === '') continue;
    if (last !== '') yield last;
    last = piece;
  }
  const { version } = await revisionOf(reader);
  if (version !== selection.version) throw new Error('The graph changed while a download read it.');
  yield last;
}

async function sendChunks(chunks: AsyncGenerator<string>, response: Response): Promise<void> {
  response.setTimeout(STALLED, () => response.destroy());
  // The response is ended here: if the work fails, the pipeline would close the connection as after a complete file.
  await pipeline(Readable.from(flushed(chunks, response)), response, { end: false });
  response.end();
}

/** A piece leaves before the next one is read: compression would keep it back until it has more. */
async function* flushed(chunks: AsyncGenerator<string>, response: Response): AsyncGenerator<string> {
  for await (const chunk of chunks) {
    yield chunk;
    flush(response);
  }
}

// If the connection were closed normally, an HTTP/1.0 client would take the file for complete.
function abort(response: Response, cause: unknown, log: Logger): void {
  log.error({ err: cause }, 'a download was aborted');
  response.socket?.resetAndDestroy();
}

const STATUS: ReadonlyMap<unknown, number> = new Map(
  Object.values(PATH_ERRORS).map(({ code, status }) => [code, status]),
);

/** The headers that describe a file, which an error does not have. */
const OF_THE_FILE = ['ETag', 'Content-Type', 'Content-Disposition'];

function refusalOf(log: Logger): (response: Response, cause: unknown) => void {
  const format = errorFormatter(log);
  return (response, cause) => {
    const { message, extensions } = cause as { message: string; extensions?: Record<string, unknown> };
    const error = format({ message, ...(extensions && { extensions }) }, cause);
    for (const name of OF_THE_FILE) response.removeHeader(name);
    sendError(response, { status: STATUS.get(error.extensions?.['code']) ?? 500, body: { errors: [error] } });
  };
}
