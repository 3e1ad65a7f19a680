// The audit of GraphQL over HTTP: what the specification says a server must, should and may do.
import { auditServer } from 'graphql-http';
import pino from 'pino';
import { startServer, type RunningServer } from '../../src/server/http';
import { openApi, type TestApi } from '../support/api';
import { postOf, send } from '../support/http';

/** The three that concern the status of a refused operation in plain JSON. */
const STATUS_200 = ['572B', 'FDE2', '7B9B'];
/** Those whose operation asks for the schema, so they cannot be answered if it is not shown. */
const OF_THE_SCHEMA = [
  ['28B9', 'error'],
  ['2EA1', 'warn'],
  ['6A70', 'notice'],
  ['D6D5', 'notice'],
];

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const started = (legacyStatus: boolean, introspection = true) =>
  startServer(api, api.store, { host: '127.0.0.1', port: 0, legacyStatus, introspection }, pino({ level: 'silent' }));

/** The audit sends requests that Apollo Server takes for forged ones without this header. */
const notForged = (url: string, init: RequestInit = {}) =>
  fetch(url, {
    ...init,
    headers: { ...Object.fromEntries(new Headers(init.headers)), 'apollo-require-preflight': '1' },
  });

async function audit({ url }: RunningServer, fetchFn: unknown) {
  const results = await auditServer({ url: `${url}/graphql`, fetchFn });
  const failed = results.filter(({ status }) => status !== 'ok').map(({ id, status }) => [id, status]);
  return { count: results.length, failed: failed.sort() };
}

const THREE_WARNINGS = STATUS_200.map((id) => [id, 'warn']).sort();

interface Audited {
  readonly legacyStatus?: boolean;
  readonly introspection?: boolean;
  readonly fetchFn?: typeof fetch;
}

test.each<[title: string, audited: Audited, failed: string[][]]>([
  ['LEGACY_STATUS=1: every check passes', { legacyStatus: true }, []],
  ['by default: three warnings', {}, THREE_WARNINGS],
  ['without the header: the same three', { fetchFn: fetch }, THREE_WARNINGS],
  [
    'GRAPH_INTROSPECTION=0: those that ask for the schema fail',
    { legacyStatus: true, introspection: false },
    OF_THE_SCHEMA,
  ],
])('%s', async (_title, { legacyStatus = false, introspection = true, fetchFn = notForged }, failed) => {
  const server = await started(legacyStatus, introspection);
  try {
    expect(await audit(server, fetchFn)).toEqual({ count: 61, failed });
  } finally {
    await server.stop();
  }
});

test.each([
  ['a limit', '{ nations(first: 200) { totalCount } }', {}, 200],
  [
    'a limit, with the media type of GraphQL',
    '{ nations(first: 200) { totalCount } }',
    { accept: 'application/graphql-response+json' },
    400,
  ],
  ['no operation', undefined, {}, 400],
])('LEGACY_STATUS=1: %s', async (_title, query, headers, status) => {
  const server = await started(true);
  try {
    const body = JSON.stringify({ query });
    const received = await send(server.url, '/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    expect(received.status).toBe(status);
    expect(received.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(received.text).errors).toHaveLength(1);
  } finally {
    await server.stop();
  }
});

const GRAPHQL = 'application/graphql-response+json';

test.each([
  ['a syntax error', GRAPHQL, '{', 400, { errors: [{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }] }],
  // The name means two nations.
  [
    'an error of a field',
    'application/json',
    '{ __typename nation(name: "Korea") { name } }',
    200,
    { data: { __typename: 'Query', nation: null }, errors: [{ path: ['nation'] }] },
  ],
])('%s in %s', async (_title, accept, query, status, body) => {
  const server = await started(false);
  try {
    const received = await send(server.url, '/graphql', postOf({ query }, { accept }));
    expect([received.status, received.headers['content-type']]).toEqual([status, `${accept}; charset=utf-8`]);
    const answer = JSON.parse(received.text);
    expect(answer).toMatchObject(body);
    expect('data' in answer).toBe('data' in body);
  } finally {
    await server.stop();
  }
});
