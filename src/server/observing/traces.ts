// Requests as spans of OpenTelemetry: the request, its operation, and the Cypher queries that it asked for. They are made
// when the response is closed, from the facts, so nothing has to be passed along while the request is answered.
import {
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import type { AskedQuery, ClosedFacts, OperationFacts, RequestOutcome } from './facts';

export interface Traces {
  readonly observe: (closed: ClosedFacts) => void;
}

/** Problems of the server. A mistake of a client is none. */
const SERVER_PROBLEMS: ReadonlySet<RequestOutcome> = new Set([
  'failed',
  'unavailable',
  'overloaded',
  'timed_out',
  'stopped',
]);

interface Times {
  readonly started: number;
  readonly ended: number;
}

/** Traces with spans of this tracer. `engine` is the database's name. */
export function tracesOf(tracer: Tracer, engine: string): Traces {
  const begin = (name: string, kind: SpanKind, { started }: Times, attributes: Attributes, parent: Context) =>
    tracer.startSpan(name, { kind, startTime: epochTime(started), attributes }, parent);
  const cypherSpan = ({ name, text, rows, ...times }: AskedQuery, parent: Context) => {
    const attributes = { 'db.system.name': engine, 'db.query.summary': name, 'db.query.text': text };
    const span = begin(name, SpanKind.CLIENT, times, attributes, parent);
    if (rows === null) span.setStatus({ code: SpanStatusCode.ERROR });
    else span.setAttribute('db.response.returned_rows', rows);
    span.end(epochTime(times.ended));
  };
  const observe: Traces['observe'] = (closed) => {
    const times = { started: closed.started, ended: closed.started + closed.ms };
    const from = propagation.extract(ROOT_CONTEXT, closed.headers ?? {});
    const request = begin(`${closed.method} ${closed.kind}`, SpanKind.SERVER, times, requestAttributes(closed), from);
    if (SERVER_PROBLEMS.has(closed.outcome)) request.setStatus({ code: SpanStatusCode.ERROR });
    let around = trace.setSpan(from, request);
    let operation: Span | null = null;
    const { operation: asked, ran } = closed;
    const ranFor = ran && { started: ran.started, ended: ran.ended ?? times.ended };
    if (asked && ranFor) {
      operation = begin(nameOf(asked), SpanKind.INTERNAL, ranFor, operationAttributes(asked), around);
      around = trace.setSpan(around, operation);
    }
    for (const query of closed.asked ?? []) cypherSpan(query, around);
    if (ranFor) operation?.end(epochTime(ranFor.ended));
    request.end(epochTime(times.ended));
    closed.traceId = request.spanContext().traceId;
  };
  return { observe };
}

/** The time of a moment on the clock of performance.now(), in ms since 1970. */
function epochTime(moment: number): number {
  return performance.timeOrigin + moment;
}

function nameOf({ type, name }: OperationFacts): string {
  return [type ?? 'operation', name].filter(Boolean).join(' ');
}

function requestAttributes({
  id,
  method,
  path,
  status,
  outcome,
  bytes,
  isCached,
  format,
  code,
}: ClosedFacts): Attributes {
  return {
    'http.request.method': method,
    'url.path': path,
    'summit_graph.request_id': id,
    'summit_graph.outcome': outcome,
    'http.response.size': bytes,
    ...(status !== null && { 'http.response.status_code': status }),
    ...(isCached !== null && { 'summit_graph.cached': isCached }),
    ...(format !== null && { 'summit_graph.format': format }),
    ...(code !== null && { 'error.type': code }),
  };
}

function operationAttributes({ name, hash, type, cost, code }: OperationFacts): Attributes {
  return {
    ...(name !== null && { 'graphql.operation.name': name }),
    ...(type !== null && { 'graphql.operation.type': type }),
    ...(hash !== null && { 'summit_graph.operation_hash': hash }),
    ...(cost !== null && { 'summit_graph.cost': cost }),
    ...(code !== null && { 'error.type': code }),
  };
}
