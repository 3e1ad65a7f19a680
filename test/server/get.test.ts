// GET: the same answers as POST, what is refused, and the schema at addresses of its own.
import fc from 'fast-check';
import { buildClientSchema, getIntrospectionQuery, parse, printSchema, type IntrospectionQuery } from 'graphql';
import { readConfig } from '../../src/config';
import { addressOf, listed, type Sent } from '../support/http';
import { inAnotherForm } from '../support/operation-forms';
import { randomQuery } from '../support/random-query';
import { BOTH, codeOf, dataOf, FRANCE, NAMED, servedTwice } from '../support/served-twice';

const { api, at, get, post } = servedTwice();

describe.each(BOTH)('on the server that is %s', (server) => {
  test('an address without further headers is answered, in either media type', async () => {
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

  test('a refusal does not depend on the tags that a client sends, and no cache keeps it', async () => {
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
      [400, addressOf({ query: '{ nothing }' }), { method: 'HEAD' }],
      [405, addressOf({ query: 'mutation { x }' }), { method: 'HEAD' }],
      ...['PUT', 'PATCH', 'DELETE'].map((method): [number, string, Sent] => [405, addressOf(FRANCE), { method }]),
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
        const isRead = (sent.method ?? 'GET') in { GET: 0, HEAD: 0 };
        if (status === 405) expect(response.headers.allow).toBe(isRead ? 'POST' : 'GET, HEAD, POST');
      }
    }
  });

  test('HEAD gets what GET gets, without the body', async () => {
    const got = await get(server, FRANCE);
    const head = await at(server, addressOf(FRANCE), { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    const own = { date: '', 'x-request-id': '' };
    expect({ ...head.headers, ...own }).toEqual({ ...got.headers, ...own });
    const known = { 'if-none-match': got.headers.etag ?? '' };
    expect((await at(server, addressOf(FRANCE), { method: 'HEAD', headers: known })).status).toBe(304);
    const refused = await at(server, addressOf(FRANCE), { method: 'PUT' });
    expect([refused.status, refused.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });

  test('a browser gets the page at the same address, and no cache confuses the two', async () => {
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
});

test('GET and POST give the same answer to any operation, and a tag stands for one answer', async () => {
  const rows = await api().store.read({ name: 'test.ids', text: 'MATCH (n:Entity) RETURN n.id AS id' }, {});
  const ids = rows.map(({ id }) => String(id)).sort();
  const answers = new Map<string, string>();
  const operations = fc.gen().map((draw) => {
    const below = (bound: number) => draw(fc.nat, { max: bound - 1 });
    return inAnotherForm(api().schema, parse(randomQuery(api().schema, below, ids, 1 + below(2))), below);
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
  await fc.assert(property, { numRuns: 15, endOnFailure: true });
  expect(answers.size).toBeGreaterThan(5);
});

test('the schema is served as the command prints it and as introspection returns it, and caches can keep it', async () => {
  const sdl = await at('forgetful', '/schema.graphql');
  expect([sdl.status, sdl.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(sdl.text).toBe(`${printSchema(api().schema)}\n`);
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
