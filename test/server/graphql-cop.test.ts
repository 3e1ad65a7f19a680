// What the scanner graphql-cop sends, to a server that does not show its schema. It would report one thing: a GET is answered,
// which docs/decisions/0049-get-without-preflight.md gives the reasons for.
import pino from 'pino';
import { startServer, type RunningServer } from '../../src/server/http';
import { openApi, type TestApi } from '../support/api';
import { addressOf, postOf, send, type Sent } from '../support/http';

let api: TestApi;
let server: RunningServer;
beforeAll(async () => {
  api = await openApi();
  const config = { host: '127.0.0.1', port: 0, introspection: false };
  server = await startServer(api, api.store, config, pino({ level: 'silent' }));
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

const post = (query: string): [string, Sent] => ['/graphql', postOf({ query })];
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const ALIASES = Array.from({ length: 101 }, (_, at) => `alias${at}: __typename`).join('\n');
const CIRCLE = `{ __schema { types { ${'fields { type { '.repeat(8)}name${' } }'.repeat(8)} } } }`;

test.each<[finding: string, request: [path: string, sent: Sent], status: number]>([
  ['suggestions of fields', post('{ nation(code: "FRA") { nam } }'), 400],
  ['introspection', post('{ __schema { types { name fields { name } } } }'), 400],
  ['GraphiQL', ['/graphql', { headers: { accept: 'text/html' } }], 404],
  ['mutations by GET', [addressOf({ query: 'mutation { __typename }' }), {}], 405],
  ['forms', ['/graphql', { method: 'POST', headers: form, body: 'query=%7B__typename%7D' }], 400],
  ['101 aliases', post(`{ ${ALIASES} }`), 400],
  ['batches', ['/graphql', { ...postOf({}), body: JSON.stringify(Array(10).fill({ query: '{ __typename }' })) }], 400],
  ['10 directives', post(`{ __typename ${'@aa'.repeat(10)} }`), 400],
  ['circular introspection', post(CIRCLE), 400],
  ['500 times the same field', post(`{ ${'__typename\n'.repeat(500)} }`), 400],
  ['unhandled errors', post('qwerty cop { abc }'), 400],
  ['traces', post('{ __typename }'), 200],
])('%s: nothing is found', async (_finding, [path, sent], status) => {
  const received = await send(server.url, path, sent);
  expect(received.status).toBe(status);
  expect(received.text).not.toMatch(/Did you mean|GraphiQL|[Pp]layground|"tracing"|exception|stacktrace/);
  if (status === 200 || !received.text.startsWith('{')) return;
  const { errors, data } = JSON.parse(received.text) as { errors: object[]; data?: object };
  expect([errors.length, data]).toEqual([1, undefined]);
});
