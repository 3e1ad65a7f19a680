// A gateway's references to nodes: answered in their order, in one statement whatever their types.
import fc from 'fast-check';
import { openApi, type TestApi } from '../support/api';
import { storedIds } from '../support/stored-ids';

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

  test('take one statement, whatever their types', async () => {
    const { cost } = await api.ask(ENTITIES, { of: references });
    expect(cost.statements).toBe(1);
  });

  test('are one level: what stands on them is read once, too', async () => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) {
      ... on Nation { positions(first: 1) { nodes { id } } }
      ... on RollCall { document { id } }
    } }`;
    const { errors, cost } = await api.ask(query, { of: references });
    expect(errors).toEqual([]);
    // The references, the positions, the Statements that name documents.
    expect(cost.statements).toBe(3);
  });

  test('a reference without an id is null', async () => {
    const { _entities } = await api.data(ENTITIES, {
      of: [{ __typename: 'Nation' }, { __typename: 'Nation', id: null }],
    });
    expect(_entities).toEqual([null, null]);
  });
});

test('every node of the graph is found again by its id and as a reference, as what it is', async () => {
  const ids = await storedIds(api.store);
  const nodes = ids.map((id) => ({ __typename: api.model.typeOf(id)?.name, id }));
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
  expect(nodes.length).toBeGreaterThan(2_000);
  for (let start = 0; start < nodes.length; start += 100) {
    const some = nodes.slice(start, start + 100);
    expect((await api.data(query, { ids: some.map(({ id }) => id) })).nodes).toEqual(some);
    expect((await api.data(ENTITIES, { of: some }))._entities).toEqual(some);
  }
});

test('whatever the mix, repeated or asked for twice at once: the order is kept, in one statement', async () => {
  const ids = await storedIds(api.store);
  const types = [...api.model.types.values()].flatMap(({ isAbstract, name }) => (isAbstract ? [] : [name]));
  const id = fc.oneof(fc.constantFrom(...ids), fc.constantFrom('nation:nowhere', 'no id at all', '', 5309, null));
  const own = fc.constantFrom(...ids).map((each) => ({ __typename: api.model.typeOf(each)?.name ?? '', id: each }));
  const any = fc.record({ __typename: fc.constantFrom(...types), id });
  const mixes = fc.array(fc.oneof({ weight: 3, arbitrary: own }, any), { minLength: 1, maxLength: 100 });
  const isOf = ({ __typename, id: given }: { __typename: string; id: unknown }) =>
    typeof given === 'string' && ids.includes(given) && api.model.typeOf(given)?.name === __typename;
  const query = `query ($of: [_Any!]!) {
    one: _entities(representations: $of) { ... on Node { id } }
    other: _entities(representations: $of) { __typename ... on Entity { name } }
  }`;
  const property = fc.asyncProperty(mixes, async (mix) => {
    const { data, errors, cost } = await api.ask(query, { of: mix });
    expect(errors).toEqual([]);
    expect(data.one.map((node: { id: string } | null) => node?.id)).toEqual(
      mix.map((each) => (isOf(each) ? each.id : undefined)),
    );
    expect(data.other.map((node: { __typename: string } | null) => node?.__typename)).toEqual(
      mix.map((each) => (isOf(each) ? each.__typename : undefined)),
    );
    expect(cost.statements).toBeLessThanOrEqual(1);
  });
  await fc.assert(property, { numRuns: 50 });
});

test.each([
  { id: 'nation:FRA' },
  { __typename: 5, id: 'nation:FRA' },
  'nation:FRA',
  // No entities: a type without a key, interfaces, an input, and what is not there at all.
  { __typename: 'Tally', id: 'nation:FRA' },
  { __typename: 'Entity', id: 'nation:FRA' },
  { __typename: 'Fact', id: 'nation:FRA' },
  { __typename: 'NationFilter', id: 'nation:FRA' },
  { __typename: '_Entity', id: 'nation:FRA' },
  { __typename: '__proto__', id: 'nation:FRA' },
  { __typename: 'Planet', id: 'planet:mars' },
])('the reference %j is the client’s mistake, wherever it stands, and nothing is read', async (representation) => {
  const known = { __typename: 'Nation', id: 'nation:FRA' };
  const { errors, cost } = await api.ask(ENTITIES, { of: [known, representation] });
  expect(errors).toMatchObject([
    {
      message:
        'representations must each be an object with the __typename of an entity, such as { __typename: "Nation", id: "nation:FRA" }.',
      extensions: { code: 'BAD_USER_INPUT', argument: 'representations' },
    },
  ]);
  expect(cost.statements).toBe(0);
});
