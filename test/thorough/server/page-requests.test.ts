// Pages as requests see them: links of answers, addresses of persisted queries, and methods that do not read.
import { createHash } from 'node:crypto';
import { pageServer, type PageServer } from '../../support/page-server';

let seed: PageServer;
beforeAll(async () => {
  seed = await pageServer();
});
afterAll(() => seed.close());

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const get = ({ url }: PageServer, path: string, headers: Record<string, string> = BROWSER, method = 'GET') =>
  fetch(url + path, { headers, method, redirect: 'manual' });

test('the address of a persisted query shows its answer, because no page knows the query', async () => {
  const query = '{ nation(name: "Moscow") { code } }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } });
  const headers = { 'content-type': 'application/json' };
  await fetch(`${seed.url}/graphql`, {
    method: 'POST',
    headers,
    body: `{"query":${JSON.stringify(query)},"extensions":${extensions}}`,
  });
  const response = await get(seed, `/graphql?extensions=${encodeURIComponent(extensions)}`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  expect(await response.json()).toMatchObject({ data: { nation: { code: 'RUS' } } });
  // The server has no trusted documents, and says what it misses.
  const unknown = await get(seed, '/graphql?documentId=sha256:0');
  expect([unknown.status, unknown.headers.get('content-type')]).toEqual([400, 'application/json; charset=utf-8']);
});

test('an answer links to the nation and to the commitments that it names', async () => {
  const page = await (await get(seed, '/questions/opposition')).text();
  const linked = [...page.matchAll(/<a href="\/entities\/([^"]+)">([^<]*)<\/a>/g)].map(([, id = '', name]) => [
    decodeURIComponent(id),
    name,
  ]);
  expect(linked).toContainEqual(['nation:RUS', 'Russia']);
  expect(linked).toContainEqual(['commitment:paris-multinational-force', 'Multinational force for Ukraine']);
  for (const [id = ''] of linked) {
    expect([id, (await get(seed, `/entities/${encodeURIComponent(id)}`)).status]).toEqual([id, 200]);
  }
});

test.each([
  '/',
  '/search',
  '/questions/opposition',
  '/entities/nation:RUS',
  '/docs',
  '/docs/tour',
  '/graphiql',
  '/assets/x',
  '/favicon.ico',
])('%s is read, and other methods are told so', async (path) => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const response = await get(seed, path, { accept: 'application/json' }, method);
    expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD']);
    const message = 'A page is read with GET or HEAD; queries go to /graphql.';
    expect(await response.json()).toEqual({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
  }
});
