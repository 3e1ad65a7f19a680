// Requests of random bytes, and operations that are nearly right: none is an error of the server, and it goes on answering.
import { connect } from 'node:net';
import fc from 'fast-check';
import pino from 'pino';
import { buildApi } from '../../src/api';
import { startServer, type RunningServer } from '../../src/server/http';
import { openApi, type TestApi } from '../support/api';
import { randomQuery } from '../support/random-query';
import { storedIds } from '../support/stored-ids';

const RUNS = Number(process.env['RANDOM_REQUESTS'] ?? 5_000);
const SERVER_ERROR = 500;
/** In ms; what the server answers at the least of. */
const PATIENCE = 20_000;

let api: TestApi;
let server: RunningServer;
let ids: string[];
/** What the server logged as errors of its own. */
const logged: string[] = [];

beforeAll(async () => {
  api = await openApi();
  ids = await storedIds(api.store);
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
  server = await startServer(buildApi(), api.store, { host: '127.0.0.1', port: 0, memoryMb: 8 }, log);
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

async function post(body: string | Uint8Array<ArrayBuffer>, type = 'application/json') {
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body });
  return { status: response.status, text: await response.text() };
}

async function isWell(): Promise<void> {
  expect((await post('{"query":"{ __typename }"}')).text).toContain('{"__typename":"Query"}');
  expect(logged).toEqual([]);
}

/** A text of which parts are left out, doubled or replaced. */
const mutated = (draw: fc.GeneratorValue, text: string): string => {
  const parts = text.match(/\w+|\s+|[^\w\s]/g) ?? [];
  for (let changes = draw(fc.integer, { min: 1, max: 3 }); changes > 0 && parts.length > 0; changes -= 1) {
    const at = draw(fc.nat, { max: parts.length - 1 });
    const other = draw(() =>
      fc.constantFrom('', '{', '}', '(', '"', '...', 'null', '-1', '$x', '2147483647', '\u0000', '@skip'),
    );
    parts[at] = draw(fc.boolean) ? other : `${parts[at]}${other}`;
  }
  return parts.join('');
};

test(
  `${RUNS} operations that are nearly right are answered or refused`,
  async () => {
    const operations = fc.gen().map((draw) => {
      const below = (bound: number) => draw(fc.nat, { max: bound - 1 });
      // Deeper ones take longer, and are what asked-together.test.ts asks.
      const query = randomQuery(api.schema, below, ids, 1 + below(2));
      return below(4) === 0 ? query : mutated(draw, query);
    });
    const statuses: Record<number, number> = {};
    await fc.assert(
      fc.asyncProperty(
        operations,
        fc.option(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 })),
        async (query, variables) => {
          const { status, text } = await post(JSON.stringify({ query, ...(variables && { variables }) }));
          statuses[status] = (statuses[status] ?? 0) + 1;
          expect(status).toBeLessThan(SERVER_ERROR);
          expect(text).not.toContain('INTERNAL_SERVER_ERROR');
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
    // Both ways of a request are common.
    for (const status of [200, 400]) expect(statuses[status]).toBeGreaterThan(RUNS / 20);
    await isWell();
  },
  30 * 60_000,
);

test(
  `${RUNS} bodies of random bytes are refused`,
  async () => {
    const types = fc.constantFrom(
      'application/json',
      'application/json; charset=utf-16',
      'text/plain',
      'application/graphql',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.json().map((text) => new TextEncoder().encode(text)),
          fc
            .string({ unit: 'binary', maxLength: 80 })
            .map((query) => new TextEncoder().encode(JSON.stringify({ query }))),
        ),
        types,
        async (bytes, type) => {
          expect((await post(new Uint8Array(bytes), type)).status).toBeLessThan(SERVER_ERROR);
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
    await isWell();
  },
  30 * 60_000,
);

/** Sends bytes on a connection and ends it; resolves to all that came back. */
async function sendBytes(bytes: Uint8Array): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  let text = '';
  let failure: Error | undefined;
  socket.setTimeout(PATIENCE, () => socket.destroy(new Error('no end')));
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  // Where the server closes before it has read all bytes, the system may reset the connection: an end too.
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') failure = error;
  });
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.end(bytes);
  await closed;
  if (failure) throw failure;
  return text;
}

test(
  `${RUNS} connections with random bytes end`,
  async () => {
    const line = fc.tuple(
      fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'OPTIONS', 'BREW', ''),
      fc.oneof(
        fc.constantFrom('/', '/graphql', '/subgraph.csv?root=', '/entities/%', '//', '*'),
        fc.webPath(),
        fc.string(),
      ),
      fc.constantFrom(' HTTP/1.1\r\nhost: localhost\r\n', ' HTTP/1.0\r\n', ' HTTP/9\r\n', '\r\n', ''),
    );
    const header = fc
      .tuple(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }))
      .map((parts) => `${parts.join(': ')}\r\n`);
    const whole = fc.tuple(line, fc.array(header, { maxLength: 3 }), fc.constantFrom('\r\n', ''), fc.string());
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      whole.map(([first, headers, end, body]) =>
        Buffer.from([first.join(' '), ...headers, end, body].join(''), 'latin1'),
      ),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (sent) => {
        expect(await sendBytes(sent)).not.toMatch(/^HTTP\/1\.[01] 5/);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    await isWell();
  },
  30 * 60_000,
);
