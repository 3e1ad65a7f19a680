// Relay with the environment of the client kit: what its compiler makes of our schema runs. @connection joins the pages, in
// edges and in nodes, @refetchable asks a node by its id, and the store holds a node once.
import {
  createOperationDescriptor,
  getPaginationMetadata,
  getPaginationVariables,
  getSelector,
  type ConcreteRequest,
  type Direction,
  type Environment,
  type ReaderFragment,
  type SingularReaderSelector,
  type Variables,
} from 'relay-runtime';
import { createEnvironment } from './generated/kit/relay';
import ofNation from './generated/relay/positions_nation.graphql';
import all from './generated/relay/positions_all.graphql';
import nationQuery from './generated/relay/positionsOfNationQuery.graphql';
import allQuery from './generated/relay/positionsQuery.graphql';
import { idsOf, PAGE, post, serve, WALK, walked, withMisspelt, type Page, type Served } from './support';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.stop());

/** What a component with one of the fragments reads. */
interface Read {
  readonly positions: Page['positions'] & {
    readonly nodes?: readonly { readonly id: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
}

/** Sends a query and keeps what it answers; reads that from the store, with references for the fragments in it. */
async function ask(environment: Environment, request: ConcreteRequest, variables: Variables) {
  const operation = createOperationDescriptor(request, variables);
  environment.retain(operation);
  await environment.execute({ operation }).toPromise();
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the query selects
  return environment.lookup(operation.fragment).data as any;
}

/** What the store has for a fragment. */
function read(environment: Environment, fragment: ReaderFragment, reference: unknown): Read {
  return environment.lookup(getSelector(fragment, reference) as SingularReaderSelector).data as unknown as Read;
}

/** Asks for the next page of a fragment's @connection by its @refetchable query, as usePaginationFragment does. */
async function nextPage(
  environment: Environment,
  fragment: ReaderFragment,
  reference: unknown,
  direction: Direction,
  count: number,
  base: Variables,
) {
  const { paginationRequest, paginationMetadata } = getPaginationMetadata(fragment, 'test');
  const { startCursor, endCursor } = read(environment, fragment, reference).positions.pageInfo;
  const cursor = direction === 'forward' ? endCursor : startCursor;
  const variables = getPaginationVariables(direction, count, cursor, base, {}, paginationMetadata);
  await ask(environment, paginationRequest, variables);
}

const nodesOf = ({ positions }: Read) => positions.edges.map(({ node }) => node);

/** The ids of all nodes in the store, sorted. */
function storedIds(environment: Environment): string[] {
  const records = Object.values(environment.getStore().getSource().toJSON() as Record<string, { id?: string }>);
  return records.flatMap(({ id }) => id ?? []).sort();
}

test.each([
  ['forward', { direction: 'ASC', first: PAGE }],
  ['backward', { direction: 'DESC', last: PAGE }],
] as const)('@connection joins the pages of a walk %s, and the store holds a node once', async (way, start) => {
  const environment = createEnvironment(served.url);
  const root = await ask(environment, allQuery, start);
  for (let page = 2; page <= WALK / PAGE; page++) {
    await nextPage(environment, all, root, way, PAGE, { direction: start.direction });
  }
  const nodes = walked(nodesOf(read(environment, all, root)));
  expect(way === 'forward' ? nodes : nodes.reverse()).toEqual(served.positions);
  expect(storedIds(environment)).toEqual(idsOf(served.positions));
});

test('@refetchable asks a node by its id, and what comes joins what is there', async () => {
  const environment = createEnvironment(served.url);
  const { nation } = await ask(environment, nationQuery, { code: 'FRA' });
  // Four positions, four more, and the ninth.
  for (const hasNextPage of [true, false]) {
    await nextPage(environment, ofNation, nation, 'forward', 4, { id: 'nation:FRA' });
    const { pageInfo, nodes } = read(environment, ofNation, nation).positions;
    expect(pageInfo.hasNextPage).toBe(hasNextPage);
    expect(nodes?.map(({ id }) => id)).toEqual(nodesOf(read(environment, ofNation, nation)).map(({ id }) => id));
  }
  const expected = await post(served.url, '{ nation(code: "FRA") { positions { nodes { id } } } }');
  expect(nodesOf(read(environment, ofNation, nation))).toMatchObject(expected.nation.positions.nodes);
});

test('an answer without data is an error with the message of the API', async () => {
  const refused = ask(createEnvironment(served.url), allQuery, { direction: 'ASC', first: 0 });
  await expect(refused).rejects.toThrow('first must be between 1 and 100; it is 0.');
});

test('the compiler finds a field that the schema has not, and nothing else', () => {
  const { code, output } = withMisspelt('relay/positions.ts', 'holder', 'relay-compiler', 'relay.config.json');
  expect(code).toBe(1);
  expect(output).toMatch(/The type `Position` has no field `holderd`[\s\S]+relay\/positions\.ts:\d+:13/);
  expect(output).toMatch(/Validation errors: 1 error\(s\)/);
});
