// Traces, as a collector on this machine receives them: by OpenTelemetry's own variables, and with its own SDK.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { openTraces } from '../../src/server/observing/open-traces';
import { program } from '../support/program';

interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly status: { readonly code?: number };
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: Pick<SentSpan, 'attributes'>;
    readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[];
  }[];
}

const received: Sent[] = [];
const paths: string[] = [];
const lines: Record<string, unknown>[] = [];
let collector: Server;

beforeAll(async () => {
  collector = createServer((request, response) => {
    paths.push(request.url ?? '');
    void json(request).then((sent) => {
      received.push(sent as Sent);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await once(collector.listen(0, '127.0.0.1'), 'listening');
  const { port } = collector.address() as AddressInfo;
  const started = program(['start'], {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_NODE_RESOURCE_DETECTORS: 'env',
  });
  const url = await started.url;
  // What is traced: an operation, the same from the cache, a mistake, and a download.
  const parent = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
  const post = async (id: string, query: string, variables = {}) => {
    const headers = { 'content-type': 'application/json', 'x-request-id': id, ...(id === 'runs' && parent) };
    await (
      await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
    ).text();
  };
  const query = 'query One($id: ID!) { nation(id: $id) { name } }';
  for (const id of ['runs', 'cached']) await post(id, query, { id: 'nation:RUS' });
  await post('mistake', '{ x }');
  const download = await fetch(`${url}/subgraph.csv?root=nation:RUS&depth=0`, { headers: { 'x-request-id': 'csv' } });
  await download.text();
  // Before it ends, the program sends what is left.
  started.send('SIGTERM');
  await started.ended();
  for (const line of started.err().trim().split('\n')) lines.push(JSON.parse(line) as Record<string, unknown>);
});
afterAll(async () => {
  collector.close();
  await once(collector, 'close');
});

const spans = () =>
  received.flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((each) => each.spans)),
  );
const valueIn = ({ attributes }: Pick<SentSpan, 'attributes'>, key: string) =>
  Object.values(attributes.find((each) => each.key === key)?.value ?? {})[0];
const below = ({ spanId }: SentSpan) => spans().filter(({ parentSpanId }) => parentSpanId === spanId);

function requestSpan(id: string): SentSpan {
  const span = spans().find((each) => valueIn(each, 'summit_graph.request_id') === id);
  if (!span) throw new Error(`There is no span of ${id}.`);
  return span;
}

const [SERVER, CLIENT, INTERNAL] = [2, 3, 1];

test('the spans come to the collector, under the name of the program', () => {
  expect(new Set(paths)).toEqual(new Set(['/v1/traces']));
  const names = received.flatMap(({ resourceSpans }) =>
    resourceSpans.map(({ resource }) => valueIn(resource, 'service.name')),
  );
  expect(new Set(names)).toEqual(new Set(['summit-graph']));
});

test('a request, its operation and its Cypher queries are one trace, which continues that of the client', () => {
  const request = requestSpan('runs');
  expect(request).toMatchObject({
    name: 'POST graphql',
    kind: SERVER,
    traceId: 'a'.repeat(32),
    parentSpanId: 'b'.repeat(16),
  });
  expect(valueIn(request, 'http.response.status_code')).toBe(200);
  const [operation, ...others] = below(request);
  if (!operation) throw new Error('There is no span of the operation.');
  expect(others).toEqual([]);
  expect(operation).toMatchObject({ name: 'query One', kind: INTERNAL, traceId: 'a'.repeat(32) });
  expect(valueIn(operation, 'graphql.operation.name')).toBe('One');
  const queries = below(operation);
  const line = lines.find(({ requestId }) => requestId === 'runs');
  expect(queries).toHaveLength(Number(line?.['cypherQueries']));
  expect(line?.['traceId']).toBe('a'.repeat(32));
  for (const each of queries) {
    expect(each.kind).toBe(CLIENT);
    expect(valueIn(each, 'db.query.text')).toMatch(/MATCH|RETURN/);
  }
});

test('an answer of the cache has neither operation nor Cypher queries', () => {
  expect(below(requestSpan('cached'))).toEqual([]);
  expect(valueIn(requestSpan('cached'), 'summit_graph.cached')).toBe(true);
});

test('a mistake of the client is no error of a span', () => {
  const request = requestSpan('mistake');
  expect([request.status.code ?? 0, valueIn(request, 'summit_graph.outcome')]).toEqual([0, 'refused']);
  expect(request.traceId).toMatch(/^[0-9a-f]{32}$/);
});

test('a download has its Cypher queries below the request', () => {
  expect(below(requestSpan('csv')).length).toBeGreaterThan(0);
});

test('no span has a value', () => {
  expect(JSON.stringify(received)).not.toContain('nation:RUS');
});

test.each([
  ['no variable', {}],
  ['a name alone', { OTEL_SERVICE_NAME: 'x' }],
  ['a switch', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_SDK_DISABLED: 'true' }],
  ['no exporter', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_TRACES_EXPORTER: 'none' }],
])('with %s there are no traces', async (_name, env) => {
  expect(await openTraces('embedded', env)).toBeNull();
});
