// A compressed download goes at its reader's pace, as a plain one does, and one that breaks off does not look whole.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import pino from 'pino';
import { startServer, type RunningServer } from '../../src/server/http';
import type { Properties, Row } from '../../src/store/store';
import { openApi, type TestApi } from '../support/api';
import { furtherSource } from '../support/files';
import { open } from '../support/http';

const ALL = '/subgraph.jsonl?root=nation:FRA&depth=2';
/**
 * For the gists of nodes, one piece after the other. Random, and longer than the window of a compressor, so that all of
 * them stay long: more than what lies in buffers between the server and a client that reads nothing.
 */
const POOL = randomBytes(6_000_000).toString('base64');
const PADDING = 20_000;

let api: TestApi;
let server: RunningServer;
let taken = 0;
const ran: string[] = [];
beforeAll(async () => {
  api = await openApi();
  const long = Object.create(api.store) as typeof api.store;
  long.read = async (statement, parameters) => {
    ran.push(statement.name);
    return (await api.store.read(statement, parameters)).map(padded);
  };
  server = await startServer(api, long, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
});
afterAll(async () => {
  await server.stop();
  await api.close();
});
beforeEach(() => {
  ran.length = 0;
});

function padded(row: Row): Row {
  const node = row['node'] as Properties | null | undefined;
  if (!node || Array.isArray(node)) return row;
  taken = (taken + PADDING) % (POOL.length - PADDING);
  return { ...row, node: { ...node, gist: POOL.slice(taken, taken + PADDING) } };
}

/** Asks and reads nothing; the answer comes with its headers. */
async function asked(encoding: string): Promise<IncomingMessage> {
  const response = await open(server.url, ALL, { headers: { 'accept-encoding': encoding } });
  expect(response.headers['content-encoding']).toBe(encoding);
  // A connection that is reset ends the response with an error.
  response.on('error', () => undefined);
  return response;
}

/** Reads on; what came in all, and the last of it. */
function unpacked(response: IncomingMessage, encoding: string) {
  const read = { length: 0, last: '' };
  const file = response.pipe(encoding === 'br' ? createBrotliDecompress() : createGunzip());
  file.setEncoding('utf8').on('data', (chunk: string) => {
    read.length += chunk.length;
    read.last = (read.last + chunk).slice(-200);
  });
  file.on('error', () => undefined);
  return { file, read };
}

/** Resolves when nothing has run for a second. */
async function quiet(): Promise<void> {
  let before = -1;
  while (before !== ran.length) {
    before = ran.length;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** The revision is asked for at the beginning, and once more when all is written. */
const revisions = () => ran.filter((name) => name === 'revision').length;

describe.each(['br', 'gzip'])('a download in %s', (encoding) => {
  test('is not written for a client that does not read; when it reads on, the rest comes', async () => {
    const response = await asked(encoding);
    await quiet();
    expect(revisions()).toBe(1);
    const { file, read } = unpacked(response, encoding);
    await once(file, 'end');
    expect(read.length).toBeGreaterThan(30_000_000);
    expect(read.last).toMatch(/\{"element":"end","nodes":\d+,"edges":\d+,"truncated":false\}\n$/);
    expect(revisions()).toBe(2);
  });

  test('ends its work if the client disconnects', async () => {
    const response = await asked(encoding);
    await quiet();
    const before = [...ran];
    response.destroy();
    await quiet();
    expect([ran, revisions()]).toEqual([before, 1]);
  });

  test('breaks off, and does not look whole, if a load ends meanwhile', async () => {
    const response = await asked(encoding);
    await quiet();
    await api.load(furtherSource({ entities: [{ id: `topic:meanwhile-${encoding}`, name: 'Meanwhile' }] }));
    const { read } = unpacked(response, encoding);
    const error = await once(response, 'end').then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(error).toMatchObject({ code: 'ECONNRESET' });
    expect([response.complete, read.last.includes('"element":"end"')]).toEqual([false, false]);
  });
});
