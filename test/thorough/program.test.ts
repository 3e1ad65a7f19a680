// The program as an operator runs it: its messages, how it stops, and wrong settings.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { readConfig } from '../../src/config';
import { openStore } from '../../src/store/open-store';
import { sourceFile } from '../support/files';
import { askAt, program, statusOf, until } from '../support/program';
import { rawClient } from '../support/raw-client';
import { blackHole } from '../support/tcp';

const QUERY = JSON.stringify({ query: '{ nation(code: "FRA") { name } }' });
const POST = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${QUERY.length}\r\n\r\n${QUERY}`;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends it with code 0, after the request in flight is answered',
  async (signal) => {
    // Every request is logged by default; here nothing may go wrong.
    const { url: listening, out, err, send, ended } = program(['start'], { LOG_LEVEL: 'warn' });
    const url = await listening;
    expect(out()).toMatch(
      /^Summit graph: (http:\/\/127\.0\.0\.1:\d+)\/graphql \(.+\)\. Its first page is \1\. Ctrl\+C stops it\.\n$/,
    );
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    const closed = once(socket, 'close');
    // Certainly in flight: the last byte of the request is still missing.
    socket.write(POST.slice(0, -1));
    await wait(200);
    send(signal);
    await wait(200);
    socket.write(POST.slice(-1));
    expect(await ended()).toEqual({ code: 0, signal: null });
    await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"data":\{"nation":\{"name":"France"\}\}/);
    expect(err()).toBe('');
  },
);

test('a request that is not answered within the period is cut off, and the exit code shows it', async () => {
  const { url, err, send, ended } = program(['start'], { STOP_DELAY_SECONDS: '0', DRAIN_SECONDS: '1' });
  const { socket, closed } = await rawClient(await url);
  // In flight for sure: the last byte of the request never comes.
  socket.write(POST.slice(0, -1));
  await statusOf(await url, '/health/live');
  send('SIGTERM');
  expect(await ended()).toEqual({ code: 1, signal: null });
  expect(err()).toContain('requests cut off, because they were not answered in full within 1 s: 1');
  await closed;
});

test('SIGTERM is seen on new connections before it ends: not ready, and still answering', async () => {
  const { url, send, ended } = program(['start'], { STOP_DELAY_SECONDS: '3' });
  expect(await statusOf(await url, '/health/ready')).toBe(200);
  send('SIGTERM');
  await until(async () => (await statusOf(await url, '/health/ready')) === 503);
  expect(await askAt(await url, '{ nation(code: "FRA") { name } }')).toMatchObject({ status: 200 });
  expect(await ended()).toEqual({ code: 0, signal: null });
});

test('SIGTERM ends it while a database that never answers keeps a request waiting', async () => {
  const uri = `bolt://127.0.0.1:${await blackHole()}`;
  const { url, send, ended } = program(['start'], { NEO4J_URI: uri });
  const answer = askAt(await url, '{ nation(code: "FRA") { name } }');
  await wait(300);
  const signalled = Date.now();
  send('SIGTERM');
  expect(await ended()).toEqual({ code: 0, signal: null });
  expect(Date.now() - signalled).toBeLessThan(9_000);
  expect(await answer).toMatchObject({
    status: 503,
    body: { errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] },
  });
});

test('a second signal ends it without waiting for the request in flight', async () => {
  const { url, send, ended, err } = program(['start']);
  const socket = connect(Number(new URL(await url).port), '127.0.0.1');
  socket.on('error', () => undefined).write(POST.slice(0, -1));
  await wait(200);
  send('SIGINT');
  await wait(200);
  send('SIGINT');
  expect(await ended()).toEqual({ code: 1, signal: null });
  expect(err()).not.toContain('"level":50');
  socket.destroy();
});

const PORTS = ['abc', '65536', '-1', '4000.5', '4000 4001', 'http', 'NaN'];
const NO_URIS = [
  'localhost:7687',
  'http://127.0.0.1:7474',
  'bolt://',
  'bolt:127.0.0.1',
  'neo4j+x://127.0.0.1',
  ' bolt://a b',
];
const NO_PORTS = ['bolt://127.0.0.1:port', 'bolt://127.0.0.1:99999'];

test.each([
  ...PORTS.map((value) => ['PORT', value]),
  ...[...NO_URIS, ...NO_PORTS].map((value) => ['NEO4J_URI', value]),
])('%s=%s is refused with a message that names the variable', async (name = '', value = '') => {
  const opened = async () => openStore(readConfig({ [name]: value }));
  await expect(opened()).rejects.toThrow(new RegExp(`^${name} .+\\.$`));
});

test.each([
  ['PORT', 'abc'],
  ['NEO4J_URI', 'http://127.0.0.1:7474'],
  ['GRAPH_PATH', join(__filename, 'graph')],
])('%s=%s ends the program with code 1 and one line that names the variable', async (name, value) => {
  const { ended, err, out } = program(['start'], { [name]: value });
  expect(await ended()).toEqual({ code: 1, signal: null });
  expect(out()).toBe('');
  expect(err()).toMatch(new RegExp(`^${name} .+\\.\n$`));
});

test('spaces around a value are ignored, and an empty value counts as unset', async () => {
  const { url, send, ended } = program(['start'], { PORT: ' 0 ', NEO4J_URI: '  ', GRAPH_PATH: '' });
  expect(await askAt(await url, '{ nation(code: "FRA") { name } }')).toMatchObject({ status: 200 });
  send('SIGTERM');
  await ended();
});

test('a port in use ends the program with code 1 and a message that names the port', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const { ended, err } = program(['start'], { PORT: String(port) });
  expect(await ended()).toEqual({ code: 1, signal: null });
  taken.close();
  expect(err()).toContain(`127.0.0.1:${port}`);
  expect(err().trim().split('\n')).toHaveLength(1);
});

test('each reason for which GRAPH_PATH cannot be opened has its own sentence', async () => {
  const file = sourceFile('this is no graph', 'graph');
  const folder = dirname(file);
  const kept = join(folder, 'kept');
  const store = await openStore({ neo4j: null, graphPath: kept });
  await store.write(({ run }) => run({ name: 'test.create', text: "CREATE (:Node {id: 'place:a'})" }, {}));
  await store.close();
  const bytes = readFileSync(kept);
  const damaged = join(folder, 'damaged');
  writeFileSync(damaged, bytes.subarray(0, bytes.length / 2));
  const missing = join(folder, 'missing');
  for (const [path, reason] of [
    [file, 'the file holds no graph; name another, or one that is not there yet'],
    [damaged, 'the file is damaged; restore it from a copy, or load the sources into another file'],
    [folder, 'it is a folder; name a file in it, which is created if it does not exist'],
    [join(file, 'graph'), `${file} is a file, not a folder`],
    [join(missing, 'graph'), `the folder ${missing} does not exist; create it first`],
    ['/dev/null', 'it is a device or a pipe; name a file'],
  ] as const) {
    const message = `GRAPH_PATH ${path} cannot be opened: ${reason}.`;
    await expect(openStore({ neo4j: null, graphPath: path })).rejects.toThrow(
      expect.objectContaining({ name: 'StoreUnavailable', message }),
    );
  }
  expect(existsSync(missing)).toBe(false);
});

// Root may do anything, so the program runs as another user here.
const other = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

test.each([
  [0o500, (folder: string) => `this user may not write into its folder ${folder}`],
  [0o000, (folder: string) => `this user may not look into ${folder}`],
])('a folder without the necessary rights (%o) is refused with a sentence', async (mode, reason) => {
  const folder = dirname(sourceFile(''));
  if (other.uid !== undefined) chownSync(folder, other.uid, other.gid);
  chmodSync(folder, mode);
  const path = join(folder, 'graph');
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'start'], {
    ...other,
    cwd: join(__dirname, '..', '..'),
    env: { PATH: process.env['PATH'], GRAPH_PATH: path },
    encoding: 'utf8',
  });
  chmodSync(folder, 0o700);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `GRAPH_PATH ${path} cannot be opened: ${reason(folder)}.\n`,
  });
});
