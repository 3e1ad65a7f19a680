// urql with Graphcache, which knows the schema: relayPagination joins the pages, and the cache holds a node once.
import { Client, fetchExchange, gql, type TypedDocumentNode } from '@urql/core';
import { cacheExchange, type KeyingConfig, type SerializedEntries } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { until } from '../support/program';
import {
  idsOf,
  PAGE,
  POSITIONS,
  post,
  serve,
  WALK,
  walked,
  type Page,
  type PageVariables,
  type Served,
} from './support';

const DOCUMENT: TypedDocumentNode<Page, PageVariables> = gql(POSITIONS);
const GIST: TypedDocumentNode<{ node: { gist: string } }, { id: string }> = gql`
  query Gist($id: ID!) {
    node(id: $id) {
      id
      ... on Position {
        gist
      }
    }
  }
`;

let served: Served;
let schema: IntrospectionQuery;
beforeAll(async () => {
  // Where this is "test", Graphcache does not store what it holds.
  process.env['NODE_ENV'] = 'development';
  served = await serve();
  schema = await post(served.url, getIntrospectionQuery({ descriptions: false }));
});
afterAll(() => served.stop());

/** A client; what its cache stores, by entity and field; and what it has to complain of. */
function newClient(keys: KeyingConfig = {}) {
  const stored: SerializedEntries = {};
  const complaints: string[] = [];
  const cache = cacheExchange({
    schema,
    keys,
    resolvers: { Query: { positions: relayPagination() } },
    storage: {
      readData: async () => ({}),
      writeData: async (entries) => void Object.assign(stored, entries),
    },
    logger: (severity, message) => severity !== 'debug' && complaints.push(message),
  });
  // As it is by default: a short query goes with GET and without a header of its own, a long one with POST.
  const client = new Client({ url: served.url, exchanges: [cache, fetchExchange] });
  return { client, stored, complaints };
}

/** Reads page after page; the list as the cache then has it. */
async function walk(client: Client, start: PageVariables, next: (page: Page['positions']) => Partial<PageVariables>) {
  let joined: Page['positions'] | undefined;
  for (let page = 1; page <= WALK / PAGE; page++) {
    const variables = joined ? { ...start, ...next(joined) } : start;
    const { data, error } = await client.query(DOCUMENT, variables);
    if (!data) throw error ?? new Error('There is neither data nor an error.');
    joined = data.positions;
  }
  return walked(joined?.edges.map(({ node }) => node) ?? []);
}

/** The ids of all entities that are stored, sorted. Keys are Nation:nation:FRA.name and so on. */
function storedIds(stored: SerializedEntries): string[] {
  const entities = Object.keys(stored).flatMap((key) => /^([A-Z][A-Za-z]+:[a-z-]+:[^.]+)\./.exec(key)?.[1] ?? []);
  return [...new Set(entities)].map((entity) => entity.replace(/^[A-Za-z]+:/, '')).sort();
}

test('it walks forwards; a node is cached once, and a refetch by id goes to the same entity', async () => {
  const { client, stored, complaints } = newClient();
  const start = { direction: 'ASC', first: PAGE } as const;
  expect(await walk(client, start, ({ pageInfo }) => ({ after: pageInfo.endCursor }))).toEqual(served.positions);
  const id = served.positions[0]?.id ?? '';
  const { data } = await client.query(GIST, { id });
  // It stores when it has nothing else to do.
  await until(() => `Position:${id}.gist` in stored);
  expect(storedIds(stored)).toEqual(idsOf(served.positions));
  expect(stored[`Position:${id}.gist`]).toBe(JSON.stringify(data?.node.gist));
  expect(complaints).toEqual([]);
});

test('it walks backwards', async () => {
  const { client, complaints } = newClient();
  const start = { direction: 'DESC', last: PAGE } as const;
  const positions = await walk(client, start, ({ pageInfo }) => ({ before: pageInfo.startCursor }));
  expect(positions.reverse()).toEqual(served.positions);
  expect(complaints).toEqual([]);
});

test('it knows from the schema what may be null, and answers from the cache without it', async () => {
  const { client } = newClient();
  const start = { direction: 'ASC', first: PAGE } as const;
  await client.query(DOCUMENT, start);
  const withDate = gql<Page, PageVariables>(POSITIONS.replace('cursor', 'node { date }'));
  const { data } = await client.query(withDate, start, { requestPolicy: 'cache-only' });
  expect(walked(data?.positions.edges.map(({ node }) => node) ?? [])).toEqual(served.positions.slice(0, PAGE));
  const withGist = gql<Page, PageVariables>(POSITIONS.replace('cursor', 'node { gist }'));
  expect((await client.query(withGist, start, { requestPolicy: 'cache-only' })).data ?? null).toBeNull();
});

test('what has no id of its own needs a key of null, and then is cached within its node', async () => {
  const tally = gql`
    query Tally {
      rollCall(id: "roll-call:unga-5489") {
        id
        tally {
          yes
          no
        }
      }
    }
  `;
  const without = newClient();
  await without.client.query(tally, {});
  expect(without.complaints).toEqual([expect.stringMatching(/Invalid key: The GraphQL query at the field at .*tally/)]);
  const { client, complaints } = newClient({ Tally: () => null });
  await client.query(tally, {});
  const { data } = await client.query(tally, {}, { requestPolicy: 'cache-only' });
  expect(data).toMatchObject({ rollCall: { tally: { yes: 70, no: 25 } } });
  expect(complaints).toEqual([]);
});
