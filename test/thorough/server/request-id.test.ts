// Every answer has the id of its request: that of the client if it is plain, otherwise a new one.
import { once } from 'node:events';
import { observedServer, type ObservedServer } from '../../support/observed';
import { rawClient } from '../../support/raw-client';

let observed: ObservedServer;
beforeAll(async () => (observed = await observedServer({ metricsPort: 0 })));
afterAll(() => observed.stop());

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const at = (path: string, init: RequestInit = {}) => fetch(observed.server.url + path, { redirect: 'manual', ...init });
const JSON_TYPE = { 'content-type': 'application/json' };
const post = (body: string) => ({ method: 'POST', headers: JSON_TYPE, body });

const PATHS: readonly (readonly [string, number, RequestInit])[] = [
  ['/graphql', 200, post('{"query":"{ __typename }"}')],
  ['/graphql?query={__typename}', 200, {}],
  ['/graphql', 400, post('{')],
  ['/graphql', 400, post('{"query":"{ x }"}')],
  ['/graphql', 405, { method: 'PUT' }],
  ['/graphql', 413, post(JSON.stringify({ query: 'x'.repeat(200_000) }))],
  [
    '/graphql',
    204,
    { method: 'OPTIONS', headers: { origin: 'http://localhost', 'access-control-request-method': 'POST' } },
  ],
  ['/', 200, {}],
  ['/search?query=x', 200, {}],
  ['/docs', 200, {}],
  ['/graphiql', 200, {}],
  ['/favicon.ico', 301, {}],
  ['/assets/none', 404, {}],
  ['/subgraph.csv?root=nation:RUS&depth=0', 200, {}],
  ['/subgraph.doc', 404, {}],
  ['/subgraph.%ff', 400, {}],
  ['/schema.graphql', 200, {}],
  ['/schema.json', 200, {}],
  ['/health/live', 200, {}],
  ['/health/ready', 200, {}],
  ['/metrics', 404, {}],
  ['/nothing', 404, {}],
];

test.each(PATHS)('%s, answered with %d, has the id and the headers of all answers', async (path, status, init) => {
  const headers = new Headers(init.headers);
  headers.set('x-request-id', 'a.B-9_c');
  const response = await at(path, { ...init, headers });
  const shown = (name: string) => response.headers.get(name);
  expect([response.status, shown('x-request-id')]).toEqual([status, 'a.B-9_c']);
  expect([shown('x-content-type-options'), shown('referrer-policy')]).toEqual(['nosniff', 'no-referrer']);
  const isError = status >= 400;
  const text = await response.text();
  if (isError) expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
});

test('the port of the metrics gives ids too, and errors as JSON', async () => {
  const url = new URL(observed.server.metricsUrl);
  for (const [path, status] of [
    ['/metrics', 200],
    ['/', 404],
  ] as const) {
    const response = await fetch(url.origin + path, { headers: { 'x-request-id': 'own' } });
    expect([response.status, response.headers.get('x-request-id')]).toEqual([status, 'own']);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    if (status === 404) expect(await response.json()).toHaveProperty('errors');
  }
});

test.each(['', 'x'.repeat(129), 'two words', 'a"b', 'a/b', 'a,b', 'ä'])(
  'the id %j is replaced by a new one',
  async (id) => {
    const headers = new Headers();
    if (id !== 'ä') headers.set('x-request-id', id);
    else headers.set('x-request-id', Buffer.from(id).toString('latin1'));
    const ids = [await at('/health/live', { headers }), await at('/health/live', { headers })].map((each) =>
      each.headers.get('x-request-id'),
    );
    expect(ids).toEqual([expect.stringMatching(UUID), expect.stringMatching(UUID)]);
    expect(ids[0]).not.toBe(ids[1]);
  },
);

test('an id of 128 characters is kept', async () => {
  const id = 'x'.repeat(128);
  const response = await at('/health/live', { headers: { 'x-request-id': id } });
  expect(response.headers.get('x-request-id')).toBe(id);
});

test('a page of an allowed origin may read it', async () => {
  const response = await at('/health/live', { headers: { origin: 'http://localhost:3000' } });
  expect(response.headers.get('access-control-expose-headers')).toContain('X-Request-Id');
});

test('what is not HTTP is refused with a new id, and the log has it', async () => {
  const client = await rawClient(observed.server.url);
  client.socket.write('NOTHING\r\n\r\n');
  await once(client.socket, 'end');
  const id = /\r\nx-request-id: (\S+)\r\n/.exec(client.text())?.[1] ?? '';
  expect(id).toMatch(UUID);
  const [line] = await observed.linesOf(id);
  expect(line).toMatchObject({ level: 30, status: 400, outcome: 'refused', code: 'BAD_REQUEST', kind: 'other' });
});
