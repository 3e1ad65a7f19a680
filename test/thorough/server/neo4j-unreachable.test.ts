// The program without Neo4j: it stays up, reports it, and recovers by itself. A query waits two seconds for a connection.
// The driver alone would wait for a minute, and consecutive queries for twenty seconds.
import { onNeo4j, openApi } from '../../support/api';
import { sourceFile } from '../../support/files';
import { askAt, program, statusOf, until } from '../../support/program';
import { GOOD } from '../../support/refused';
import { blackHole, closedPort, proxyTo } from '../../support/tcp';

const MESSAGE = 'The database cannot be reached at the moment; try again shortly.';
const QUERY = '{ nation(id: "nation:AAA") { name } }';

/** Asserts that the answer says that the database is unreachable, in time and without its words. */
async function expectUnavailable(url: string, query = QUERY): Promise<void> {
  const { status, body, took } = await askAt(url, query);
  expect(status).toBe(503);
  for (const { message, extensions } of body.errors) {
    expect({ message, extensions }).toEqual({ message: MESSAGE, extensions: { code: 'SERVICE_UNAVAILABLE' } });
  }
  expect(body.errors.length).toBeGreaterThan(0);
  expect(JSON.stringify(body)).not.toMatch(/neo4j|bolt|127\.0\.0\.1|ECONN|driver/i);
  expect(took).toBeLessThan(12_000);
}

/** A browser gets a page, a program JSON. Both get the time after which to ask again. */
async function expectPageUnavailable(url: string): Promise<void> {
  const page = await fetch(url, { headers: { accept: 'text/html' } });
  expect([page.status, page.headers.get('retry-after'), page.headers.get('cache-control')]).toEqual([
    503,
    '5',
    'no-store',
  ]);
  expect(await page.text()).toContain('<h1>The database is out of reach</h1>');
  const answer = await fetch(url);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({ errors: [{ message: MESSAGE, extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
}

describe.each([
  ['nobody listens', 'neo4j', closedPort],
  ['nobody listens', 'bolt', closedPort],
  ['a server accepts and never answers', 'neo4j', blackHole],
  ['a server accepts and never answers', 'bolt', blackHole],
])('if %s at %s://', (_name, scheme, portOf) => {
  test('the program stays up, is live, not ready, and says SERVICE_UNAVAILABLE', async () => {
    const uri = `${scheme}://127.0.0.1:${await portOf()}`;
    const { url: listening, send, ended } = program(['start'], { NEO4J_URI: uri });
    const url = await listening;
    expect(await statusOf(url, '/health/live')).toBe(200);
    await expectUnavailable(url);
    await expectPageUnavailable(url);
    // Several requests at a time, and several fields of one request, wait no longer than a single one.
    const several =
      '{ a: nation(id: "nation:AAA") { name } facts { totalCount } leader(name: "x") { id } dataset { version } }';
    await Promise.all([
      statusOf(url, '/health/ready').then((status) => expect(status).toBe(503)),
      expectUnavailable(url, several),
      expectUnavailable(url, '{ commitments(filter: { activation: [ACTIVE] }) { nodes { id } } }'),
      ...Array.from({ length: 10 }, () => expectUnavailable(url)),
    ]);
    // Requests that need no database are answered meanwhile.
    expect(await askAt(url, '{ __typename }')).toMatchObject({ status: 200, body: { data: { __typename: 'Query' } } });
    expect(await askAt(url, '{ nations(first: 0) { totalCount } }')).toMatchObject({ status: 400 });
    expect(await statusOf(url, '/health/live')).toBe(200);
    send('SIGTERM');
    expect(await ended()).toEqual({ code: 0, signal: null });
  });
});

(onNeo4j ? describe : describe.skip)('on Neo4j', () => {
  beforeAll(async () => {
    const api = await openApi([sourceFile(GOOD)]);
    await api.store.close();
  });

  test('the program becomes ready when Neo4j comes up, and again after a restart', async () => {
    const { hostname, port } = new URL(process.env['NEO4J_URI'] ?? '');
    const proxy = await proxyTo(hostname, Number(port));
    const { url: listening, send, ended } = program(['start'], { NEO4J_URI: `bolt://127.0.0.1:${proxy.port}` });
    const url = await listening;
    for (let time = 0; time < 2; time += 1) {
      await until(async () => (await statusOf(url, '/health/ready')) === 503);
      await expectUnavailable(url);
      await proxy.up();
      await until(async () => (await statusOf(url, '/health/ready')) === 200);
      const answers = await Promise.all(Array.from({ length: 20 }, () => askAt(url, QUERY)));
      for (const { status, body } of answers) {
        expect([status, body.data]).toEqual([200, { nation: { name: 'Aland' } }]);
      }
      await proxy.down();
    }
    // For a moment, remembered answers are still given.
    await until(async () => (await statusOf(url, '/health/ready')) === 503);
    await expectUnavailable(url);
    send('SIGTERM');
    expect(await ended()).toEqual({ code: 0, signal: null });
  });
});
