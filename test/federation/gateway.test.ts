// Behind Apollo's gateway, this API and a subgraph of somebody else's answer as one: all of it over HTTP.
import pino from 'pino';
import { buildApi } from '../../src/api';
import { startServer, type RunningServer } from '../../src/server/http';
import { openApi, type Answer, type TestApi } from '../support/api';
import { CAPITALS, serveCapitals } from '../support/capitals';
import { postTo, sdlOf, serveGateway, type Served } from '../support/supergraph';

const log = pino({ level: 'silent' });

let api: TestApi;
let summits: RunningServer;
let capitals: Served;
let gateway: Served;

beforeAll(async () => {
  api = await openApi();
  summits = await startServer(buildApi(), api.store, { host: '127.0.0.1', port: 0, memoryMb: 64 }, log);
  capitals = await serveCapitals();
  const url = `${summits.url}/graphql`;
  gateway = await serveGateway([
    { name: 'summits', url, sdl: await sdlOf(url) },
    { name: 'capitals', url: capitals.url, sdl: CAPITALS },
  ]);
});
afterAll(async () => {
  for (const each of [gateway, capitals, summits]) await each.stop();
  await api.store.close();
});

const ask = (query: string, variables = {}) => postTo(gateway.url, query, variables);

test('a nation that we find has its capital from the other side', async () => {
  expect(await ask('{ nation(name: "Moscow") { name code capital } }')).toEqual({
    data: { nation: { name: 'Russia', code: 'RUS', capital: 'Moscow' } },
  });
});

test('nations that the other side names have their fields from us, in its order; lists go to and fro', async () => {
  const query = `query ($capitals: [String!]!) {
    nationsWithCapitals(capitals: $capitals) {
      nodes {
        id
        name
        capital
        positions(first: 1, filter: { stance: [OPPOSE] }) { totalCount nodes { date page holder { ... on Nation { code capital } } } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  const silent = { totalCount: 0, nodes: [] };
  const france = { id: 'nation:FRA', name: 'France', capital: 'Paris', positions: silent };
  const latest = {
    date: '2020-12-16',
    page: 'https://example.org/position:unga-9196-RUS',
    holder: { code: 'RUS', capital: 'Moscow' },
  };
  const nodes = [
    france,
    { id: 'nation:RUS', name: 'Russia', capital: 'Moscow', positions: { totalCount: 10, nodes: [latest] } },
    null,
    { id: 'nation:GBR', name: 'United Kingdom', capital: 'London', positions: silent },
    france,
  ];
  expect(await ask(query, { capitals: ['Paris', 'Moscow', 'Nowhere', 'London', 'Paris'] })).toEqual({
    data: { nationsWithCapitals: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } },
  });
});

test('deep in a query, too: where the nations of a summit are governed from', async () => {
  const query = '{ summit(id: "summit:paris") { attendances(last: 4) { nodes { nation { code capital } } } } }';
  const nations = [
    { code: 'GBR', capital: 'London' },
    { code: 'USA', capital: null },
    { code: 'USA', capital: null },
    { code: 'UKR', capital: 'Kyiv' },
  ];
  expect(await ask(query)).toEqual({
    data: { summit: { attendances: { nodes: nations.map((nation) => ({ nation })) } } },
  });
});

test('a nation that we do not know is null, beside those that we know', async () => {
  const query = '{ nationsWithCapitals(capitals: ["Atlantis", "Paris"]) { nodes { name capital } } }';
  const { data, errors } = await ask(query);
  expect(errors).toBeUndefined();
  expect(data).toEqual({ nationsWithCapitals: { nodes: [null, { name: 'France', capital: 'Paris' }] } });
});

test('a mistake comes through: the gateway tells our status, and what we said of it', async () => {
  const { data, errors } = await ask('{ nation(code: "FRA", name: "France") { name capital } }');
  expect(data).toEqual({ nation: null });
  expect(errors).toMatchObject([{ message: '400: Bad Request', extensions: { response: { status: 400 } } }]);
  const { response } = errors[0]?.extensions as { response: { body: Answer } };
  expect(response.body.errors).toMatchObject([
    {
      message: 'Give exactly one of id, code, name; code and name are given.',
      extensions: { code: 'BAD_USER_INPUT', argument: 'name' },
    },
  ]);
});

test('a gateway that asks us for a trace gets it and nothing beside it, also where the answer is remembered', async () => {
  const query = '{ nation(code: "FRA") { name } }';
  const askUs = async (headers: Record<string, string>) => {
    const response = await fetch(`${summits.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { data: unknown; extensions: Record<string, string> };
  };
  const cost = { asked: 1, limit: 100_000 };
  const graph = { statements: 1, rows: 1, cost, citation: expect.any(String) as string };
  const plain = { data: { nation: { name: 'France' } }, extensions: { graph } };
  expect(await askUs({})).toEqual(plain);
  const { data, extensions } = await askUs({ 'apollo-federation-include-trace': 'ftv1' });
  expect([data, Object.keys(extensions)]).toEqual([plain.data, ['ftv1']]);
  // The trace is a protobuf message, which has the names of fields and types as they are.
  expect(Buffer.from(extensions['ftv1'] ?? '', 'base64').toString()).toMatch(/nation.*name.*String!.*Nation.*Query/s);
  expect(await askUs({})).toEqual(plain);
});
