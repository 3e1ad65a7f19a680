// The pages as HTTP clients see them: status, headers, escaping, and which clients get a page instead of JSON.
import { HOSTILE_ID, HOSTILE_NAME, hostileSource } from '../support/hostile-names';
import { pageServer, type PageServer } from '../support/page-server';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const PATHS = [
  '/',
  '/search?query=Moscow',
  '/questions/opposition',
  '/entities/nation:RUS',
  '/docs',
  '/docs/tour',
  '/graphql',
];

let seed: PageServer;
let empty: PageServer;
let hostile: PageServer;

beforeAll(async () => {
  // On Neo4j all three have one database, so each is asked before the next is opened.
  empty = await pageServer([]);
});
afterAll(async () => {
  for (const server of [empty, hostile, seed]) await server.close();
});

const get = ({ url }: PageServer, path: string, headers: Record<string, string> = BROWSER, method = 'GET') =>
  fetch(url + path, { headers, method, redirect: 'manual' });

test('the page of an empty graph says how to load the sample', async () => {
  const response = await get(empty, '/');
  expect(response.status).toBe(200);
  const page = await response.text();
  expect(page).toContain('The graph is empty');
  expect(page).toContain('<code>summit-graph seed</code>');
  expect(page).toContain('<code>npm run seed</code>');
  const question = await get(empty, '/questions/opposition');
  expect([question.status, await question.text()]).toEqual([200, expect.stringContaining('This graph does not say')]);
});

describe('on a graph with hostile names', () => {
  beforeAll(async () => {
    hostile = await pageServer([hostileSource()]);
  });

  test.each(['/', '/search?query=hostile', `/entities/${HOSTILE_ID}`])(
    '%s shows them as text, not as markup',
    async (path) => {
      const response = await get(hostile, path);
      expect(response.status).toBe(200);
      const page = await response.text();
      expect(page).not.toMatch(/<img|<b>|<script>|alert\(\d\)"|href="javascript:/);
      if (path !== '/') expect(page).toContain('&lt;script>alert(2)&lt;/script>');
    },
  );

  test.each([
    `/search?query=${encodeURIComponent(HOSTILE_NAME)}`,
    `/nothing/${encodeURIComponent(HOSTILE_NAME)}`,
    `/entities/${encodeURIComponent(HOSTILE_NAME)}`,
    `/questions/${encodeURIComponent(HOSTILE_NAME)}`,
    `/docs/${encodeURIComponent(HOSTILE_NAME)}`,
    '/docs/..%2f..%2fmanifest.json',
    '/docs/constructor',
  ])('%s is no way to send markup either', async (path) => {
    const page = await (await get(hostile, path)).text();
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).not.toMatch(/<img|<b>|<script>/);
  });
});

describe('on the seed', () => {
  beforeAll(async () => {
    seed = await pageServer();
  });

  test.each(PATHS)('%s is a page under the strict policy, with an ETag', async (path) => {
    const response = await get(seed, path);
    expect(response.status).toBe(200);
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'public, max-age=0',
      vary: expect.stringContaining('Accept'),
    });
    const policy = headers['content-security-policy'];
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const page = await response.text();
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    // There is nothing inline, because the policy would refuse it.
    expect(page).not.toMatch(/<style|<script(?![^>]* src=)| style="| on\w+="/);
    const again = await get(seed, path, { ...BROWSER, 'if-none-match': headers['etag'] ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await get(seed, path, BROWSER, 'HEAD');
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, headers['etag'], '']);
  });

  test('the query page has a nonce of its own in each answer, for style sheets only', async () => {
    const answers = [await get(seed, '/graphiql'), await get(seed, '/graphiql')];
    const nonces = answers.map(({ status, headers }) => {
      expect([status, headers.get('cache-control'), headers.get('etag')]).toEqual([200, 'no-store', null]);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      const [, nonce] =
        /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-([\w+/]{22}==)'; .*frame-ancestors 'none'/.exec(
          policy,
        ) ?? [];
      return nonce;
    });
    expect(nonces).toEqual([expect.any(String), expect.any(String)]);
    expect(nonces[0]).not.toBe(nonces[1]);
    for (const [at, answer] of answers.entries()) {
      const page = await answer.text();
      expect(page).toContain(`nonce="${nonces[at]}"`);
      expect(page).not.toMatch(/<style|<script(?![^>]* src=)| style="| on\w+="/);
    }
  });

  test('the files that a page loads exist, are named after their content, and can be kept', async () => {
    const page = await (await get(seed, '/graphiql')).text();
    const assets = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(assets.length).toBe(10);
    for (const path of assets) {
      const response = await get(seed, path);
      expect([path, response.status, response.headers.get('cache-control')]).toEqual([
        path,
        200,
        'public, max-age=31536000, immutable',
      ]);
      await response.arrayBuffer();
    }
    expect((await get(seed, '/assets/..%2fmanifest.json')).status).not.toBe(200);
  });

  test.each([
    '/nothing',
    '/graphql/nothing',
    '/entities/nation:NONE',
    '/entities/x',
    '/questions/x',
    '/docs/x',
    '/assets/x',
  ])('there is nothing at %s: a page for a browser, JSON for a program', async (path) => {
    const page = await get(seed, path);
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('<h1>There is nothing here</h1>');
    for (const accept of ['*/*', 'application/json']) {
      const answer = await get(seed, path, { accept });
      expect(answer.status).toBe(404);
      const message = `There is nothing at ${path}; the API is at /graphql.`;
      expect(await answer.json()).toEqual({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] });
    }
  });

  test('a mistake in a download is a page for a browser', async () => {
    const response = await get(seed, '/subgraph.xyz?root=nation:RUS');
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await response.text()).toContain('A subgraph comes as');
  });

  test('a pasted link with a query leads a browser to the query page, and gives a program its answer', async () => {
    const path = `/graphql?query=${encodeURIComponent('{ nation(name: "Moscow") { code } }')}`;
    const response = await get(seed, path);
    expect([response.status, response.headers.get('location')]).toEqual([303, path.replace('/graphql', '/graphiql')]);
    const answer = await get(seed, path, { accept: 'application/json' });
    expect(await answer.json()).toMatchObject({ data: { nation: { code: 'RUS' } } });
  });

  test('Apollo’s page can be framed by this server only', async () => {
    const response = await get(seed, '/graphql?sandbox');
    expect([response.status, response.headers.get('content-security-policy')]).toEqual([200, "frame-ancestors 'self'"]);
    expect(await response.text()).toContain('embeddable-sandbox.cdn.apollographql.com');
  });
});
