// The cache policies of the client kit: every list of the schema grows page by page, in nodes and in edges.
import { ApolloClient, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { getNamedType, isObjectType, type GraphQLSchema } from 'graphql';
import pino from 'pino';
import { buildApi } from '../../src/api';
import { startServer, type RunningServer } from '../../src/server/http';
import { openApi, type TestApi } from '../support/api';
import { cacheOptions as ofApollo } from '../clients/generated/kit/apollo';
import connections from '../clients/generated/kit/connections.json';
import { cacheOptions as ofUrql } from '../clients/generated/kit/urql';

/** How many pages are read of a list, and the most nodes in a page. */
const PAGES = 3;
const MOST = 20;
const IDS = { name: 'test.ids', text: 'MATCH (n:Node) RETURN n.id AS id ORDER BY n.id' };
/** The arguments that a list needs, besides those of the page. */
const NEEDED: Record<string, string> = { 'Query.search': 'query: "united"' };
/** How to reach an object that has lists; a node is reached by its id. */
const AROUND: Record<string, string> = {
  Query: '',
  CodingAgreement: '{ holder: codingAgreement(a: "source:paris-summit-article", b: "source:paris-summit-article")',
  Comparison: '{ holder: compare(nations: ["nation:CHN", "nation:IRN", "nation:UKR"])',
};

/** What a query has of a list. */
interface Part {
  readonly nodes?: readonly unknown[];
  readonly edges?: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}
type Answered = { readonly [K in 'list' | 'holder']?: unknown } | undefined;
interface Variables {
  [name: string]: unknown;
  readonly first: number;
  readonly after?: string | null;
}

let api: TestApi;
let server: RunningServer;
let url: string;
let ids: Map<string, string[]>;
beforeAll(async () => {
  // Where this is "test", Graphcache is silent.
  process.env['NODE_ENV'] = 'development';
  api = await openApi();
  server = await startServer(buildApi(), api.store, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
  url = `${server.url}/graphql`;
  ids = new Map();
  for (const row of await api.store.read(IDS, {})) {
    const id = String(row['id']);
    const type = api.model.typeOf(id)?.name ?? '';
    ids.set(type, [...(ids.get(type) ?? []), id]);
  }
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

const schema: GraphQLSchema = buildApi().schema;
const LISTS = Object.entries(connections).flatMap(([type, fields]) =>
  Object.keys(fields).map((field) => [type, field] as const),
);

test('the kit knows the lists of all types', () => {
  expect(LISTS.length).toBeGreaterThan(60);
  expect(connections.Nation.positions).toEqual(['filter', 'orderBy', 'polarity']);
  expect(connections.Query.search).toEqual(['query', 'types']);
  expect(connections.Comparison.rows).toEqual([]);
});

/** The longest list of this field on up to 100 objects of the type: a query for it, and its length. */
async function longest(type: string, field: string): Promise<{ query: (items: string) => string; total: number }> {
  const list = (args: string, items: string) => {
    const needed = [NEEDED[`${type}.${field}`], args].filter(Boolean).join(', ');
    return `list: ${field}${needed && `(${needed})`} { ${items} }`;
  };
  const around = async () => {
    if (AROUND[type] !== undefined) return AROUND[type];
    const { nodes } = await api.data(
      `query ($ids: [ID!]!) {
      nodes(ids: $ids) { id ... on ${type} { ${list('', 'totalCount')} } }
    }`,
      { ids: ids.get(type)?.slice(0, 100) },
    );
    const found: { id: string; list: Part }[] = nodes;
    const most = found.reduce((best, each) => (each.list.totalCount > best.list.totalCount ? each : best));
    return `{ holder: node(id: "${most.id}") { id ... on ${type}`;
  };
  const start = await around();
  const closed = '}'.repeat(start.split('{').length - 1);
  const whole = (variables: string, args: string, items: string) =>
    start === ''
      ? `query ${variables} { ${list(args, items)} }`
      : `query ${variables} ${start} { ${list(args, items)} } ${closed}`;
  const total = partOf(await api.data(whole('', '', 'totalCount'))).totalCount;
  return {
    total,
    query: (items) =>
      whole(
        '($first: Int, $after: String)',
        'first: $first, after: $after',
        `${items} totalCount pageInfo { hasNextPage endCursor }`,
      ),
  };
}

/** A list of Query, or of the object around it. */
function partOf(data: Answered): Part {
  return (data?.list ?? (data?.holder as { list: unknown } | undefined)?.list) as Part;
}

/** The selection of a node, and of its edge: its id if it has one. */
function itemsOf(type: string, field: string) {
  const holder = schema.getType(type);
  const list = isObjectType(holder) ? getNamedType(holder.getFields()[field]?.type ?? schema.getQueryType()) : null;
  const node = isObjectType(list) ? getNamedType(list.getFields()['nodes']?.type) : null;
  const hasId = node && 'getFields' in node && node.getFields()['id'] !== undefined;
  const selected = hasId ? '__typename id' : '__typename';
  return { nodes: `nodes { ${selected} }`, edges: `edges { cursor node { ${selected} } }` };
}

async function throughApollo(query: string, first: number): Promise<Part> {
  const link = new HttpLink({ uri: url });
  const client = new ApolloClient({ link, cache: new InMemoryCache(ofApollo) });
  const document: TypedDocumentNode<Answered, Variables> = gql(query);
  const list = client.watchQuery({ query: document, variables: { first } });
  const watching = list.subscribe(() => undefined);
  const { data } = await client.query({ query: document, variables: { first } });
  let after = partOf(data).pageInfo.endCursor;
  for (let page = 2; page <= PAGES; page++) {
    const more = await list.fetchMore({ variables: { first, after } });
    after = partOf(more.data).pageInfo.endCursor;
  }
  watching.unsubscribe();
  return partOf(client.readQuery({ query: document, variables: { first } }) ?? undefined);
}

async function throughUrql(query: string, first: number): Promise<Part> {
  const complaints: string[] = [];
  const cache = cacheExchange({
    ...ofUrql,
    logger: (severity, message) => severity !== 'debug' && complaints.push(message),
  });
  const client = new Client({ url, preferGetMethod: false, exchanges: [cache, fetchExchange] });
  let part: Part | undefined;
  for (let page = 1; page <= PAGES; page++) {
    const after = part?.pageInfo.endCursor ?? null;
    const { data, error } = await client.query<Answered>(query, { first, after });
    if (error) throw error;
    part = partOf(data);
  }
  expect(complaints).toEqual([]);
  if (!part) throw new Error('There is no page.');
  return part;
}

describe.each([
  ['Apollo Client', throughApollo],
  ['urql', throughUrql],
])('with %s', (_name, walk) => {
  test.each(LISTS)('%s.%s grows', async (type, field) => {
    const { query, total } = await longest(type, field);
    const { nodes, edges } = itemsOf(type, field);
    const first = Math.min(MOST, Math.max(1, Math.ceil(total / PAGES)));
    for (const items of [nodes, edges, `${nodes} ${edges}`]) {
      const expected = partOf(await api.data(query(items), { first: first * PAGES }));
      const { pageInfo, totalCount, ...found } = JSON.parse(JSON.stringify(await walk(query(items), first))) as Part;
      expect(found).toMatchObject({
        ...(expected.nodes && { nodes: expected.nodes }),
        ...(expected.edges && { edges: expected.edges }),
      });
      expect([found.nodes?.length, found.edges?.length]).toEqual([expected.nodes?.length, expected.edges?.length]);
      expect({ pageInfo, totalCount }).toMatchObject({
        pageInfo: { hasNextPage: expected.pageInfo.hasNextPage },
        totalCount: total,
      });
    }
  });
});
