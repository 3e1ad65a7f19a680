// A download goes at its reader's pace: if the client stops reading, the work stops. No file mixes two versions.
import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import pino from 'pino';
import { buildApi } from '../../../src/api';
import { startServer, type RunningServer } from '../../../src/server/http';
import type { Properties, Row, Store } from '../../../src/store/store';
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';
import { until } from '../../support/program';

// More than the buffers between the server and a client that reads nothing can hold: 40 MB.
const PADDING = 'x'.repeat(20_000);
const ALL = '/subgraph.jsonl?root=nation:FRA&depth=2';
const SMALL = 20;
/** Another client. */
const ELSEWHERE = '127.0.0.2';

let api: TestApi;
let server: RunningServer;
const ran: string[] = [];
let delay = 0;

beforeAll(async () => {
  api = await openApi();
  const read: Store['read'] = async (statement, parameters) => {
    ran.push(statement.name);
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    return (await api.store.read(statement, parameters)).map(padded);
  };
  const store: Store = Object.create(api.store, { read: { value: read } }) as Store;
  const config = { host: '127.0.0.1', port: 0, limits: { smallDownload: SMALL } };
  server = await startServer(buildApi(), store, config, pino({ level: 'silent' }));
});
afterAll(async () => {
  await server.stop();
  await api.close();
});
beforeEach(() => {
  delay = 0;
  ran.length = 0;
});

/** A row whose node, if it has all properties, has a large gist. */
function padded(row: Row): Row {
  const node = row['node'] as Properties | null | undefined;
  return node && !Array.isArray(node) ? { ...row, node: { ...node, gist: PADDING } } : row;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks and reads nothing; the answer comes with its headers. */
async function asked(path: string, localAddress = '127.0.0.1'): Promise<IncomingMessage> {
  const request = get(server.url + path, { agent: false, localAddress });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  // A connection that is reset ends the request with an error as well as the response.
  request.on('error', () => undefined);
  return response;
}

/** Asks in HTTP/1.0, in which the end of the connection is the end of the file, and reads nothing. */
async function askedPlainly(path: string): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.0\r\n\r\n`);
  return socket;
}

/** Reads on. Returns the last of the text, and the error at its end; null if there is none. */
async function rest(socket: Socket): Promise<{ last: string; code: string | null }> {
  let last = '';
  let code: string | null = null;
  socket.setEncoding('utf8').on('data', (chunk: string) => (last = (last + chunk).slice(-200)));
  socket.on('error', (error: NodeJS.ErrnoException) => (code = error.code ?? ''));
  await new Promise((resolve) => socket.once('close', resolve));
  return { last, code };
}

/** Resolves when nothing has run for half a second. */
async function quiet(): Promise<void> {
  let before = -1;
  while (before !== ran.length) {
    before = ran.length;
    await wait(500);
  }
}

/** The revision is asked for at the beginning, and once more when all is written. */
const revisions = () => ran.filter((name) => name === 'revision').length;

test('nothing is written for a client that does not read; when it reads on, the rest comes', async () => {
  const response = await asked(ALL);
  await quiet();
  expect(revisions()).toBe(1);
  let bytes = 0;
  let last = '';
  response.setEncoding('utf8').on('data', (chunk: string) => {
    bytes += chunk.length;
    last = (last + chunk).slice(-200);
  });
  await once(response, 'end');
  expect(bytes).toBeGreaterThan(30_000_000);
  expect(last).toMatch(/\{"element":"end","nodes":\d+,"edges":\d+,"truncated":false\}\n$/);
  expect(revisions()).toBe(2);
});

test('a client that disconnects in the middle of the file ends the work', async () => {
  const response = await asked(ALL);
  await quiet();
  const before = [...ran];
  response.destroy();
  await wait(1_000);
  expect(ran).toEqual(before);
  expect(revisions()).toBe(1);
});

test('eight large files are written at a time; only further large ones wait', async () => {
  const reading = await Promise.all(
    Array.from({ length: 8 }, (_, index) => asked(ALL, index < 6 ? undefined : ELSEWHERE)),
  );
  await quiet();
  const next = asked(ALL);
  const first = () => Promise.race([next.then(() => 'the ninth'), wait(1_000).then(() => 'nobody')]);
  expect(await first()).toBe('nobody');
  const headers = { 'if-none-match': String(reading[0]?.headers.etag), connection: 'close' };
  const statuses = [
    await fetch(server.url + ALL, { method: 'HEAD' }),
    await fetch(server.url + ALL, { headers }),
    await fetch(`${server.url}/subgraph.csv?root=nation:ATLANTIS`),
  ].map(({ status }) => status);
  expect(statuses).toEqual([200, 304, 400]);
  expect(await (await fetch(`${server.url}/subgraph.csv?root=nation:FRA&depth=0`)).text()).toContain('nation:FRA');
  reading[3]?.destroy();
  expect(await first()).toBe('the ninth');
  for (const response of [...reading, await next]) response.destroy();
  // Started reads continue for a moment. The next test does not count them.
  await quiet();
});

test('a client that disconnects during the search for entities ends the work within a second', async () => {
  delay = 300;
  const request = get(`${server.url}/subgraph.jsonl?root=nation:FRA&depth=3`, { agent: false });
  request.on('error', () => undefined);
  await until(() => ran.includes('degrees'));
  request.destroy();
  await wait(1_000);
  const before = [...ran];
  await wait(1_000);
  expect(ran).toEqual(before);
  expect(ran).not.toContain('edges');
});

test('a load that ends meanwhile aborts the file, so that no file mixes two versions', async () => {
  const response = await asked(ALL);
  await quiet();
  await api.load(furtherSource({ entities: [{ id: 'topic:meanwhile', name: 'Meanwhile' }] }));
  response.resume();
  const error = await once(response, 'end').then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(error).toMatchObject({ code: 'ECONNRESET' });
  expect(response.complete).toBe(false);
});

test.each(['jsonl', 'csv', 'ttl', 'cypher'])(
  'in HTTP/1.0 a .%s that breaks off ends with an error, and without its ending',
  async (extension) => {
    const path = ALL.replace('jsonl', extension);
    const whole = await rest(await askedPlainly(path));
    expect(whole.code).toBeNull();
    const socket = await askedPlainly(path);
    await quiet();
    await api.load(furtherSource({ entities: [{ id: `topic:${extension}`, name: 'Meanwhile' }] }));
    // Time for the client to read everything that is written before the server checks the version.
    delay = 100;
    const broken = await rest(socket);
    expect(broken.code).toBe('ECONNRESET');
    expect(broken.last).not.toBe(whole.last);
  },
);
