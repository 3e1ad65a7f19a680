// Readiness, and how the server stops: it answers the requests in flight and accepts no others.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import pino from 'pino';
import { buildApi } from '../../../src/api';
import { startServer, type RunningServer } from '../../../src/server/http';
import type { HttpLimits } from '../../../src/server/transport/limits';
import type { Store } from '../../../src/store/store';
import { deafClient, postText, rawClient } from '../../support/raw-client';
import { stubStore, STUB_QUERY } from '../../support/stub-store';

const log = pino({ level: 'silent' });

/** What a test leaves open where it fails. */
const left: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of left.splice(0)) await close();
});

function stub(name?: string) {
  const made = stubStore(name);
  left.push(() => made.open());
  return made;
}

async function start(store: Store, limits: Partial<HttpLimits> = {}): Promise<RunningServer> {
  const server = await startServer(buildApi(), store, { host: '127.0.0.1', port: 0, limits }, log);
  left.push(() => server.stop());
  return server;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 25_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('It did not come about within 25 s.');
    await wait(10);
  }
}

const QUERY = JSON.stringify({ query: '{ node(id: "nation:RUS") { id } }' });
const POST = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${QUERY.length}\r\n\r\n${QUERY}`;

/** A connection as a load balancer keeps it; `text` is all that came back so far. */
async function connection({
  url,
}: RunningServer): Promise<{ socket: Socket; text: () => string; closed: Promise<unknown> }> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  left.unshift(() => socket.destroy());
  await once(socket, 'connect');
  return { socket, text: () => text, closed: once(socket, 'close') };
}

/** Whether a new connection is refused. */
function refuses({ url }: RunningServer): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const refused = new Promise<boolean>((resolve) => {
    socket.on('error', () => resolve(true)).on('connect', () => resolve(false));
  });
  return refused.finally(() => socket.destroy());
}

test('stop answers the requests in flight, says that the server is not ready, and refuses new connections', async () => {
  const { store, open, reads } = stub();
  const server = await start(store);
  const one = await connection(server);
  const two = await connection(server);
  one.socket.write(POST);
  two.socket.write(POST);
  // Both wait for the revision of the graph, which is read once for both.
  await until(() => reads() === 1);
  await wait(100);
  let stopped = false;
  const stopping = server.stop().then(() => (stopped = true));
  await until(() => refuses(server));
  // The load balancer asks on the connection that it has.
  one.socket.write('GET /health/ready HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await wait(100);
  expect(stopped).toBe(false);
  open();
  await stopping;
  await Promise.all([one.closed, two.closed]);
  for (const { text } of [one, two]) {
    expect(text()).toMatch(/^HTTP\/1\.1 200 /);
    expect(text()).toContain('{"data":{"node":{"id":"nation:RUS"}}');
  }
  expect(one.text()).toMatch(/HTTP\/1\.1 503 [\s\S]*\{"status":"unavailable","reason":"The server is stopping\."\}$/);
  expect(await refuses(server)).toBe(true);
});

test('a request whose body arrives after the server has begun to stop is answered', async () => {
  const { store, open } = stub();
  open();
  const server = await start(store);
  const { socket, text, closed } = await connection(server);
  socket.write(POST.slice(0, -5));
  await wait(100);
  const stopping = server.stop();
  await wait(100);
  socket.write(POST.slice(-5));
  await stopping;
  await closed;
  expect(text()).toContain('{"data":{"node":{"id":"nation:RUS"}}');
});

test('connections without a request do not hold the stop up', async () => {
  const server = await start(stub().store);
  const { closed } = await connection(server);
  await fetch(`${server.url}/health/live`);
  const started = Date.now();
  await server.stop();
  await closed;
  expect(Date.now() - started).toBeLessThan(4_500);
});

test('fifty requests in flight are answered, all of them', async () => {
  const { store, open, reads } = stub();
  const server = await start(store);
  const clients = await Promise.all(Array.from({ length: 50 }, () => rawClient(server.url)));
  for (const { socket } of clients) socket.write(postText(STUB_QUERY));
  await until(() => reads() > 0);
  // The last of them is there, because the server takes them in order.
  expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
  const stopping = server.stop();
  await until(() => refuses(server));
  open();
  expect(await stopping).toBe(0);
  for (const { closed, text } of clients) {
    expect(await closed).toBeNull();
    expect(text()).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"data":\{"node":\{"id":"nation:RUS","name":"Russia"\}\}/);
  }
});

test('for the delay, the server says that it is not ready, and answers on new connections', async () => {
  const { store, open } = stub();
  open();
  const server = await start(store);
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
  let isStopped = false;
  const stopping = server.stop(1_500).then(() => (isStopped = true));
  const ready = await fetch(`${server.url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { status: 'unavailable', reason: 'The server is stopping.' },
  ]);
  // The client opens its next connection, which may lead to another server.
  expect(ready.headers.get('connection')).toBe('close');
  const answer = await fetch(`${server.url}/graphql?query={__typename}`);
  expect([answer.status, isStopped]).toEqual([200, false]);
  await stopping;
  expect(await refuses(server)).toBe(true);
});

/** More than lies in buffers between the server and a client that reads nothing. */
const LARGE = 'x'.repeat(12_000_000);

test('an answer that takes longer than the period is cut off, and counted', async () => {
  const { store, open, reads } = stub(LARGE);
  open();
  const server = await start(store, { drain: 50 });
  const deaf = await deafClient(server.url, postText(STUB_QUERY));
  await until(() => reads() > 1);
  expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
  expect(await server.stop()).toBe(1);
  deaf.socket.resume();
  await deaf.closed;
  expect(deaf.text().length).toBeLessThan(LARGE.length);
});

test('readiness follows the database within two seconds and asks it once a second at most', async () => {
  const { store, setDown, pings } = stub();
  const server = await start(store);
  const status = async () => (await fetch(`${server.url}/health/ready`)).status;
  expect(await Promise.all(Array.from({ length: 20 }, status))).toEqual(Array.from({ length: 20 }, () => 200));
  expect(pings()).toBe(1);
  setDown(true);
  await until(async () => (await status()) === 503);
  expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
  expect(await (await fetch(`${server.url}/health/ready`)).json()).toEqual({
    status: 'unavailable',
    reason: 'The database cannot be reached, or does not answer in time.',
  });
  setDown(false);
  await until(async () => (await status()) === 200);
  expect(pings()).toBeLessThanOrEqual(5);
  await server.stop();
});

test('a port that is in use is reported as such', async () => {
  const server = await start(stub().store);
  const port = Number(new URL(server.url).port);
  const another = startServer(buildApi(), stub().store, { host: '127.0.0.1', port }, log);
  await expect(another).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await server.stop();
});
