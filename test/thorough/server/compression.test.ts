// Compressed answers hold the same bytes as plain ones. Downloads are compressed while they are written, at the reader's pace.
import { once } from 'node:events';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import fc from 'fast-check';
import pino from 'pino';
import { readConfig } from '../../../src/config';
import { FORMATS } from '../../../src/downloads/registry';
import { startServer, type RunningServer } from '../../../src/server/http';
import { openApi, type TestApi } from '../../support/api';
import { listed, open, postOf, send, type Sent } from '../../support/http';

const AT_ONCE = 32;
const ALL = '/subgraph.jsonl?root=nation:FRA&depth=2';

let api: TestApi;
const servers: Record<string, RunningServer> = {};
/** One of the servers reads edges only after this: by then most nodes of a download are written. */
let held: Promise<unknown> = Promise.resolve();

beforeAll(async () => {
  api = await openApi();
  const holding = Object.create(api.store) as typeof api.store;
  holding.read = async (statement, parameters) => {
    if (statement.name === 'edges') await held;
    return api.store.read(statement, parameters);
  };
  const start = (store: typeof api.store, env: NodeJS.ProcessEnv) =>
    startServer(api, store, { ...readConfig(env), host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
  servers['on'] = await start(api.store, {});
  servers['off'] = await start(api.store, { COMPRESSION: '0' });
  servers['held'] = await start(holding, {});
});
afterAll(async () => {
  await Promise.all(Object.values(servers).map((server) => server.stop()));
  await api.close();
});
const at = (server: string, path: string, sent: Sent = {}) => send(servers[server]?.url ?? '', path, sent);
const accepting = (encoding: string, sent: Sent = {}): Sent => ({
  ...sent,
  headers: { ...sent.headers, 'accept-encoding': encoding },
});

const nations = (first: number) => ({ query: `{ nations(first: ${first}) { nodes { id name } } }` });

test.each([
  ['br', 'br'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1, br;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['identity', undefined],
  ['zstd', undefined],
  ['', undefined],
  ['GZIP', 'gzip'],
  ['deflate', 'deflate'],
  ['*', 'br'],
  ['*;q=0.1, gzip;q=0', 'br'],
  ['identity, gzip;q=0.5', undefined],
])('with Accept-Encoding %j an answer comes in %s', async (accepted, encoding) => {
  const plain = await at('on', '/graphql', postOf(nations(50)));
  expect(plain.headers['content-length']).toBe(String(plain.bytes.length));
  const { status, headers, text, bytes } = await at('on', '/graphql', accepting(accepted, postOf(nations(50))));
  expect([status, headers['content-encoding'], text]).toEqual([200, encoding, plain.text]);
  expect(listed(headers.vary)).toContain('accept-encoding');
  expect(headers['content-length']).toBe(String(bytes.length));
  if (encoding !== undefined) expect(bytes.length).toBeLessThan(plain.bytes.length / 2);
});

test('an answer is compressed from 1024 bytes on, by POST and by GET', async () => {
  const bodies = fc.asyncProperty(
    fc.integer({ min: 1, max: 60 }),
    fc.constantFrom('br', 'gzip'),
    async (first, encoding) => {
      const { query } = nations(first);
      const plain = await at('on', '/graphql', postOf({ query }));
      for (const [path, sent] of [
        ['/graphql', postOf({ query })],
        [`/graphql?query=${encodeURIComponent(query)}`, {}],
      ] as const) {
        const { headers, text } = await at('on', path, accepting(encoding, sent));
        expect([headers['content-encoding'], text]).toEqual([
          plain.bytes.length < 1024 ? undefined : encoding,
          plain.text,
        ]);
        expect(listed(headers.vary)).toContain('accept-encoding');
      }
    },
  );
  await fc.assert(bodies, { numRuns: 20 });
  const sizes = await Promise.all([1, 60].map((first) => at('on', '/graphql', postOf(nations(first)))));
  expect(sizes.map(({ bytes }) => bytes.length >= 1024)).toEqual([false, true]);
});

test('32 clients at once get the same answers, compressed and not', async () => {
  const expected = await Promise.all([10, 40, 80].map((first) => at('off', '/graphql', postOf(nations(first)))));
  const asked = Array.from({ length: AT_ONCE * 3 }, async (_, index) => {
    const [first, encoding] = [
      [10, 40, 80][index % 3] ?? 0,
      ['br', 'gzip', 'identity'][Math.floor(index / 3) % 3] ?? '',
    ];
    return (await at('on', '/graphql', accepting(encoding, postOf(nations(first))))).text;
  });
  expect(await Promise.all(asked)).toEqual(asked.map((_, index) => expected[index % 3]?.text));
});

test.each(Object.values(FORMATS).map(({ extension }) => extension))(
  'a .%s download holds the same bytes in br, in gzip and plain, with one ETag',
  async (extension) => {
    const path = `/subgraph.${extension}?root=nation:FRA&root=summit:paris&depth=1`;
    const plain = await at('off', path);
    expect(plain.headers).not.toHaveProperty('content-encoding');
    for (const encoding of ['br', 'gzip']) {
      const packed = await at('on', path, accepting(encoding));
      expect([packed.status, packed.headers['content-encoding']]).toEqual([200, encoding]);
      expect(packed.text).toBe(plain.text);
      expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 2);
      const { etag = '' } = packed.headers;
      expect([etag, packed.headers['content-type']]).toEqual([plain.headers.etag, plain.headers['content-type']]);
      const known = await at('on', path, accepting(encoding, { headers: { 'if-none-match': etag } }));
      expect([known.status, known.text, known.headers['content-encoding']]).toEqual([304, '', undefined]);
      const head = await at('on', path, accepting(encoding, { method: 'HEAD' }));
      expect([head.status, head.text, head.headers.etag, head.headers['content-length']]).toEqual([
        200,
        '',
        etag,
        undefined,
      ]);
      for (const { headers } of [packed, known, head]) expect(listed(headers.vary)).toContain('accept-encoding');
    }
  },
);

test.each(['/', '/graphql', '/graphiql', '/docs/tour'])('the page %s is compressed', async (path) => {
  const headers = { accept: 'text/html' };
  const plain = await at('off', path, { headers });
  expect([plain.status, plain.headers['content-encoding']]).toEqual([200, undefined]);
  for (const encoding of ['br', 'gzip']) {
    const packed = await at('on', path, accepting(encoding, { headers }));
    expect([packed.status, packed.headers['content-encoding']]).toEqual([200, encoding]);
    expect(listed(packed.headers.vary)).toContain('accept-encoding');
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length);
  }
});

test('with COMPRESSION=0 nothing is compressed, and no answer has Vary: Accept-Encoding', async () => {
  for (const [path, sent] of [
    ['/graphql', postOf(nations(50))],
    ['/schema.json', {}],
    ['/subgraph.csv?root=nation:FRA&depth=1', {}],
  ] as const) {
    const { status, headers } = await at('off', path, accepting('br, gzip', sent));
    expect([status, headers['content-encoding']]).toEqual([200, undefined]);
    expect(listed(headers.vary)).not.toContain('accept-encoding');
  }
  expect(() => readConfig({ COMPRESSION: 'yes' })).toThrow(
    'COMPRESSION must be a whole number from 0 to 1; it is "yes".',
  );
});

test.each(['br', 'gzip'])(
  'a download in %s arrives piece by piece: written data does not wait for further reads',
  async (encoding) => {
    let release: (value: null) => void = () => undefined;
    held = new Promise((resolve) => (release = resolve));
    const response = await open(servers['held']?.url ?? '', ALL, accepting(encoding));
    expect(response.headers['content-encoding']).toBe(encoding);
    const file = response.pipe(encoding === 'br' ? createBrotliDecompress() : createGunzip()).setEncoding('utf8');
    let text = '';
    file.on('data', (chunk: string) => (text += chunk));
    while (!text.includes('\n{')) await once(file, 'data');
    expect(text).toContain('"element":"node"');
    expect(text).not.toContain('"element":"edge"');
    release(null);
    await once(file, 'end');
    expect(text).toMatch(/\{"element":"end",.*\}\n$/);
  },
);
