// Pages of other origins: preflights, and the answers and headers that a browser lets them read.
import pino from 'pino';
import { readConfig } from '../../src/config';
import { startServer, type RunningServer } from '../../src/server/http';
import { openApi, type TestApi } from '../support/api';
import { addressOf, listed, postOf, send, type Sent } from '../support/http';

let api: TestApi;
const servers: Record<string, RunningServer> = {};
beforeAll(async () => {
  api = await openApi();
  for (const [name, env] of Object.entries({
    default: {},
    any: { CORS_ORIGINS: '*' },
    own: { CORS_ORIGINS: 'https://news.example, HTTPS://Desk.Example:443/ ,capacitor://localhost' },
  })) {
    const { corsOrigins } = readConfig(env);
    const config = { host: '127.0.0.1', port: 0, memoryMb: 1, corsOrigins };
    servers[name] = await startServer(api, api.store, config, pino({ level: 'silent' }));
  }
});
afterAll(async () => {
  await Promise.all(Object.values(servers).map((server) => server.stop()));
  await api.close();
});

const at = (server: string, path: string, sent: Sent = {}) => send(servers[server]?.url ?? '', path, sent);

const VITE = 'http://localhost:5173';
const QUERY = { query: '{ nation(code: "FRA") { name } }' };

/** One request for each kind of answer. */
const ANSWERS: readonly [string, number, string, Sent][] = [
  ['an answer', 200, '/graphql', postOf(QUERY)],
  ['an answer to GET', 200, addressOf(QUERY), {}],
  ['an answer that the page has', 304, addressOf(QUERY), { headers: { 'if-none-match': '*' } }],
  ['a refused query', 400, '/graphql', postOf({ query: '{ nothing }' })],
  ['a body that is not JSON', 400, '/graphql', { ...postOf({}), body: '{' }],
  ['a body that is too large', 413, '/graphql', postOf({ query: 'x'.repeat(200_000) })],
  ['a forged POST', 400, '/graphql', postOf(QUERY, { 'content-type': 'text/plain' })],
  ['a method that is not allowed', 405, '/graphql', { method: 'PUT' }],
  ['OPTIONS that is no preflight', 405, '/graphql', { method: 'OPTIONS' }],
  ['a download', 200, '/subgraph.csv?root=nation:FRA&depth=0', {}],
  ['the headers of a download', 200, '/subgraph.csv?root=nation:FRA&depth=0', { method: 'HEAD' }],
  ['a download that the page has', 304, '/subgraph.csv?root=nation:FRA&depth=0', { headers: { 'if-none-match': '*' } }],
  ['a refused download', 400, '/subgraph.csv?root=nation:ATLANTIS', {}],
  ['a format that does not exist', 404, '/subgraph.xlsx', {}],
  ['a download with POST', 405, '/subgraph.csv', { method: 'POST' }],
  ['an address that is not UTF-8', 400, '/subgraph.%ff', {}],
  ['the schema', 200, '/schema.graphql', {}],
  ['the introspection result', 200, '/schema.json', {}],
  ['health', 200, '/health/ready', {}],
  ['a path that does not exist', 404, '/graphql/foo', {}],
];

/** Headers that a page may always read, and those for browsers and proxies. */
const NOT_FOR_PAGES = new Set(
  `cache-control content-language content-length content-type expires last-modified pragma
  access-control-allow-methods access-control-allow-origin access-control-expose-headers access-control-max-age connection date keep-alive transfer-encoding vary
  cross-origin-resource-policy referrer-policy x-content-type-options`.split(/\s+/),
);

test.each(ANSWERS)(
  '%s (%i) can be read with all its headers, but only by allowed origins',
  async (_title, status, path, sent) => {
    const from = (origin: string) => at('default', path, { ...sent, headers: { ...sent.headers, origin } });
    const allowed = await from(VITE);
    expect(allowed.status).toBe(status);
    expect(allowed.headers['access-control-allow-origin']).toBe(VITE);
    expect(listed(allowed.headers.vary)).toContain('origin');
    expect(allowed.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      // It does not concern requests with CORS.
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(allowed.headers).not.toHaveProperty('x-powered-by');
    const exposed = listed(allowed.headers['access-control-expose-headers']);
    expect(Object.keys(allowed.headers).filter((name) => !NOT_FOR_PAGES.has(name) && !exposed.includes(name))).toEqual(
      [],
    );
    for (const { status: other, headers } of [await from('https://evil.example'), await at('default', path, sent)]) {
      expect(other).toBe(status);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(listed(headers.vary)).toContain('origin');
    }
    expect((await at('any', path, { ...sent, headers: { ...sent.headers, origin: 'null' } })).headers).toMatchObject({
      'access-control-allow-origin': '*',
    });
  },
);

test.each(ANSWERS)('a preflight for %s is 204, for two hours', async (_title, _status, path) => {
  const headers = {
    origin: VITE,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,graph-explain',
  };
  const response = await at('default', path, { method: 'OPTIONS', headers });
  expect([response.status, response.text]).toEqual([204, '']);
  expect(response.headers).toMatchObject({
    'access-control-allow-origin': VITE,
    'access-control-allow-methods': 'GET,HEAD,POST',
    'access-control-allow-headers': 'content-type,graph-explain',
    'access-control-max-age': '7200',
  });
  expect(listed(response.headers.vary)).toEqual(expect.arrayContaining(['origin', 'access-control-request-headers']));
  const refused = await at('default', path, {
    method: 'OPTIONS',
    headers: { ...headers, origin: 'https://evil.example' },
  });
  expect(refused.headers).not.toHaveProperty('access-control-allow-origin');
});

test.each([
  ['default', 'http://localhost', true],
  ['default', 'https://localhost:8443', true],
  ['default', 'http://127.0.0.1:3000', true],
  ['default', 'http://127.8.9.10:3000', true],
  ['default', 'http://[::1]:5173', true],
  ['default', 'https://studio.apollographql.com', true],
  ['default', 'http://studio.apollographql.com', false],
  ['default', 'https://studio.apollographql.com.evil.example', false],
  ['default', 'http://localhost.evil.example', false],
  ['default', 'http://evil.example?http://localhost', false],
  ['default', 'http://127.0.0.1.evil.example', false],
  ['default', 'http://localhost:5173@evil.example', false],
  ['default', 'http://192.168.0.1:3000', false],
  ['default', 'null', false],
  ['own', 'https://news.example', true],
  ['own', 'https://desk.example', true],
  ['own', 'capacitor://localhost', true],
  ['own', 'http://news.example', false],
  ['own', 'https://news.example:8443', false],
  ['own', 'https://sub.news.example', false],
  ['own', VITE, false],
])('on the server %s the origin %s may read: %s', async (server, origin, may) => {
  const { headers } = await at(server, '/graphql', postOf(QUERY, { origin }));
  expect(headers['access-control-allow-origin']).toBe(may ? origin : undefined);
  expect(headers).not.toHaveProperty('access-control-allow-credentials');
});

test.each([
  ['https://news.example/page', 'https://news.example/page'],
  ['news.example', 'news.example'],
  ['https://*.example', 'https://*.example'],
  ['*,https://news.example', '*'],
  ['https://news.example,', ''],
  ['https://user@news.example', 'https://user@news.example'],
  ['https://news.example:99999', 'https://news.example:99999'],
  ['null', 'null'],
])('CORS_ORIGINS=%s is refused, quoting %j', (value, quoted) => {
  expect(() => readConfig({ CORS_ORIGINS: value })).toThrow(
    `CORS_ORIGINS must be * or origins such as https://example.org with commas between them; one is ${JSON.stringify(quoted)}.`,
  );
});
