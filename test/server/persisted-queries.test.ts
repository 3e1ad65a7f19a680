// Persisted queries: a request with the hash of a query in place of the query.
import { createHash } from 'node:crypto';
import { BOTH, codeOf, dataOf, servedTwice } from '../support/served-twice';

const { get, post } = servedTwice();

describe.each(BOTH)('on the server that is %s', (server) => {
  test('the hash of a persisted query is enough once the server has the query', async () => {
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
});

test('a forgotten hash is known again once its query arrives, even if the answer is remembered', async () => {
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
