// Who gets to write a download while others do not read theirs: small ones pass large ones, nobody takes all places, a
// client that takes too little makes way, and a client that is refused is told when to come back.
import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import pino from 'pino';
import { buildApi } from '../../../src/api';
import { startServer, type RunningServer } from '../../../src/server/http';
import type { HttpLimits } from '../../../src/server/transport/limits';
import { openApi, type TestApi } from '../../support/api';
import { paddedStore } from '../../support/padded-store';

// 40 MB.
const LARGE = '/subgraph.jsonl?root=nation:FRA&depth=2';
const SMALL = '/subgraph.jsonl?root=nation:FRA&depth=0';
/** Two large ones at a time, one for each address; one waits for each. */
const LIMITS: Partial<HttpLimits> = {
  check: 20,
  drain: 50,
  smallDownload: 20,
  largeDownloads: 2,
  largePerAddress: 1,
  waitingDownloads: 2,
};
const END = /"element":"end".*\n$/;
const HERE = '127.0.0.1';
const THERE = '127.0.0.2';
const ELSEWHERE = '127.0.0.3';

let api: TestApi;
const open: RunningServer[] = [];

beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});

async function start(limits: Partial<HttpLimits>): Promise<RunningServer> {
  const config = { host: HERE, port: 0, limits: { ...LIMITS, ...limits } };
  const server = await startServer(buildApi(), paddedStore(api.store), config, pino({ level: 'silent' }));
  open.push(server);
  return server;
}

/** Asks; the answer comes with its headers, and nothing more is read. */
async function ask(server: RunningServer, path: string, localAddress: string): Promise<IncomingMessage> {
  const request = get(server.url + path, { agent: false, localAddress });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  // A connection that is reset ends the request with an error as well as the response.
  request.on('error', () => undefined);
  response.on('error', () => undefined);
  return response;
}

async function bodyOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
  return text;
}

test('small downloads pass large ones whose clients do not read', async () => {
  const server = await start({});
  await ask(server, LARGE, HERE);
  await ask(server, LARGE, THERE);
  expect(await bodyOf(await ask(server, SMALL, HERE))).toMatch(END);
});

test('nobody takes all places, however many downloads he asks for', async () => {
  const server = await start({});
  await ask(server, LARGE, HERE);
  const waiting = ask(server, LARGE, HERE);
  expect((await ask(server, LARGE, THERE)).statusCode).toBe(200);
  const first = await Promise.race([waiting.then(() => 'the second'), ask(server, SMALL, THERE).then(() => 'another')]);
  expect(first).toBe('another');
  await open.pop()?.stop();
  await expect(waiting).rejects.toThrow();
});

test('if the line is full, or no place becomes free in time, a client is refused and told when to come back', async () => {
  const server = await start({ patience: 300 });
  await ask(server, LARGE, HERE);
  const waiting = ask(server, LARGE, HERE);
  const message = 'Too many downloads are under way; try again in 30 seconds.';
  // Whichever of the two comes first waits, and the other one finds the line full.
  for (const refused of [await ask(server, LARGE, HERE), await waiting]) {
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '30']);
    expect(refused.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    for (const name of ['etag', 'content-disposition']) expect(refused.headers).not.toHaveProperty(name);
    expect(JSON.parse(await bodyOf(refused))).toEqual({ errors: [{ message, extensions: { code: 'OVERLOADED' } }] });
  }
});

test('of clients that take little, one makes way for one that waits', async () => {
  const server = await start({ window: 200, pace: 0, paceWhileOthersWait: 1e9 });
  const slow = [await ask(server, LARGE, HERE), await ask(server, LARGE, THERE)];
  const closed = slow.map((each) => new Promise((resolve) => each.once('close', resolve)));
  expect(await bodyOf(await ask(server, LARGE, ELSEWHERE))).toMatch(END);
  for (const each of slow) each.resume();
  await Promise.all(closed);
  expect(slow.map(({ complete }) => complete).sort()).toEqual([false, true]);
});

test('a client that reads a trickle does not hold a place', async () => {
  const server = await start({ window: 300, pace: 1_000_000, patience: 50_000 });
  const trickling = await ask(server, LARGE, HERE);
  const timer = setInterval(() => trickling.read(1), 10);
  const next = await ask(server, LARGE, HERE);
  clearInterval(timer);
  expect(next.statusCode).toBe(200);
});
