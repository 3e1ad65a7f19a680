// Apollo Client: relayStylePagination joins the pages, and the normalised cache holds a node once.
import { ApolloClient, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
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
let possibleTypes: Record<string, string[]>;
beforeAll(async () => {
  served = await serve();
  const { __schema } = await post(served.url, '{ __schema { types { name possibleTypes { name } } } }');
  const types: { name: string; possibleTypes: { name: string }[] | null }[] = __schema.types;
  possibleTypes = Object.fromEntries(
    types.flatMap((type) => (type.possibleTypes ? [[type.name, type.possibleTypes.map(({ name }) => name)]] : [])),
  );
});
afterAll(() => served.stop());

function newClient(): ApolloClient {
  const typePolicies = { Query: { fields: { positions: relayStylePagination(['filter', 'orderBy']) } } };
  return new ApolloClient({
    link: new HttpLink({ uri: served.url }),
    cache: new InMemoryCache({ possibleTypes, typePolicies }),
  });
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
