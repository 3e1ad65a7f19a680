// A server that answers trusted documents only: what passes, in every form that HTTP has for it, and what is refused.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parse, print } from 'graphql';
import type { RunningServer } from '../../src/server/http';
import { openApi, type TestApi } from '../support/api';
import { send, type Received, type Sent } from '../support/http';
import { startTrusted, trustedFolder } from '../support/trusted-folders';

const NATION = 'query NationByCode($code: String!) { nation(code: $code) { name } }';
const VERSION = 'query Version { dataset { version } }';
const SUMMITS = '{ summits { totalCount } }';
const digest = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');
// As the client preset of GraphQL Code Generator writes them, as Relay does, and as Apollo's manifest has them.
const PRESET_ID = digest('sha1', NATION);
const RELAY_ID = digest('md5', VERSION);
const APOLLO_ID = digest('sha256', SUMMITS);
const FILES = {
  'persisted-documents.json': { [PRESET_ID]: NATION },
  'queries.json': { [RELAY_ID]: VERSION },
  'manifest.json': {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id: APOLLO_ID, name: '', type: 'query', body: SUMMITS }],
  },
  'notes.txt': 'no document',
};

let api: TestApi;
let server: RunningServer;

beforeAll(async () => {
  api = await openApi();
  server = await startTrusted(api.store, trustedFolder('trusted', FILES));
});
afterAll(async () => {
  await server.stop();
  await api.store.close();
});

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (body: unknown): Sent => ({ method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) });
const inAddress = (fields: Record<string, unknown>) =>
  `/graphql?${new URLSearchParams(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  ).toString()}`;
/** The same operation with POST and with GET. */
const bothWays = async (fields: Record<string, unknown>) => [
  await send(server.url, '/graphql', post(fields)),
  await send(server.url, inAddress(fields)),
];
const codeOf = ({ text }: Received) => JSON.parse(text).errors?.[0].extensions.code;
const hashed = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

const ASKED: [form: string, fields: Record<string, unknown>][] = [
  ['its text', { query: NATION }],
  ['its text as editors print it', { query: print(parse(NATION)) }],
  ['its id in the file', { documentId: PRESET_ID }],
  ['its SHA-256 with the prefix', { documentId: `sha256:${digest('sha256', NATION)}` }],
  ['its SHA-256 alone', { documentId: digest('sha256', NATION) }],
  ['its id as a persisted query', hashed(PRESET_ID)],
  ['its SHA-256 as a persisted query', hashed(digest('sha256', NATION))],
  ['its text together with its SHA-256', { query: NATION, ...hashed(digest('sha256', NATION)) }],
];

test.each(ASKED)('a trusted document is answered by %s', async (_form, fields) => {
  for (const answer of await bothWays({ ...fields, variables: { code: 'FRA' } })) {
    expect([answer.status, JSON.parse(answer.text).data]).toEqual([200, { nation: { name: 'France' } }]);
  }
});

test('the files of other tools are read', async () => {
  const { text } = await send(server.url, '/graphql', post({ documentId: RELAY_ID }));
  expect(JSON.parse(text).data.dataset.version).toMatch(/^[0-9a-f]{32}$/);
  const counted = await send(server.url, inAddress({ documentId: APOLLO_ID }));
  expect(JSON.parse(counted.text).data).toEqual({ summits: { totalCount: 1 } });
});

test('a GET by id can be kept by caches', async () => {
  const path = inAddress({ documentId: RELAY_ID });
  const { headers } = await send(server.url, path);
  expect(headers['cache-control']).toContain('max-age=');
  const again = await send(server.url, path, { headers: { 'if-none-match': headers.etag ?? '' } });
  expect(again.status).toBe(304);
});

test('a document that is not trusted is refused with what to do, before it is parsed', async () => {
  const sentence = (what: string) => `This server answers trusted documents only, and ${what} is none of them.`;
  for (const [fields, what] of [
    [{ query: '{ nations { totalCount } }' }, 'this document'],
    [{ query: `${VERSION} ` }, 'this document'],
    [{ query: '{ not GraphQL' }, 'this document'],
    [{ documentId: 'unknown' }, 'the one with the id "unknown"'],
    [hashed('unknown'), 'the one with the id "unknown"'],
  ] as const) {
    for (const refused of await bothWays(fields)) {
      expect([refused.status, JSON.parse(refused.text)]).toEqual([
        400,
        { errors: [{ message: sentence(what), extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }] },
      ]);
    }
  }
});

test('introspection is refused, and the schema is there as files', async () => {
  const asked = post({ query: '{ __schema { types { name } } }' });
  expect(codeOf(await send(server.url, '/graphql', asked))).toBe('DOCUMENT_NOT_TRUSTED');
  expect((await send(server.url, '/schema.graphql')).status).toBe(200);
});

test('no form of a request gets an answer to another document', async () => {
  const untrusted = '{ nations { totalCount } }';
  const query = fc.constantFrom(untrusted, NATION, VERSION, '', null, [untrusted], { query: untrusted });
  const id = fc.constantFrom(PRESET_ID, digest('sha256', untrusted), 'unknown', 7, null);
  const fields = fc.record(
    {
      query,
      documentId: id,
      variables: fc.constant({ code: 'FRA' }),
      extensions: id.map((sha256Hash) => hashed(String(sha256Hash)).extensions),
    },
    { requiredKeys: [] },
  );
  const type = fc.constantFrom(
    'application/json',
    'application/json; charset=utf-8',
    'text/plain',
    'application/graphql',
  );
  const search = fc.array(
    fc.tuple(fc.constantFrom('query', 'documentId', 'extensions'), fc.constantFrom(untrusted, NATION)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'POST', 'PUT', 'HEAD'),
      type,
      fc.oneof(fields, fc.array(fields, { maxLength: 2 })),
      search,
      async (method, contentType, body, parameters) => {
        const address = `/graphql?${new URLSearchParams(parameters).toString()}`;
        const text = JSON.stringify(body);
        const headers = { 'content-type': contentType, 'content-length': String(Buffer.byteLength(text)) };
        const sent = { method, headers, body: text };
        const { text: answer } = await send(server.url, address, sent);
        expect(answer).not.toContain('"totalCount":');
      },
    ),
    { numRuns: 150 },
  );
});

test('the query page offers the trusted documents only, and says why', async () => {
  const { text } = await send(server.url, '/graphiql', { headers: { accept: 'text/html' } });
  expect(text).toContain('This server answers trusted documents only');
  const listed = [...text.matchAll(/data-query="[^"]*"[^>]*>([^<]*)</g)].map(([, title]) => title);
  expect(listed).toEqual([APOLLO_ID, 'NationByCode', 'Version']);
  const choice = await send(server.url, '/graphql', { headers: { accept: 'text/html' } });
  expect([choice.status, choice.headers.location]).toEqual([303, '/graphiql']);
});
