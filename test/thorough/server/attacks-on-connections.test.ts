// What clients and databases do to connections, by the table of what once took the server down. Each row ends with a client
// that is answered. attacks.test.ts has the attacks that are one operation.
import { once } from 'node:events';
import { get, request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import pino from 'pino';
import { buildApi } from '../../../src/api';
import { startServer, type RunningServer } from '../../../src/server/http';
import type { HttpLimits } from '../../../src/server/transport/limits';
import type { Seen } from '../../support/bolt/connection';
import { openApi } from '../../support/api';
import { faultyApi } from '../../support/bolt/faulty-api';
import { postOf, send } from '../../support/http';
import { paddedStore } from '../../support/padded-store';
import { program, until } from '../../support/program';
import { deafClient, postText, rawClient } from '../../support/raw-client';
import { stubStore, STUB_QUERY } from '../../support/stub-store';

/** More than lies in buffers between the server and a client that reads nothing. */
const LARGE = 'x'.repeat(12_000_000);
const NATION = { query: '{ nation(id: "nation:FRA") { name } }' };
const isOfNation = ({ name, text }: Seen) => name === 'RUN' && !/Dataset/.test(text);

const api = buildApi();
const left: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of left.splice(0)) await close();
});

async function start(name: string, memoryMb = 0, limits: Partial<HttpLimits> = {}) {
  const { store, open, reads } = stubStore(name);
  open();
  const config = { host: '127.0.0.1', port: 0, memoryMb, limits: { check: 20, drain: 50_000, ...limits } };
  const server = await startServer(api, store, config, pino({ level: 'silent' }));
  left.push(() => server.stop());
  return { server, reads };
}

async function onFakeNeo4j(config: Parameters<typeof faultyApi>[0]) {
  const faulty = await faultyApi(config);
  left.push(faulty.close);
  return faulty;
}

const isLive = async ({ url }: RunningServer) => (await send(url, '/health/live')).status === 200;
const statusAndCode = async (url: string) => {
  const { status, text } = await send(url, '/graphql', postOf(NATION));
  const { errors } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
  return [status, errors?.[0]?.extensions.code];
};

test('4. connections of the database that never answer again are destroyed at the deadline', async () => {
  const { server, neo4j } = await onFakeNeo4j({ requestTimeout: 1 });
  neo4j.faultOf = (message) => (isOfNation(message) ? 'silence' : null);
  const asked = await Promise.all(Array.from({ length: 60 }, () => statusAndCode(server.url)));
  expect(new Set(asked.map(([, code]) => code))).not.toContain(undefined);
  neo4j.faultOf = () => null;
  await until(async () => (await statusAndCode(server.url))[0] === 200);
});

test('5. eight clients that do not read their downloads keep no other from its own', async () => {
  const opened = await openApi();
  left.push(() => opened.close());
  const config = { host: '127.0.0.1', port: 0, limits: { check: 20, drain: 50_000 } };
  const server = await startServer(api, paddedStore(opened.store), config, pino({ level: 'silent' }));
  left.push(() => server.stop());
  for (let at = 2; at < 10; at += 1) {
    const path = '/subgraph.jsonl?root=nation:FRA&depth=2';
    const asked = get(server.url + path, { agent: false, localAddress: `127.0.0.${at}` });
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    for (const each of [asked, response]) each.on('error', () => undefined);
  }
  const large = async () =>
    /downloads\{step="large",state="running"\} (\d+)/.exec((await send(server.url, '/metrics')).text)?.[1];
  expect(await large()).toBe('8');
  const { status, text } = await send(server.url, '/subgraph.jsonl?root=nation:DEU&depth=0');
  expect(status).toBe(200);
  expect(text).toMatch(/"element":"end".*\n$/);
  // It has not waited until one of them is cut off.
  expect(await large()).toBe('8');
});

test('6. sixty clients that do not read the same answer have one copy of it', async () => {
  const { server, reads } = await start(LARGE, 64, { drain: 200 });
  const whole = await rawClient(server.url);
  whole.socket.write(postText(STUB_QUERY, 'connection: close\r\n'));
  await whole.closed;
  const before = process.memoryUsage().rss;
  const readBefore = reads();
  await Promise.all(Array.from({ length: 60 }, () => deafClient(server.url, postText(STUB_QUERY))));
  // Each looks at the revision of the graph before its answer is sent.
  await until(() => reads() >= readBefore + 60);
  expect(await isLive(server)).toBe(true);
  expect(process.memoryUsage().rss - before).toBeLessThan(10 * LARGE.length);
});

test('7. an answer that is being sent when the server is told to stop is sent whole', async () => {
  const { server, reads } = await start(LARGE);
  const { socket, text, closed } = await deafClient(server.url, postText(STUB_QUERY));
  await until(() => reads() > 1);
  // By then the answer is written, as far as the client takes it.
  expect(await isLive(server)).toBe(true);
  const stopping = server.stop();
  await until(() => refuses(server));
  socket.resume();
  expect([await stopping, await closed]).toEqual([0, null]);
  const length = Number(/\r\ncontent-length: (\d+)\r\n/i.exec(text())?.[1]);
  expect(length).toBeGreaterThan(LARGE.length);
  expect(text().length - text().indexOf('\r\n\r\n') - 4).toBe(length);
});

/** Whether a new connection is refused. */
function refuses({ url }: RunningServer): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const refused = new Promise<boolean>((resolve) => {
    socket.on('error', () => resolve(true)).on('connect', () => resolve(false));
  });
  return refused.finally(() => socket.destroy());
}

test.each([
  ['headers', { headers: 100 }, 'POST /graphql HTTP/1.1\r\nhost: localhost\r\n', '408'],
  ['a body', { request: 100 }, postText('{ __typename }').slice(0, -1), '408'],
  [
    'a body without an end',
    {},
    'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 999999999\r\n\r\n',
    '413',
  ],
] as const)(
  '8. a client that sends %s slowly or without end loses its connection',
  async (_what, limits, sent, status) => {
    const { server } = await start('Russia', 0, limits);
    const { socket, text } = await rawClient(server.url);
    socket.write(sent);
    await until(() => text().startsWith(`HTTP/1.1 ${status} `));
    expect(await isLive(server)).toBe(true);
  },
);

test.each([
  ['Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration', 504, 'TIMEOUT', 1],
  ['Neo.ClientError.Transaction.TransactionTimedOut', 504, 'TIMEOUT', 1],
  ['Neo.ClientError.Cluster.NotALeader', 503, 'SERVICE_UNAVAILABLE', 2],
] as const)('10. %s is answered with %d %s', async (code, status, named, least) => {
  const { server, neo4j } = await onFakeNeo4j({});
  neo4j.faultOf = (message) => (isOfNation(message) ? { code } : null);
  expect(await statusAndCode(server.url)).toEqual([status, named]);
  const ran = neo4j.seen.filter(isOfNation).length;
  // Time is not given twice; a change of the leader is over in a moment.
  expect(least === 1 ? ran : Math.min(ran, least)).toBe(least);
  neo4j.faultOf = () => null;
  await until(async () => (await statusAndCode(server.url))[0] === 200);
});

test('11. if a client leaves, its statement is reset before another one runs', async () => {
  const { server, neo4j } = await onFakeNeo4j({ requestTimeout: 3_600 });
  neo4j.faultOf = (message) => (isOfNation(message) ? 'stall' : null);
  const { hostname, port } = new URL(server.url);
  const { body, ...sent } = postOf(NATION);
  const leaving = request({ hostname, port, path: '/graphql', ...sent });
  leaving.on('error', () => undefined).end(body);
  await neo4j.until(() => neo4j.seen.some(isOfNation));
  leaving.destroy();
  await neo4j.until(() => neo4j.count('RESET') === 1);
  neo4j.faultOf = () => null;
  expect(await statusAndCode(server.url)).toEqual([200, undefined]);
  const order = neo4j.seen.filter((message) => message.name === 'RESET' || isOfNation(message)).map(({ name }) => name);
  expect(order).toEqual(['RUN', 'RESET', 'RUN']);
});

test('13. a page that gives its name the address of this machine is not answered', async () => {
  const { server } = await start('Russia');
  const { body = '', method = '', headers } = postOf({ query: '{ __typename }' });
  const ask = (host: string) => send(server.url, '/graphql', { method, body, headers: { ...headers, host } });
  expect((await ask('evil.example')).status).toBe(421);
  expect((await ask('localhost')).status).toBe(200);
});

test.each([
  ['/graphql', 200],
  ['/nothing-here', 404],
])('14. a body that is too large for the first page, at %s, is refused', async (path, status) => {
  const { url: listening } = program(['start']);
  const url = await listening;
  const { socket, text, closed } = await rawClient(url);
  socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\naccept: text/html\r\ntransfer-encoding: chunked\r\n\r\n`);
  // Three pieces: the templates of the pages are still being loaded when the last one is too much.
  for (let piece = 0; piece < 3; piece += 1) socket.write(`ea60\r\n${'x'.repeat(60_000)}\r\n`);
  socket.write('0\r\n\r\n');
  await closed;
  expect(text()).toMatch(/^HTTP\/1\.1 413 /);
  // This page waits for the templates too.
  expect((await fetch(url + path, { headers: { accept: 'text/html' } })).status).toBe(status);
});
