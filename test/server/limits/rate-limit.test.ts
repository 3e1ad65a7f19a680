// What each client may ask for in a minute, through HTTP.
import pino from 'pino';
import { buildApi } from '../../../src/api';
import { RateLimit } from '../../../src/server/limits/rate-limit';
import { startServer, type RunningServer } from '../../../src/server/http';
import { readConfig } from '../../../src/config';
import { openApi, type TestApi } from '../../support/api';
import { STUB_QUERY, stubStore } from '../../support/stub-store';
import { until } from '../../support/program';

let api: TestApi;
let server: RunningServer;
beforeAll(async () => {
  api = await openApi();
  const config = { host: '127.0.0.1', port: 0, memoryMb: 8, rateLimit: 100, trustedProxies: ['loopback'] };
  server = await startServer(buildApi(), api.store, config, pino({ level: 'silent' }));
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

async function ask(client: string, query: string, at = server.url) {
  const response = await fetch(`${at}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': client },
    body: JSON.stringify({ query }),
  });
  const { errors } = await response.json();
  return { status: response.status, left: Number(response.headers.get('ratelimit-remaining')), errors, response };
}

test('a client that has used its limit waits, and others do not', async () => {
  expect(await ask('192.0.2.1', '{ nations(first: 60) { nodes { id } } }')).toMatchObject({ status: 200, left: 40 });
  const refused = await ask('192.0.2.1', '{ nations(first: 61) { nodes { id } } }');
  expect(refused).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED', asked: 61 } }] });
  expect(refused.errors[0].message).toMatch(
    /^The operation can cost 61 objects; 4\d of 100 a minute are left\. Ask again in \d+ s\.$/,
  );
  expect(Number(refused.response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await ask('192.0.2.2', '{ nations(first: 61) { nodes { id } } }')).toMatchObject({ status: 200, left: 39 });
});

test('a client cannot give itself an address, unless it is a proxy that the server trusts', async () => {
  const config = { host: '127.0.0.1', port: 0, memoryMb: 0, rateLimit: 100 };
  const alone = await startServer(buildApi(), api.store, config, pino({ level: 'silent' }));
  const query = '{ nations(first: 40) { nodes { id } } }';
  expect(await ask('192.0.2.20', query, alone.url)).toMatchObject({ status: 200, left: 60 });
  expect((await ask('192.0.2.21', query, alone.url)).left).toBeLessThan(25);
  expect(await ask('192.0.2.22', query, alone.url)).toMatchObject({ status: 429 });
  await alone.stop();
});

test('clients that ask the same at the same time pay for it each', async () => {
  const { store, open, reads } = stubStore();
  const config = { host: '127.0.0.1', port: 0, memoryMb: 8, rateLimit: 100, trustedProxies: ['loopback'] };
  const waiting = await startServer(buildApi(), store, config, pino({ level: 'silent' }));
  const answers = ['192.0.2.30', '192.0.2.31'].map((client) => ask(client, STUB_QUERY, waiting.url));
  await until(() => reads() > 0);
  // By then the server has both.
  expect((await fetch(`${waiting.url}/health/live`)).status).toBe(200);
  open();
  for (const answer of answers) expect(await answer).toMatchObject({ status: 200, left: 99 });
  await waiting.stop();
});

test('a limit below the cost of one operation is refused: it could never run', () => {
  const GRAPH_MAX_COST = '5000';
  expect(readConfig({ RATE_LIMIT: '5000', GRAPH_MAX_COST }).rateLimit).toBe(5_000);
  expect(() => readConfig({ RATE_LIMIT: '4999', GRAPH_MAX_COST })).toThrow(
    new Error('RATE_LIMIT must be at least GRAPH_MAX_COST, which is 5000; it is 4999.'),
  );
});

test('an answer from the cache costs nothing', async () => {
  const query = '{ nations(first: 62) { nodes { id } } }';
  expect((await ask('192.0.2.3', query)).left).toBe(38);
  expect(await ask('192.0.2.4', query)).toMatchObject({ status: 200, left: 100 });
});

test('the addresses of an IPv6 network are one client, and an IPv4 address is one in both forms', async () => {
  const query = (first: number) => `{ leaders(first: ${first}) { nodes { id } } }`;
  expect((await ask('2001:db8:1:2::1', query(30))).left).toBe(70);
  expect((await ask('2001:db8:1:2:ffff::9', query(31))).left).toBeLessThan(45);
  expect((await ask('2001:db8:1:3::1', query(32))).left).toBe(68);
  expect((await ask('192.0.2.9', query(33))).left).toBe(67);
  expect((await ask('::ffff:192.0.2.9', query(34))).left).toBeLessThan(40);
});

test('what is left refills evenly, up to the limit', () => {
  let now = 0;
  const limit = new RateLimit(120, () => now);
  expect([limit.take('a', 100), limit.allowance('a')]).toEqual([0, { limit: 120, left: 20, reset: 50 }]);
  expect([limit.take('a', 21), limit.take('a', 80), limit.allowance('a').left]).toEqual([1, 30, 20]);
  now = 30_000;
  expect([limit.allowance('a'), limit.take('a', 80)]).toEqual([{ limit: 120, left: 80, reset: 20 }, 0]);
  now = 600_000;
  expect(limit.allowance('a')).toEqual({ limit: 120, left: 120, reset: 0 });
});
