// Apollo Client with the client kit: pages join in edges and in nodes, and the normalised cache holds a node once.
import { ApolloClient, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { cacheOptions } from './generated/kit/apollo';
import { idsOf, PAGE, POSITIONS, serve, WALK, walked, type Page, type PageVariables, type Served } from './support';

const DOCUMENT: TypedDocumentNode<Page, Partial<PageVariables>> = gql(POSITIONS);
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
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.stop());

function newClient(): ApolloClient {
  return new ApolloClient({ link: new HttpLink({ uri: served.url }), cache: new InMemoryCache(cacheOptions) });
}

/** Reads a first page and asks for more until there are 200; the list as the cache then has it. */
async function walk(
  client: ApolloClient,
  start: PageVariables,
  next: (page: Page['positions']) => Partial<PageVariables>,
) {
  const list = client.watchQuery({ query: DOCUMENT, variables: start });
  const watching = list.subscribe(() => undefined);
  let { data } = await client.query({ query: DOCUMENT, variables: start });
  for (let page = 2; page <= WALK / PAGE; page++) {
    ({ data } = await list.fetchMore({ variables: data ? next(data.positions) : {} }));
  }
  watching.unsubscribe();
  const joined = client.readQuery({ query: DOCUMENT, variables: start });
  return walked(joined?.positions.edges.map(({ node }) => node) ?? []);
}

/** The ids of all objects in the cache, sorted. Its keys are Nation:nation:FRA and so on. */
function cachedIds(client: ApolloClient): string[] {
  const keys = Object.keys(client.cache.extract() as object);
  return keys.flatMap((key) => /^[A-Z][A-Za-z]+:(.+)$/.exec(key)?.[1] ?? []).sort();
}

test('fetchMore walks forwards; a node is cached once, and a refetch by id goes to the same object', async () => {
  const client = newClient();
  const start = { direction: 'ASC', first: PAGE } as const;
  expect(await walk(client, start, ({ pageInfo }) => ({ after: pageInfo.endCursor }))).toEqual(served.positions);
  expect(cachedIds(client)).toEqual(idsOf(served.positions));

  const id = served.positions[0]?.id ?? '';
  const { data } = await client.query({ query: GIST, variables: { id } });
  expect(cachedIds(client)).toEqual(idsOf(served.positions));
  // What the walk read and what the refetch read, of one object.
  const fragment = gql`
    fragment Both on Position {
      gist
      holder {
        name
      }
    }
  `;
  expect(client.readFragment({ id: `Position:${id}`, fragment })).toMatchObject({
    gist: data?.node.gist,
    holder: { name: served.positions[0]?.holder.name },
  });
});

test('fetchMore walks backwards', async () => {
  const start = { direction: 'DESC', last: PAGE } as const;
  const positions = await walk(newClient(), start, ({ pageInfo }) => ({ before: pageInfo.startCursor }));
  expect(positions.reverse()).toEqual(served.positions);
});

interface Nations {
  readonly nations: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly id: string; readonly name: string }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}
const NATIONS: TypedDocumentNode<Nations, { first: number; after?: string | null; regions?: string[] }> = gql`
  query Nations($first: Int, $after: String, $regions: [String!]) {
    nations(first: $first, after: $after, filter: { regions: $regions }) {
      totalCount
      nodes {
        id
        name
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

describe('a list that is read through nodes', () => {
  const first = 50;

  /** A list of nations that is on the screen. */
  function watch(client: ApolloClient, variables: { first: number; regions?: string[] }) {
    const list = client.watchQuery({ query: NATIONS, variables });
    const watching = list.subscribe(() => undefined);
    const read = () => client.readQuery({ query: NATIONS, variables })?.nations;
    return { list, read, stop: () => watching.unsubscribe() };
  }

  test('has all 204 nations after "more", each once', async () => {
    const client = newClient();
    const { list, read, stop } = watch(client, { first });
    let { data } = await client.query({ query: NATIONS, variables: { first } });
    for (let page = 2; data?.nations.pageInfo.hasNextPage; page++) {
      ({ data } = await list.fetchMore({ variables: { after: data.nations.pageInfo.endCursor } }));
      expect(read()?.nodes).toHaveLength(Math.min(page * first, 204));
    }
    expect(new Set(read()?.nodes.map(({ id }) => id)).size).toBe(204);
    expect(read()).toMatchObject({ totalCount: 204, pageInfo: { hasNextPage: false } });
    stop();
  });

  test('has a page once if it comes twice, and keeps another filter apart', async () => {
    const client = newClient();
    const { list, read, stop } = watch(client, { first });
    const { data } = await client.query({ query: NATIONS, variables: { first } });
    const after = data?.nations.pageInfo.endCursor ?? null;
    await Promise.all([list.fetchMore({ variables: { after } }), list.fetchMore({ variables: { after } })]);
    expect(new Set(read()?.nodes.map(({ id }) => id)).size).toBe(100);
    const regions = ['Northern Europe'];
    expect((await client.query({ query: NATIONS, variables: { first, regions } })).data?.nations.nodes).toHaveLength(
      10,
    );
    expect(read()?.nodes).toHaveLength(100);
    stop();
  });

  test('is not mixed with the same list read through edges, or with a page from its middle', async () => {
    const client = newClient();
    const { list, read, stop } = watch(client, { first });
    const { data } = await client.query({ query: NATIONS, variables: { first } });
    const edges: TypedDocumentNode<{ nations: { edges: { node: { id: string } }[] } }> = gql`
      query NationsByEdge {
        nations(first: 3, filter: {}) {
          edges {
            node {
              id
            }
          }
          pageInfo {
            endCursor
          }
        }
      }
    `;
    expect((await client.query({ query: edges })).data?.nations.edges).toHaveLength(3);
    const after = data?.nations.pageInfo.endCursor ?? null;
    await list.fetchMore({ variables: { after } });
    expect(read()?.nodes).toHaveLength(100);
    // The third page comes to a client that has not read the first two.
    const other = newClient();
    const third = { first, after: read()?.pageInfo.endCursor ?? null };
    const { data: alone } = await other.query({ query: NATIONS, variables: third });
    expect(alone?.nations.nodes).toHaveLength(50);
    expect(other.readQuery({ query: NATIONS, variables: { first } })?.nations).toEqual(alone?.nations);
    stop();
  });
});

test('what is read of an object without an id comes together in the object around it', async () => {
  const client = newClient();
  const tally = (fields: string): TypedDocumentNode<{ rollCall: object }> =>
    gql(`{ rollCall(id: "roll-call:unga-5489") { id tally { ${fields} } } }`);
  await client.query({ query: tally('yes') });
  await client.query({ query: tally('no abstain') });
  expect(client.readQuery({ query: tally('yes no abstain') })).toMatchObject({
    rollCall: { tally: { yes: 70, no: 25, abstain: 77 } },
  });
});

test('a fragment on an interface matches the types that implement it', async () => {
  const client = newClient();
  const query: TypedDocumentNode<{ node: object }> = gql`
    {
      node(id: "nation:FRA") {
        id
        ... on Actor {
          name
        }
      }
    }
  `;
  await client.query({ query });
  expect(client.readQuery({ query })).toMatchObject({ node: { id: 'nation:FRA', name: 'France' } });
});
