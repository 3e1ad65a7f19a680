// Downloads: GET /subgraph.graphml?root=…&depth=…&types=… and the other formats. Errors in a request are reported
// before the first byte. Then the file is written at the pace of the client. If writing fails, the connection is reset,
// because in most formats a truncated file looks complete.
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { FORMATS, downloadPath, type Format } from '../../downloads/registry';
import { extract } from '../../downloads/shared/extract';
import type { Neighbourhood } from '../../graph/traversal/neighbourhood';
import { revisionOf } from '../../dataset/revision';
import { readUntil, type Reader, type Store } from '../../store/store';
import type { Model } from '../../graph/model/model';
import { neighbourhoodAt } from './arguments';
import { errorAnswer } from '../../errors';
import { errorFormatter, outageOf } from '../graphql/errors';
import { countedReads } from '../observing/counted-reads';
import { factsOf } from '../observing/facts';
import { isKnown, weakTag } from '../transport/caching';
import { setPace } from '../transport/connections';
import type { HttpLimits } from '../transport/limits';
import { PATH_ERRORS } from '../transport/path-errors';
import { deadlineOf } from '../transport/request-deadline';
import { sendError } from '../transport/send-error';
import { NoPlace, type DownloadPlaces } from './places';
import { abort, sendFile } from './send-file';

export interface DownloadParts {
  readonly store: Store;
  readonly places: DownloadPlaces;
  readonly limits: HttpLimits;
  readonly log: Logger;
}

/** The handler of /subgraph.:extension. */
export function downloadHandler(
  { model }: { readonly model: Model },
  { store, places, limits, log }: DownloadParts,
  showsSchema = true,
): RequestHandler {
  return async (request, response) => {
    const format = formatAsked(request, response);
    if (!format) return;
    // A download takes as long as its client does, so only each of its queries has a limit. They end when the client leaves.
    const deadline = deadlineOf(response, Infinity);
    const facts = factsOf(response);
    if (facts) facts.format = format.extension;
    const reader = countedReads(readUntil(store, deadline), facts);
    try {
      // The target of a proxy request contains a host too, and URL may not accept that host.
      const search = new URLSearchParams(request.originalUrl.replace(/^[^?]*/, ''));
      const around = await neighbourhoodAt(model, reader, search, showsSchema);
      const found = await tagged(reader, format, around, response);
      if (isAnsweredByHeaders(found, format, around, request, response)) return;
      const client = { address: request.ip ?? '', left: deadline.signal };
      const selection = await places.finding.during(client, () => extract(reader, model, around, found));
      if (facts) facts.size = selection.size;
      const writing = places.writing(selection);
      await writing.during(client, async (hasWaited) => {
        // A client that waited gets the current graph. A client that left while it waited does not delay others.
        const version = hasWaited ? await tagged(reader, format, around, response) : found;
        const current = version === found ? selection : await extract(reader, model, around, version);
        response.set(downloadHeaders(format, around));
        setPace(response, () => (writing.isAwaited(client.address) ? limits.paceWhileOthersWait : 0));
        await sendFile(format, current, reader, response);
      });
    } catch (cause) {
      if (response.closed) return;
      if (response.headersSent) abort(response, cause, log);
      else sendRefusal(facts ? log.child({ requestId: facts.id }) : log, response, cause);
    }
  };
}

/** The format in the path. If there is none, or the method reads nothing, answers with an error and returns null. */
function formatAsked(request: Request, response: Response): Format | null {
  const format = Object.values(FORMATS).find(({ extension }) => extension === request.params['extension']);
  if (!format) {
    const known = Object.values(FORMATS).map(({ extension }) => extension);
    sendError(response, errorAnswer(PATH_ERRORS.format, known.join(', ')));
    return null;
  }
  if (request.method === 'GET' || request.method === 'HEAD') return format;
  sendError(response.set('Allow', 'GET, HEAD'), errorAnswer(PATH_ERRORS.downloadMethod));
  return null;
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

const STATUS: ReadonlyMap<unknown, number> = new Map(
  Object.values(PATH_ERRORS).map(({ code, status }) => [code, status]),
);

/** The headers that describe a file, which an error does not have. */
const OF_THE_FILE = ['ETag', 'Content-Type', 'Content-Disposition'];

function sendRefusal(log: Logger, response: Response, cause: unknown): void {
  for (const name of OF_THE_FILE) response.removeHeader(name);
  if (cause instanceof NoPlace) {
    sendError(response, errorAnswer(PATH_ERRORS.noPlace, String(PATH_ERRORS.noPlace.retryAfter)));
    return;
  }
  const { message, extensions } = cause as { message: string; extensions?: Record<string, unknown> };
  const error = errorFormatter(log)({ message, ...(extensions && { extensions }) }, cause);
  const status = STATUS.get(error.extensions?.['code']) ?? 500;
  sendError(response, { status, body: { errors: [error] }, retryAfter: outageOf(cause)?.retryAfter });
}
