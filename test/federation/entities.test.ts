// The API as a subgraph: it composes with another, and answers a gateway's references in one statement per type.
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { openApi, type TestApi } from '../support/api';

/** A subgraph of somebody else's, which adds to nations and to facts. */
const ANTHEMS = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])

  type Nation @key(fields: "id") {
    id: ID!
    anthem: String
  }
  type Position @key(fields: "id") {
    id: ID!
    comments: [String!]!
  }
  type PageInfo @shareable {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
  type Query {
    nationOfTheDay: Nation
    newest: PageInfo
  }
`;
const ENTITIES = 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on Node { id } } }';
const TYPES = {
  Nation: 'nations',
  Position: 'positions',
  RollCall: 'rollCalls',
  Document: 'documents',
  Leader: 'leaders',
};

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test('the subgraph composes with another without errors', async () => {
  const { _service } = await api.data('{ _service { sdl } }');
  const { errors, supergraphSdl } = composeServices([
    { name: 'summits', url: 'http://localhost:4000/graphql', typeDefs: parse(_service.sdl) },
    { name: 'anthems', url: 'http://localhost:4001/graphql', typeDefs: parse(ANTHEMS) },
  ]);
  expect(errors?.map(({ message }) => message) ?? []).toEqual([]);
  expect(supergraphSdl).toContain('anthem: String @join__field(graph: ANTHEMS)');
});

describe('a hundred references of mixed types', () => {
  let references: { __typename: string; id: unknown }[];
  /** What answers each of them. */
  let expected: unknown[];

  beforeAll(async () => {
    const lists = Object.entries(TYPES).map(
      ([type, field]) => `${type}: ${field}(first: 40) { nodes { __typename id } }`,
    );
    const data = await api.data(`{ ${lists.join(' ')} }`);
    const known: typeof references = Object.keys(TYPES).flatMap((type) => data[type].nodes);
    const strange = [
      { __typename: 'Nation', id: 'nation:nowhere' },
      { __typename: 'Nation', id: 'leader:emmanuel-macron' },
      { __typename: 'Position', id: 'nation:FRA' },
      { __typename: 'Leader', id: '' },
      { __typename: 'Topic', id: 'no id at all' },
      { __typename: 'Nation', id: 5309 },
    ];
    const answered = [
      ...known.slice(-94).map((each) => ({ reference: each, answer: each })),
      ...strange.map((each) => ({ reference: each, answer: null })),
    ];
    // In an order that mixes the types, and the strange ones among them.
    const mixed = answered.map((_, index) => answered[(index * 37) % answered.length]);
    references = mixed.flatMap((each) => each?.reference ?? []);
    expected = mixed.map((each) => each?.answer);
  });

  test('are answered in their order, with null for what is unknown or of another type', async () => {
    expect(new Set(references).size).toBe(100);
    const { _entities } = await api.data(ENTITIES, { of: references });
    expect(_entities).toEqual(expected);
  });

  test('take one statement for each type at most', async () => {
    const { cost } = await api.ask(ENTITIES, { of: references });
    expect(cost.statements).toBeLessThanOrEqual(new Set(references.map(({ __typename }) => __typename)).size);
  });

  test('are one level: what stands on them is read once, too', async () => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) {
      ... on Nation { positions(first: 1) { nodes { id } } }
      ... on RollCall { document { id } }
    } }`;
    const { errors, cost } = await api.ask(query, { of: references });
    expect(errors).toEqual([]);
    const types = new Set(references.map(({ __typename }) => __typename)).size;
    expect(cost.statements).toBeLessThanOrEqual(types + 2);
  });

  test('a reference without an id is null', async () => {
    const { _entities } = await api.data(ENTITIES, {
      of: [{ __typename: 'Nation' }, { __typename: 'Nation', id: null }],
    });
    expect(_entities).toEqual([null, null]);
  });
});

test('every node of the graph is found again by its id and as a reference, as what it is', async () => {
  const text = 'MATCH (n:Node) WHERE NOT n:Citation RETURN n.id AS id';
  const ids = (await api.store.read({ name: 'test.ids', text }, {})).map(({ id }) => String(id)).sort();
  const nodes = ids.map((id) => ({ __typename: api.model.typeOf(id)?.name, id }));
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
  expect(nodes.length).toBeGreaterThan(2_000);
  for (let start = 0; start < nodes.length; start += 100) {
    const some = nodes.slice(start, start + 100);
    expect((await api.data(query, { ids: some.map(({ id }) => id) })).nodes).toEqual(some);
    expect((await api.data(ENTITIES, { of: some }))._entities).toEqual(some);
  }
});

test('a reference to a type that is no entity is refused, and nothing is read', async () => {
  const { errors, cost } = await api.ask(ENTITIES, { of: [{ __typename: 'Tally', id: 'nation:FRA' }] });
  expect(errors).toHaveLength(1);
  expect(cost.statements).toBe(0);
});

test.each([[{ id: 'nation:FRA' }], [{ __typename: 5, id: 'nation:FRA' }], ['nation:FRA']])(
  'the reference %j is the client’s mistake',
  async (representation) => {
    const query = 'query ($list: [_Any!]!) { _entities(representations: $list) { __typename } }';
    const { errors, cost } = await api.ask(query, { list: [representation] });
    expect(errors).toMatchObject([
      {
        message:
          'representations must each be an object with a __typename, such as { __typename: "Nation", id: "nation:FRA" }.',
        extensions: { code: 'BAD_USER_INPUT', argument: 'representations' },
      },
    ]);
    expect(cost.statements).toBe(0);
  },
);
