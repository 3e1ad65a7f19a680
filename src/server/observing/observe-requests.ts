// Gives every request an id and facts, and tells the observers when its response is closed.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import {
  kindOf,
  knowFacts,
  outcomeOf,
  type ClosedFacts,
  type RequestOutcome,
  type RequestFacts,
  type RequestObserver,
} from './facts';

/** The header that names a request, in the request and in the answer. */
export const REQUEST_ID = 'x-request-id';
/** An id that cannot be mistaken for anything else in a log. */
const PLAIN = /^[A-Za-z0-9._-]{1,128}$/;
/** The longest path in a log. */
const LONGEST_PATH = 256;

export interface Observing {
  readonly observers: readonly RequestObserver[];
  /** Whether the facts keep the Cypher queries. */
  readonly keepsQueries: boolean;
}

/** Observes all requests from now on. Stands before everything that answers. */
export function observeRequests(http: Server, { observers, keepsQueries }: Observing): void {
  /** What a connection had sent when its last response was closed, in bytes. */
  const sentBefore = new WeakMap<Socket, number>();
  http.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    const facts = newFacts(request, keepsQueries);
    knowFacts(response, facts);
    response.setHeader(REQUEST_ID, facts.id);
    response.once('close', () => {
      const sent = socket.bytesWritten - socket.writableLength;
      const bytes = Math.max(0, sent - (sentBefore.get(socket) ?? 0));
      sentBefore.set(socket, sent);
      const status = response.headersSent ? response.statusCode : null;
      const ms = performance.now() - facts.started;
      const closed = Object.assign(facts, { status, ms, bytes, outcome: endingOf(facts, response) });
      for (const observe of observers) observe(closed);
    });
  });
}

/** Observes a request that is not valid HTTP, and so came to no path. Returns its id. */
export function observeUnreadable({ observers }: Observing, code: string, status: number): string {
  const facts = { ...emptyFacts(randomUUID(), '', '', null), code };
  const closed: ClosedFacts = { ...facts, status, ms: 0, bytes: 0, outcome: outcomeOf(facts, status) };
  for (const observe of observers) observe(closed);
  return facts.id;
}

function newFacts({ headers, method = '', url = '' }: IncomingMessage, keepsQueries: boolean): RequestFacts {
  const given = headers[REQUEST_ID];
  const id = typeof given === 'string' && PLAIN.test(given) ? given : randomUUID();
  return emptyFacts(id, method, pathOf(url), keepsQueries ? headers : null);
}

function emptyFacts(id: string, method: string, path: string, headers: RequestFacts['headers']): RequestFacts {
  return {
    id,
    method,
    path: path.slice(0, LONGEST_PATH),
    kind: kindOf(path),
    started: performance.now(),
    operation: null,
    isCached: null,
    keysKnown: 0,
    keysRead: 0,
    queries: 0,
    rows: 0,
    asked: headers && [],
    ran: null,
    headers,
    format: null,
    size: null,
    code: null,
    cut: null,
    traceId: null,
  };
}

/** The path of a request target. That of a proxy request has a scheme and a host in front, and maybe a password. */
function pathOf(target: string): string {
  const path = target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const end = path.search(/[?#]/);
  return end < 0 ? path : path.slice(0, end);
}

function endingOf(facts: RequestFacts, response: ServerResponse): RequestOutcome {
  if (facts.cut !== null) return facts.cut;
  return response.writableFinished ? outcomeOf(facts, response.statusCode) : 'client_left';
}
