// Clients that are slow to ask, send without end or do not read lose their connection, and the others are answered.
import { once } from 'node:events';
import pino from 'pino';
import { buildApi } from '../../../src/api';
import { startServer, type RunningServer } from '../../../src/server/http';
import { limitsOf, type HttpLimits } from '../../../src/server/transport/limits';
import { send } from '../../support/http';
import { bodyOfText, deafClient, postText, rawClient } from '../../support/raw-client';
import { stubStore, STUB_QUERY } from '../../support/stub-store';

const api = buildApi();
/** More than lies in buffers between the server and a client that reads nothing. */
const LARGE = 'x'.repeat(12_000_000);

const left: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of left.splice(0)) await stop();
});

async function startWith(limits: Partial<HttpLimits>, name: string, memoryMb: number) {
  const { store, open, reads } = stubStore(name);
  open();
  const config = { host: '127.0.0.1', port: 0, memoryMb, limits: { check: 20, drain: 200, ...limits } };
  const server = await startServer(api, store, config, pino({ level: 'silent' }));
  left.push(() => server.stop());
  return { server, reads };
}

const start = async (limits: Partial<HttpLimits>, name = 'Russia') => (await startWith(limits, name, 0)).server;

/** In ms. */
const HOUR = 3_600_000;

const errorOf = (message: string) => ({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
const isWell = async ({ url }: RunningServer) => (await send(url, '/health/live')).status === 200;

test.each([
  ['headers that break off', 'headers', 'POST /graphql HTTP/1.1\r\nhost: localhost\r\n'],
  ['nothing at all', 'headers', ''],
  ['a body that breaks off', 'request', postText('{ __typename }').slice(0, -1)],
] as const)(
  '%s is answered with 408',
  async (_title, limit, sent) => {
    const server = await start({ headers: HOUR, request: HOUR, [limit]: 100 });
    const { socket, text, closed } = await rawClient(server.url);
    socket.write(sent);
    await closed;
    expect(text()).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(bodyOfText(text())).toEqual(errorOf('The request took too long to arrive.'));
    expect(await isWell(server)).toBe(true);
  },
  // Node.js by itself looks every 30 seconds.
  20_000,
);

test('by default, headers have eleven seconds to arrive, and a whole request half a minute', () => {
  const { headers, request, check } = limitsOf({});
  expect([headers + check, request + check]).toEqual([11_000, 31_000]);
});

const CHUNKED = 'HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n';
const CHUNK = `4000\r\n${' '.repeat(0x4000)}\r\n`;

test.each([
  ['POST /graphql', true],
  // These are answered before their body comes.
  ['GET /graphql?query={__typename}', false],
  ['POST /nothing', false],
  ['PUT /subgraph.csv?root=nation:FRA', false],
])('an endless body of %s ends at the limit', async (target, isRead) => {
  const server = await start({});
  const { socket, text, closed } = await rawClient(server.url);
  socket.write(`${target} ${CHUNKED}`);
  const ended = closed.then(() => 'ended' as const);
  let chunks = 0;
  while (!socket.destroyed && chunks < 4_000) {
    chunks += 1;
    if (!socket.write(CHUNK)) await Promise.race([once(socket, 'drain').catch(() => undefined), ended]);
  }
  expect(socket.destroyed).toBe(true);
  await ended;
  if (isRead) {
    expect(text()).toMatch(/^HTTP\/1\.1 413 Payload Too Large\r\n/);
    expect(text()).toMatch(/\r\nconnection: close\r\n/i);
    expect(bodyOfText(text())).toEqual(errorOf('A request body can be 100kb at most.'));
  }
  // What was on its way in buffers when the connection ended is a few megabytes.
  expect(chunks * 0x4000).toBeLessThan(30_000_000);
});

test('a body that says that it is too large is refused before it comes', async () => {
  const server = await start({});
  const { socket, text } = await rawClient(server.url);
  socket.write('POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 999999999\r\n\r\n');
  while (!text().includes('\r\n\r\n{')) await once(socket, 'data');
  expect(text()).toMatch(/^HTTP\/1\.1 413 /);
});

test('a chunked body within the limit is read', async () => {
  const server = await start({});
  const { socket, text, closed } = await rawClient(server.url);
  const body = '{"query":"{ __typename }"}';
  socket.write(`POST /graphql ${CHUNKED.replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n')}`);
  for (const part of body) socket.write(`1\r\n${part}\r\n`);
  socket.write('0\r\n\r\n');
  await closed;
  expect(text()).toMatch(/^HTTP\/1\.1 200 [\s\S]*"__typename":"Query"/);
});

test.each([
  ['TLS', '\x16\x03\x01\x02\r\n\r\n', '400 Bad Request', 'The request is not valid HTTP/1.1.'],
  [
    'a request without a host',
    'GET / HTTP/1.1\r\nconnection: close\r\n\r\n',
    '400 Bad Request',
    'A request of HTTP/1.1 names the host in the header Host.',
  ],
  [
    'a request with headers of 20 kB',
    `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
    '431 Request Header Fields Too Large',
    'The headers of a request, with its address, can have 16 kB at most.',
  ],
])('%s is refused with JSON', async (_title, sent, status, message) => {
  const server = await start({});
  const { socket, text, closed } = await rawClient(server.url);
  socket.write(sent);
  await closed;
  expect(text().slice(9)).toMatch(new RegExp(`^${status}\r\n`));
  expect(bodyOfText(text())).toEqual(errorOf(message));
});

test('a connection without a request is closed after a while', async () => {
  const server = await start({ idle: 50 });
  const { socket, text, closed } = await rawClient(server.url);
  socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n');
  expect(await closed).toBeNull();
  expect(text()).toMatch(/\r\nconnection: keep-alive\r\n/i);
});

test('only so many connections are open', async () => {
  const server = await start({ connections: 3 });
  const three = [await rawClient(server.url), await rawClient(server.url), await rawClient(server.url)];
  const fourth = await rawClient(server.url);
  fourth.socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await fourth.closed;
  expect(fourth.text()).toBe('');
  three[0]?.socket.destroy();
  await three[0]?.closed;
  for (const { socket } of three.slice(1)) socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n');
  for (const { socket } of three.slice(1)) await once(socket, 'data');
});

test('500 connections without a request do not keep others from being answered', async () => {
  const server = await start({});
  await Promise.all(Array.from({ length: 500 }, () => rawClient(server.url)));
  expect(await isWell(server)).toBe(true);
});

test('a client that does not read its answer loses it; one that reads gets it whole', async () => {
  const server = await start({ window: 300, pace: 1_000, drain: 50_000 }, LARGE);
  const deaf = await deafClient(server.url, postText(STUB_QUERY));
  const reading = await rawClient(server.url);
  reading.socket.write(postText(STUB_QUERY, 'connection: close\r\n'));
  expect(await reading.closed).toBeNull();
  expect(reading.text().length).toBeGreaterThan(LARGE.length);
  // Before it stops, it would wait for every answer that is not sent.
  expect(await server.stop()).toBe(0);
  deaf.socket.resume();
  await deaf.closed;
  expect(deaf.text().length).toBeLessThan(LARGE.length);
});
