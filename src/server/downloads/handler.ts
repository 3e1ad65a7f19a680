// Downloads: GET /subgraph.graphml?root=…&depth=…&types=… and the other formats. What is wrong with a request is said
// before the first byte; then the file is written as fast as the client reads, and no faster. Where that fails the
// connection is reset, for most formats have no ending by which a file that broke off could be told.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { FORMATS, downloadPath, type Format } from '../../downloads/registry';
import { extract, type Extract } from '../../downloads/shared/extract';
import type { Neighbourhood } from '../../graph/traversal/neighbourhood';
import { revisionOf } from '../../dataset/revision';
import { neighbourhoodOf } from '../../questions/subgraph/resolver';
import type { Reader, Store } from '../../store/store';
import type { Api } from '../../api';
import { Graph } from '../../graph/loading/graph';
import { downloadArguments } from './arguments';
import { errorAnswer, PATH_ERRORS } from '../../errors';
import { errorFormatter } from '../graphql/errors';

/** How long a client may take nothing of what is ready for it, in ms. */
const STALLED = 120_000;
/** How many files are written at a time: each has a batch of facts in memory, also while its client does not read. */
const DOWNLOADS_AT_ONCE = 8;

/** The handler of /subgraph.:extension. */
export function downloadHandler(api: Api, store: Store, log: Logger): RequestHandler {
  const refusal = refusalOf(log);
  const inTurn = pLimit(DOWNLOADS_AT_ONCE);
  return async (request, response) => {
    const format = Object.values(FORMATS).find(({ extension }) => extension === request.params['extension']);
    if (!format) {
      const known = Object.values(FORMATS).map(({ extension }) => extension);
      const { status, body } = errorAnswer(PATH_ERRORS.format, known.join(', '));
      response.status(status).json(body);
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const { status, body } = errorAnswer(PATH_ERRORS.downloadMethod);
      response.status(status).set('Allow', 'GET, HEAD').json(body);
      return;
    }
    const reader = readerFor(store, response);
    try {
      const around = await neighbourhoodAsked(api, reader, request);
      const found = await tagged(reader, format, around, response);
      if (isToldByHeaders(found, format, around, request, response)) return;
      const waits = inTurn.activeCount >= DOWNLOADS_AT_ONCE;
      await inTurn(async () => {
        // Whoever waited gets the graph as it is by now, and whoever left meanwhile holds up nobody.
        const version = waits ? await tagged(reader, format, around, response) : found;
        response.set(downloadHeaders(format, around));
        await sendChunks(file(format, await extract(reader, api.model, around, version), reader), response);
      });
    } catch (cause) {
      if (response.closed) return;
      if (response.headersSent) breakOff(response, cause, log);
      else refusal(response, cause);
    }
  };
}

/** The selection that is asked for. */
function neighbourhoodAsked(api: Api, reader: Reader, request: Request): Promise<Neighbourhood> {
  // A proxy's target names a host too, and it need not be one that URL takes.
  const search = new URLSearchParams(request.originalUrl.replace(/^[^?]*/, ''));
  return neighbourhoodOf(new Graph(api.model, reader), downloadArguments(api.model, search));
}

/** Answers where nothing but headers is asked for. */
function isToldByHeaders(
  version: string,
  format: Format,
  around: Neighbourhood,
  request: Request,
  response: Response,
): boolean {
  const isKnown = hasTag(request, tagOf(version, downloadPath(format, around)));
  if (isKnown) response.status(304).end();
  else if (request.method === 'HEAD') response.set(downloadHeaders(format, around)).end();
  return isKnown || request.method === 'HEAD';
}

/** The version of the graph that the response is of, as its ETag says. */
async function tagged(reader: Reader, format: Format, around: Neighbourhood, response: Response): Promise<string> {
  const { version } = await revisionOf(reader);
  // Whoever has read the whole selection once need not do so again while the data set is the same.
  response.set({ ETag: tagOf(version, downloadPath(format, around)), 'Cache-Control': 'no-cache' });
  return version;
}

// Weak: the same content, though another release of this server may write it in other bytes.
function tagOf(version: string, path: string): string {
  return `W/"${createHash('sha256').update(`${version} ${path}`).digest('base64url').slice(0, 22)}"`;
}

// Express takes Cache-Control: no-cache for a wish to get the file anew, and fetch sends it with every If-None-Match.
function hasTag(request: Request, tag: string): boolean {
  const known = (request.get('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return known.includes('*') || known.includes(tag.replace(/^W\//, ''));
}

function downloadHeaders({ extension, mediaType }: Format, { roots, depth }: Neighbourhood): Record<string, string> {
  const name = `${roots[0]?.replace(':', '-')}${roots.length > 1 ? '-and-others' : ''}-depth-${depth}.${extension}`;
  return {
    'Content-Type': mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
    'Content-Disposition': `attachment; filename="${name}"`,
    // A browser must not take a file for a page.
    'X-Content-Type-Options': 'nosniff',
  };
}

/** Reads for a client: once it is gone no further statement runs. */
function readerFor(store: Store, response: Response): Reader {
  const read: Reader['read'] = (statement, parameters) =>
    response.closed ? Promise.reject(new Error('The client is gone.')) : store.read(statement, parameters);
  return { read };
}

// A load that commits in between leaves a file that is of no version: it breaks off before its last piece, and the client
// asks again. The version tells, for every batch of a load commits with it; that a load is announced says nothing, for
// one that was killed stays announced.
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
  // Ended here: where the work fails the pipeline would close the connection, as it is closed after a whole file.
  await pipeline(Readable.from(chunks), response, { end: false });
  response.end();
}

// Closed in order, the connection would tell a client of HTTP/1.0 that the file is whole.
function breakOff(response: Response, cause: unknown, log: Logger): void {
  log.error({ err: cause }, 'a download broke off');
  response.socket?.resetAndDestroy();
}

const STATUS: ReadonlyMap<unknown, number> = new Map(
  Object.values(PATH_ERRORS).map(({ code, status }) => [code, status]),
);

function refusalOf(log: Logger): (response: Response, cause: unknown) => void {
  const format = errorFormatter(log);
  return (response, cause) => {
    const { message, extensions } = cause as { message: string; extensions?: Record<string, unknown> };
    const error = format({ message, ...(extensions && { extensions }) }, cause);
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    response.status(STATUS.get(error.extensions?.['code']) ?? 500).json({ errors: [error] });
  };
}
