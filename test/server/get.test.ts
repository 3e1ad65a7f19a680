// GET: the same answers as POST, addresses that caches can keep, persisted queries, and what is refused.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { buildClientSchema, getIntrospectionQuery, parse, printSchema, type IntrospectionQuery } from 'graphql';
import pino from 'pino';
import { readConfig } from '../../src/config';
import { startServer, type RunningServer } from '../../src/server/http';
import type { CypherQuery } from '../../src/store/store';
import { openApi, type TestApi } from '../support/api';
import { furtherSource } from '../support/files';
import { addressOf, listed, postOf, send, type Operation, type Received, type Sent } from '../support/http';
import { inAnotherForm } from '../support/operation-forms';
import { randomQuery } from '../support/random-query';

const AT_ONCE = 32;

let api: TestApi;
const read: string[] = [];
const servers: Record<string, RunningServer> = {};
beforeAll(async () => {
  api = await openApi();
  const counting = Object.create(api.store) as typeof api.store;
  counting.read = (statement: CypherQuery, parameters) => {
    read.push(statement.name);
    return api.store.read(statement, parameters);
  };
  const start = (config: object) =>
    startServer(api, counting, { host: '127.0.0.1', port: 0, ...config }, pino({ level: 'silent' }));
  servers['remembering'] = await start({ memoryMb: 8 });
  servers['forgetful'] = await start({ memoryMb: 0, explain: true, cacheMaxAge: 5 });
}, 120_000);
afterAll(async () => {
  await Promise.all(Object.values(servers).map((server) => server.stop()));
  await api.close();
});

const BOTH = ['remembering', 'forgetful'];
const at = (server: string, path: string, sent: Sent = {}) => send(servers[server]?.url ?? '', path, sent);
const get = (server: string, operation: Operation, headers: Record<string, string> = {}) =>
  at(server, addressOf(operation), { headers });
const post = (server: string, operation: Operation, headers: Record<string, string> = {}) =>
  at(server, '/graphql', postOf(operation, headers));
const codeOf = ({ text }: Received) =>
  (JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;
const dataOf = ({ text }: Received) => (JSON.parse(text) as { data: unknown }).data;
/** How many statements a request ran, apart from the one that reads the revision. */
async function statements(work: () => Promise<unknown>): Promise<number> {
  read.length = 0;
  await work();
  return read.filter((name) => name !== 'revision').length;
}

const NAMED =
  'query Named($id: ID!, $first: Int = 2) { nation(id: $id) { name positions(first: $first) { totalCount } } }';
const FRANCE: Operation = { query: NAMED, variables: { id: 'nation:FRA' } };

describe.each(BOTH)('on the server that is %s', (server) => {
  test('a plain address is answered without a header of its own, in either media type', async () => {
    for (const type of ['application/json', 'application/graphql-response+json']) {
      const response = await get(server, FRANCE, { accept: type });
      expect([response.status, response.headers['content-type']]).toEqual([200, `${type}; charset=utf-8`]);
      expect(response.headers['cache-control']).toBe(`public, max-age=${server === 'forgetful' ? 5 : 60}`);
      expect(response.headers.etag).toMatch(/^W\/"[\w-]{22}"$/);
      expect(listed(response.headers.vary)).toEqual(expect.arrayContaining(['accept', 'origin', 'accept-encoding']));
      expect(response.text).toBe((await post(server, FRANCE, { accept: type })).text);
    }
  });

  test('variables, operationName and extensions are read from the address', async () => {
    const query = `${NAMED} query Size { summits { totalCount } }`;
    const sent = { query, variables: { id: 'nation:DEU', first: 1 }, operationName: 'Named', extensions: { more: 1 } };
    const response = await get(server, sent);
    expect(dataOf(response)).toMatchObject({ nation: { name: 'Germany' } });
    expect(response.text).toBe((await post(server, sent)).text);
  });

  test('a client that has an answer gets 304, and no query runs', async () => {
    const first = await get(server, FRANCE);
    const { etag = '', vary, 'cache-control': control } = first.headers;
    const written: Operation = { query: `# the same\n${NAMED}`, variables: { first: 2, id: 'nation:FRA' } };
    for (const operation of [FRANCE, written, { ...FRANCE, operationName: 'Named' }]) {
      for (const known of [etag, `"other", ${etag}`, etag.replace('W/', '')]) {
        let again: Received | undefined;
        const ran = await statements(async () => (again = await get(server, operation, { 'if-none-match': known })));
        expect([again?.status, again?.text, ran]).toEqual([304, '', 0]);
        expect(again?.headers).toMatchObject({ etag, vary, 'cache-control': control });
        expect(again?.headers).not.toHaveProperty('content-type');
      }
    }
    expect(await get(server, FRANCE, { 'if-none-match': '*' })).toMatchObject({ status: 304, text: '' });
    expect(await get(server, FRANCE, { 'if-none-match': '"other"' })).toMatchObject({ status: 200, text: first.text });
    expect(await post(server, FRANCE, { 'if-none-match': etag })).toMatchObject({ status: 200, text: first.text });
  });

  test('another answer has another tag: other variables, another query, another media type, a loaded graph', async () => {
    const tag = async (operation: Operation, headers = {}) => (await get(server, operation, headers)).headers.etag;
    const first = (await tag(FRANCE)) ?? '';
    const others = [
      await tag({ query: NAMED, variables: { id: 'nation:DEU' } }),
      await tag({ query: NAMED, variables: { id: 'nation:FRA', first: 3 } }),
      await tag({ ...FRANCE, query: NAMED.replace('name ', 'id ') }),
      await tag({ ...FRANCE, query: NAMED.replace('name ', 'a: name ') }),
      await tag(FRANCE, { accept: 'application/graphql-response+json' }),
    ];
    expect(new Set([first, ...others]).size).toBe(6);
    await api.load(furtherSource({ entities: [{ id: `topic:new-for-${server}`, name: 'New' }] }));
    expect((await get(server, FRANCE, { 'if-none-match': first })).status).toBe(200);
    expect(await tag(FRANCE)).not.toBe(first);
  });

  test('what is refused is refused, whatever the client claims to have, and no cache keeps it', async () => {
    const { headers } = await get(server, FRANCE);
    const refused: [number, string, Sent][] = [
      [400, addressOf({ query: '{ nothing }' }), {}],
      [400, addressOf({ query: '{' }), {}],
      [400, addressOf({ query: '{ nations(first: 0) { totalCount } }' }), {}],
      [400, addressOf({ query: NAMED }), {}],
      [400, addressOf({ ...FRANCE, operationName: 'Other' }), {}],
      [400, addressOf({}), {}],
      [400, `${addressOf(FRANCE)}&query=%7B__typename%7D`, {}],
      [400, `${addressOf({ query: NAMED })}&variables=%7B`, {}],
      [400, `${addressOf({ query: NAMED })}&variables=%5B%5D`, {}],
      [405, addressOf({ query: 'mutation { x }' }), {}],
      [405, addressOf({ query: 'subscription { x }' }), {}],
      [405, addressOf(FRANCE), { method: 'HEAD' }],
      [406, addressOf(FRANCE), { headers: { accept: 'image/png' } }],
      [415, addressOf(FRANCE), { headers: { 'content-type': 'text/plain' } }],
      // The answer depends on the graph: a name means two nations.
      [200, addressOf({ query: '{ nation(name: "Korea") { name } }' }), {}],
    ];
    for (const [status, path, sent] of refused) {
      for (const known of [{}, { 'if-none-match': '*' }, { 'if-none-match': headers.etag ?? '' }]) {
        const response = await at(server, path, { ...sent, headers: { ...sent.headers, ...known } });
        expect([path, response.status, response.headers['cache-control']]).toEqual([path, status, 'no-store']);
        expect(response.headers).not.toHaveProperty('etag');
        if (sent.method !== 'HEAD') expect(codeOf(response)).not.toBe('INTERNAL_SERVER_ERROR');
        if (status === 405) expect(response.headers.allow).toMatch(/POST/);
      }
    }
  });

  test('persisted queries: the hash alone is enough, once the query came with it', async () => {
    const query = `query On_${server}($id: ID!) { nation(id: $id) { iso2 } }`;
    const hashed = (sha256Hash: string, version = 1) => ({ extensions: { persistedQuery: { version, sha256Hash } } });
    const known = hashed(createHash('sha256').update(query).digest('hex'));
    const variables = { id: 'nation:FRA' };
    for (const ask of [get, post]) {
      const unknown = await ask(server, { variables, ...known });
      expect([unknown.status, codeOf(unknown)]).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
      expect(unknown.headers['cache-control']).toBe('no-store');
      for (const wrong of [hashed('aa'), hashed(known.extensions.persistedQuery.sha256Hash, 2)]) {
        const refused = await ask(server, { query, variables, ...wrong });
        expect([refused.status, codeOf(refused)]).toEqual([400, 'BAD_REQUEST']);
      }
    }
    const whole = await get(server, { query, variables, ...known });
    expect(dataOf(whole)).toEqual({ nation: { iso2: 'FR' } });
    for (const ask of [get, post]) {
      const { text } = await ask(server, { variables, ...known });
      expect(text).toBe(whole.text);
      expect(dataOf(await ask(server, { variables: { id: 'nation:DEU' }, ...known }))).toEqual({
        nation: { iso2: 'DE' },
      });
    }
    const { etag = '' } = (await get(server, { variables, ...known })).headers;
    expect(etag).toBe(whole.headers.etag);
    expect((await get(server, { variables, ...known }, { 'if-none-match': etag })).status).toBe(304);
  });

  test('a browser gets the page at the same address, and no cache takes one for the other', async () => {
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const way = await get(server, FRANCE, { accept });
    expect([way.status, way.headers.location]).toEqual([303, expect.stringMatching(/^\/graphiql\?query=/)]);
    const sandbox = () => at(server, `${addressOf(FRANCE)}&sandbox`, { headers: { accept } });
    const page = await sandbox();
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html']);
    // The page has a nonce.
    expect((await sandbox()).text).not.toBe(page.text);
    for (const { headers } of [way, page]) {
      expect(headers['cache-control']).toBe('no-store');
      expect(listed(headers.vary)).toContain('accept');
    }
    const { headers } = await get(server, FRANCE);
    expect(headers['content-type']).toMatch(/json/);
    expect((await get(server, FRANCE, { accept: 'text/html', 'if-none-match': headers.etag ?? '' })).status).toBe(303);
  });

  test('an answer with more than the version determines is not kept', async () => {
    const { status, headers } = await get(server, { query: '{ dataset { loadedAt } }' });
    expect([status, headers['cache-control'], headers.etag]).toEqual([200, 'no-store', undefined]);
  });
});

test('a hash that the server forgot is known again once the query came with it, although the answer is remembered', async () => {
  const hashed = (query: string) => {
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    return { query, extensions: { persistedQuery: { version: 1, sha256Hash } } };
  };
  const { query, extensions } = hashed('query Forgotten { nation(code: "FRA") { code } }');
  await post('remembering', { query, extensions });
  // More than the 30 MB of queries that are kept. Answers with a trace are not remembered, so the first answer still is.
  const traced = { 'apollo-federation-include-trace': 'none' };
  const padding = '#'.repeat(95_000);
  for (let at = 0; at < 340; at += 1) await post('remembering', hashed(`{ __typename } # ${at} ${padding}`), traced);
  expect(codeOf(await post('remembering', { extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND');
  await post('remembering', { query, extensions });
  expect(dataOf(await post('remembering', { extensions }))).toEqual({ nation: { code: 'FRA' } });
});

test('an explained answer is not kept, and not taken for the plain one', async () => {
  const plain = await get('forgetful', FRANCE);
  const { etag = '' } = plain.headers;
  expect(listed(plain.headers.vary)).toContain('graph-explain');
  const explained = await get('forgetful', FRANCE, { 'graph-explain': '1', 'if-none-match': etag });
  expect([explained.status, explained.headers['cache-control'], explained.headers.etag]).toEqual([
    200,
    'no-store',
    undefined,
  ]);
  expect(explained.text).toContain('"explain":[');
});

test('32 clients that ask at once, with and without a tag, get the same answer or 304', async () => {
  const operations = ['FRA', 'DEU', 'RUS', 'UKR'].map((code) => ({
    query: NAMED,
    variables: { id: `nation:${code}` },
  }));
  const expected = await Promise.all(operations.map((operation) => get('forgetful', operation)));
  for (const server of BOTH) {
    await api.load(furtherSource({ entities: [{ id: `topic:at-once-${server}`, name: 'New' }] }));
    const asked = Array.from({ length: AT_ONCE * 4 }, (_, index) => index);
    const fresh = await Promise.all(operations.map((operation) => get('forgetful', operation)));
    const ask = async (index: number) => {
      const [operation, before, now] = [operations[index % 4] ?? FRANCE, expected[index % 4], fresh[index % 4]];
      const tags = [undefined, before?.headers.etag, now?.headers.etag, '*'];
      const tag = tags[Math.floor(index / 4) % 4];
      const { status, text, headers } = await get(server, operation, tag === undefined ? {} : { 'if-none-match': tag });
      expect(headers.etag).toBe(now?.headers.etag);
      const isKnown = tag === '*' || tag === now?.headers.etag;
      expect([index, status, text === '' ? '' : dataOf({ text } as Received)]).toEqual(
        isKnown ? [index, 304, ''] : [index, 200, now && dataOf(now)],
      );
    };
    for (let from = 0; from < asked.length; from += AT_ONCE)
      await Promise.all(asked.slice(from, from + AT_ONCE).map(ask));
  }
});

test('whatever is asked, GET gives what POST gives, and a tag stands for one answer', async () => {
  const rows = await api.store.read({ name: 'test.ids', text: 'MATCH (n:Entity) RETURN n.id AS id' }, {});
  const ids = rows.map(({ id }) => String(id)).sort();
  const answers = new Map<string, string>();
  const operations = fc.gen().map((draw) => {
    const below = (bound: number) => draw(fc.nat, { max: bound - 1 });
    return inAnotherForm(api.schema, parse(randomQuery(api.schema, below, ids, 1 + below(2))), below);
  });
  const property = fc.asyncProperty(operations, async (operation) => {
    // Node.js takes 16 kB of headers, and the address is one of them.
    fc.pre(addressOf(operation).length < 15_000);
    const [posted, got] = [await post('forgetful', operation), await get('remembering', operation)];
    expect(got.status).toBe(posted.status);
    if (!('data' in (JSON.parse(got.text) as object))) return;
    expect(dataOf(got)).toEqual(dataOf(posted));
    const { etag } = got.headers;
    expect(etag !== undefined).toBe(!got.text.startsWith('{"errors"') && !/loadedAt/.test(addressOf(operation)));
    if (etag === undefined) return;
    expect(answers.get(etag) ?? got.text).toBe(got.text);
    answers.set(etag, got.text);
    const again = await get('forgetful', operation, { 'if-none-match': etag });
    expect([again.status, again.headers.etag]).toEqual([304, etag]);
  });
  await fc.assert(property, { numRuns: 40, endOnFailure: true });
  expect(answers.size).toBeGreaterThan(15);
});

test('the schema is served as the command prints it, and as introspection gives it, and caches can keep it', async () => {
  const sdl = await at('forgetful', '/schema.graphql');
  expect([sdl.status, sdl.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(sdl.text).toBe(`${printSchema(api.schema)}\n`);
  const json = await at('forgetful', '/schema.json');
  expect([json.status, json.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
  expect(`${printSchema(buildClientSchema(dataOf(json) as IntrospectionQuery))}\n`).toBe(sdl.text);
  const query = getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
  });
  expect(dataOf(json)).toEqual(dataOf(await post('forgetful', { query })));
  for (const [path, whole] of [
    ['/schema.graphql', sdl],
    ['/schema.json', json],
  ] as const) {
    const { etag = '' } = whole.headers;
    expect(whole.headers['cache-control']).toBe('public, max-age=5');
    const known = await at('forgetful', path, { headers: { 'if-none-match': etag, 'cache-control': 'no-cache' } });
    expect([known.status, known.text, known.headers.etag]).toEqual([304, '', etag]);
    const head = await at('forgetful', path, { method: 'HEAD' });
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', String(whole.bytes.length)]);
    const refused = await at('forgetful', path, { method: 'POST' });
    expect([refused.status, refused.headers.allow, codeOf(refused)]).toEqual([405, 'GET, HEAD', 'BAD_REQUEST']);
  }
});

test.each(['-1', '1.5', 'an hour', '31536001'])('CACHE_MAX_AGE=%s is refused', (value) => {
  expect(() => readConfig({ CACHE_MAX_AGE: value })).toThrow(
    `CACHE_MAX_AGE must be a whole number from 0 to 31536000; it is ${JSON.stringify(value)}.`,
  );
});
