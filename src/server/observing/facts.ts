// What is known of one request: handlers fill it in, and when the response closes, the log, the metrics and the traces
// read it. Nothing here has values of arguments or variables, texts of queries; headers are only for traces.
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

/** The kinds of paths. */
export const PATH_KINDS = ['graphql', 'page', 'asset', 'download', 'schema', 'health', 'metrics', 'other'] as const;
export type PathKind = (typeof PATH_KINDS)[number];

/** How requests end. */
export const OUTCOMES = [
  'answered',
  // The client made a mistake, or asked for more than it may.
  'refused',
  'failed',
  'unavailable',
  'overloaded',
  'timed_out',
  // The response was cut off: because the client left, because it took too little, or because the server stopped.
  'client_left',
  'too_slow',
  'stopped',
] as const;
export type RequestOutcome = (typeof OUTCOMES)[number];

/** What is known of a GraphQL operation. Requests that get the same answer share it. */
export interface OperationFacts {
  /** The name in the document; null if it has none, or the document is not valid. */
  name: string | null;
  /** The SHA-256 of the document, in hexadecimal digits: the one by which clients with persisted queries name it. */
  hash: string | null;
  type: string | null;
  /** The most objects that the answer can hold; null if the operation was refused before that was known. */
  cost: number | null;
  /** The code of the first of the errors, and the limit that the operation is beyond. */
  code: string | null;
  limit: string | null;
}

/** A Cypher query that a request asked for, kept for its trace alone. Its times are on the clock of performance.now(). */
export interface AskedQuery {
  readonly name: string;
  /** Values are parameters, so the text has none. */
  readonly text: string;
  readonly started: number;
  readonly ended: number;
  readonly rows: number | null;
}

export interface RequestFacts {
  readonly id: string;
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  readonly kind: PathKind;
  /** On the clock of performance.now(). */
  readonly started: number;
  operation: OperationFacts | null;
  /** Whether the answer cache had the answer; null if it was not asked. */
  isCached: boolean | null;
  /** How many keys of Cypher queries had remembered rows, and how many were read. */
  keysKnown: number;
  keysRead: number;
  /** How many Cypher queries the request asked for, and how many rows they returned. */
  queries: number;
  rows: number;
  /** The Cypher queries themselves, if there are traces. */
  readonly asked: AskedQuery[] | null;
  /** When the operation began to run and ended; null if nothing ran, as for an answer of the cache. */
  ran: { readonly started: number; ended: number | null } | null;
  /** The headers of the request, from which its trace continues, if there are traces. */
  readonly headers: IncomingHttpHeaders | null;
  /** The format of a download, and how many entities and facts its selection has at most. */
  format: string | null;
  size: number | null;
  /** The code of an error outside of an operation. */
  code: string | null;
  /** Why the server cut the response off. */
  cut: 'failed' | 'too_slow' | 'stopped' | null;
  /** The id of the trace that the request belongs to; null without traces. */
  traceId: string | null;
}

/** What is known of a request once its response is closed. */
export interface ClosedFacts extends RequestFacts {
  /** The HTTP status; null if the headers of the answer were not sent. */
  readonly status: number | null;
  readonly outcome: RequestOutcome;
  readonly ms: number;
  /** What was sent, in bytes, with the headers of the response. */
  readonly bytes: number;
}

/** Learns of every request when its response is closed. */
export type RequestObserver = (closed: ClosedFacts) => void;

export function noOperationFacts(): OperationFacts {
  return { name: null, hash: null, type: null, cost: null, code: null, limit: null };
}

/** Facts are kept on the response itself, which costs less than a map of all responses. */
const FACTS = Symbol('facts');
type Observed = ServerResponse & { [FACTS]?: RequestFacts };

export function knowFacts(response: Observed, facts: RequestFacts): void {
  response[FACTS] = facts;
}

/** The facts to fill in; undefined for a response that nobody observes. */
export function factsOf(response: Observed): RequestFacts | undefined {
  return response[FACTS];
}

const PATHS: readonly (readonly [RegExp, PathKind])[] = [
  [/^\/graphql\/?$/i, 'graphql'],
  [/^\/subgraph\./i, 'download'],
  [/^\/health(\/|$)/i, 'health'],
  [/^\/(assets\/|favicon\.ico)/i, 'asset'],
  [/^\/schema\.(graphql|json)\/?$/i, 'schema'],
  [/^\/metrics\/?$/i, 'metrics'],
  [/^\/$|^\/(search|questions|entities|docs|graphiql)(\/|$)/i, 'page'],
];

/** The kind of a path, which is one of a few, whatever clients send. */
export function kindOf(path: string): PathKind {
  return PATHS.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
}

const BY_CODE: ReadonlyMap<string, RequestOutcome> = new Map([
  ['INTERNAL_SERVER_ERROR', 'failed'],
  ['SERVICE_UNAVAILABLE', 'unavailable'],
  ['OVERLOADED', 'overloaded'],
  ['TIMEOUT', 'timed_out'],
]);

/** How a request ended whose response was sent in full. */
export function outcomeOf({ operation, code: other }: RequestFacts, status: number): RequestOutcome {
  const code = operation?.code ?? other;
  if (code !== null) return BY_CODE.get(code) ?? 'refused';
  if (status >= 500) return 'failed';
  return status >= 400 ? 'refused' : 'answered';
}
