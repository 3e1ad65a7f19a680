// Answers are remembered across requests, and never older than the request that gets them.
import { setTimeout } from 'node:timers/promises';
import pino from 'pino';
import { startServer, type RunningServer } from '../../../src/server/http';
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';
import { StoreUnavailable, type CypherQuery } from '../../../src/store/store';

const GUARANTEES = '{ commitment(id: "commitment:paris-security-guarantees") { activation { status } } }';

let api: TestApi;
let server: RunningServer;
const read: string[] = [];
let failing = '';
let slow = '';
let held: Promise<unknown> = Promise.resolve();
let meanwhile: (() => Promise<unknown>) | null = null;
let failure: Error = new StoreUnavailable('out of reach');

beforeAll(async () => {
  api = await openApi();
  const counting = Object.create(api.store) as typeof api.store;
  counting.read = async (statement: CypherQuery, parameters) => {
    read.push(statement.name);
    if (statement.name === slow) await held;
    if (statement.name === failing) throw failure;
    if (statement.name !== 'revision') await meanwhile?.();
    return api.store.read(statement, parameters);
  };
  const config = { host: '127.0.0.1', port: 0, memoryMb: 1 };
  server = await startServer(api, counting, config, pino({ level: 'silent' }));
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

function post(query: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
}

async function status(): Promise<unknown> {
  const answer = await post(GUARANTEES);
  return ((await answer.json()) as { data: { commitment: { activation: { status: string } } } }).data.commitment
    .activation.status;
}

test('a second request asks for nothing but the revision', async () => {
  expect(await status()).toBe('DORMANT');
  read.length = 0;
  expect(await status()).toBe('DORMANT');
  expect(read.filter((name) => name !== 'revision')).toEqual([]);
});

test('requests that arrive together share their reads', async () => {
  read.length = 0;
  expect(new Set(await Promise.all(Array.from({ length: 50 }, status)))).toEqual(new Set(['DORMANT']));
  expect(read.filter((name) => name !== 'revision')).toEqual([]);
  expect(read.length).toBeLessThanOrEqual(50);
});

test('the cache keeps to its limit: the least recently requested answers go first', async () => {
  const large = (index: number) =>
    `{ nations(first: 100) { nodes { id name aliases iso2 facts(first: 3) { nodes { gist } } } } } # ${index}`;
  const length = (await (await post(large(0))).text()).length;
  const count = Math.ceil(2 ** 20 / length);
  for (let index = 1; index <= count; index += 1) await (await post(large(index))).text();
  const reads = async (index: number) => {
    read.length = 0;
    await (await post(large(index))).text();
    return read.filter((name) => name !== 'revision').length;
  };
  expect(await reads(count)).toBe(0);
  expect(await reads(0)).toBeGreaterThan(0);
});

test.each([
  [503, 'France', new StoreUnavailable('out of reach')],
  [200, 'Ukraine', new Error('This statement cannot be run.')],
])('an answer with errors is not remembered: status %i', async (status, name, cause) => {
  const query = `{ nation(name: "${name}") { name } }`;
  [failing, failure] = ['node', cause];
  expect((await post(query)).status).toBe(status);
  [failing, failure] = ['', new StoreUnavailable('out of reach')];
  expect(await (await post(query)).json()).toMatchObject({ data: { nation: { name } } });
});

test('if the revision cannot be read, queries that read nothing are answered', async () => {
  failing = 'revision';
  await setTimeout(2 * api.store.lease);
  expect(await (await post('{ __typename }')).json()).toMatchObject({ data: { __typename: 'Query' } });
  const refused = await post(GUARANTEES);
  failing = '';
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
});

test('the first request after a load gets what was loaded', async () => {
  const observation = {
    id: 'observation:now',
    event: 'event:ceasefire-established',
    occurred: true,
    date: '2030-05-10',
  };
  await api.load(furtherSource({ facts: [observation] }));
  expect(await status()).toBe('ACTIVE');
});

test('an answer given while a load ended is not remembered, even if the next load undoes it', async () => {
  const load = (name: string) => api.load(furtherSource({ entities: [{ id: 'summit:renamed', name }] }));
  const ask = async (query: string) => {
    const { data, extensions } = (await (await post(query)).json()) as {
      data: Record<string, { name?: string; totalCount?: number }>;
      extensions: { graph: { citation?: string } };
    };
    return { ...Object.values(data)[0], isCited: extensions.graph.citation !== undefined };
  };
  const named = '{ summit(id: "summit:renamed") { name } }';
  const found = '{ search(query: "Another name") { totalCount } }';
  for (const [query, during, after] of [
    [named, { name: 'Another name' }, { name: 'One name' }],
    [found, { totalCount: 1 }, { totalCount: 0 }],
  ] as const) {
    await load('One name');
    meanwhile = async () => {
      meanwhile = null;
      await load('Another name');
    };
    expect(await ask(query)).toEqual({ ...during, isCited: false });
    await load('One name');
    expect(await ask(query)).toEqual({ ...after, isCited: true });
  }
});

test('a search for paths that ran out of time says so, and is neither remembered nor cited', async () => {
  const ask = async () => {
    const answer = await post('{ paths(from: "nation:FRA", to: "nation:RUS") { truncated paths { length } } }');
    const { data, extensions } = (await answer.json()) as {
      data: { paths: { truncated: boolean; paths: unknown[] } };
      extensions: { graph: { citation?: string } };
    };
    return { ...data.paths, isCited: extensions.graph.citation !== undefined };
  };
  slow = 'edges';
  let release: (value: null) => void = () => undefined;
  held = new Promise((resolve) => (release = resolve));
  expect(await ask()).toEqual({ truncated: true, paths: [], isCited: false });
  slow = '';
  release(null);
  const paths = [{ length: 2 }, { length: 2 }, { length: 2 }];
  expect(await ask()).toEqual({ truncated: false, paths, isCited: true });
}, 15_000);

test('a remembered answer has its notes, and they are read once for all requests of a version', async () => {
  const query = '{ positions(filter: { from: "2022" }) { totalCount } }';
  const notes = async (text: string) =>
    ((await (await post(text)).json()) as { extensions: { graph: { notes: object[] } } }).extensions.graph.notes;
  const expected = [
    {
      code: 'OUTSIDE_COVERAGE',
      message:
        'The data does not cover this time: its positions are from 2014-03-27 to 2020-12-16. An empty result does not mean that nothing happened.',
      path: ['positions'],
    },
  ];
  expect(await notes(query)).toEqual(expected);
  read.length = 0;
  expect(await notes(query)).toEqual(expected);
  expect(read.filter((name) => name !== 'revision')).toEqual([]);
  const [note] = expected;
  const other = query.replace('positions', 'other: positions');
  expect(await notes(other)).toEqual([{ ...note, path: ['other'] }]);
  expect(read.filter((name) => /coverage|notes/.test(name))).toEqual([]);
});
