// Addresses that caches can keep: an answer has a tag, and a client that has the answer gets 304.
import { furtherSource } from '../support/files';
import { listed, type Operation, type Received } from '../support/http';
import { BOTH, dataOf, FRANCE, NAMED, servedTwice } from '../support/served-twice';

const { api, get, post, statements } = servedTwice();
const AT_ONCE = 32;

describe.each(BOTH)('on the server that is %s', (server) => {
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

  test('another answer has another tag: with other variables, another query or media type, or after a load', async () => {
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
    await api().load(furtherSource({ entities: [{ id: `topic:new-for-${server}`, name: 'New' }] }));
    expect((await get(server, FRANCE, { 'if-none-match': first })).status).toBe(200);
    expect(await tag(FRANCE)).not.toBe(first);
  });

  test('an answer that the version does not determine is not kept', async () => {
    const { status, headers } = await get(server, { query: '{ dataset { loadedAt } }' });
    expect([status, headers['cache-control'], headers.etag]).toEqual([200, 'no-store', undefined]);
  });
});

test('an explained answer is not kept, and a cache does not confuse it with the plain one', async () => {
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
    await api().load(furtherSource({ entities: [{ id: `topic:at-once-${server}`, name: 'New' }] }));
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
