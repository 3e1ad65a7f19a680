// No denial counts as a yes: a step from a node to another over a fact uses affirmed facts, and denied ones only on
// request. The cases come from the schema, and the right answers from the nodes and relationships themselves.
import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { buildApi } from '../../src/api';
import { openApi, type TestApi } from '../support/api';
import { nodesOf, type List } from '../support/lists';
import { plainSchema, RawGraph, saidOf } from '../support/raw-graph';
import { variedSeed } from '../support/random-source';

const { model } = buildApi();
const POLARITIES = ['POSITIVE', 'NEGATIVE'] as const;

let api: TestApi;
let raw: RawGraph;
beforeAll(async () => {
  api = await openApi(variedSeed(model));
  raw = await RawGraph.read(api.store, model);
});
afterAll(() => api.close());

const nodeTypes = Object.values(plainSchema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'),
);
const query = plainSchema.getQueryType();
const fieldsOf = (type: GraphQLObjectType | null | undefined) => Object.values(type?.getFields() ?? {});
const listed = (field: GraphQLField<unknown, unknown>) => getNamedType(field.type).name.replace(/Connection$/, '');
const isList = ({ type }: GraphQLField<unknown, unknown>) =>
  isListType(getNullableType(type)) || getNamedType(type).name.endsWith('Connection');
const isFact = (name: string) => name === 'Fact' || (model.types.get(name)?.labels.includes('Fact') ?? false);
const takesPolarity = ({ args }: GraphQLField<unknown, unknown>) => args.some(({ name }) => name === 'polarity');
const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id).sort();

test('every list of facts can be filtered by polarity', () => {
  const lists = [query, ...nodeTypes].flatMap((type) =>
    fieldsOf(type)
      .filter((field) => isList(field) && isFact(listed(field)) && !field.name.startsWith('_'))
      .map((field) => ({ name: `${type?.name}.${field.name}`, field })),
  );
  const without = lists.filter(({ field }) => {
    const filter = field.args.find(({ name }) => name === 'filter')?.type;
    return !takesPolarity(field) && !(isInputObjectType(filter) && 'polarity' in filter.getFields());
  });
  expect(without.map(({ name }) => name)).toEqual([]);
  expect(lists.length).toBeGreaterThan(50);
});

const relationFilters = fieldsOf(query)
  .filter(isList)
  .flatMap((field) => {
    const filter = field.args.find(({ name }) => name === 'filter')?.type;
    const parts = isInputObjectType(filter) ? Object.values(filter.getFields()) : [];
    return parts.flatMap((part) => {
      const said = saidOf(part.astNode);
      return said
        ? [{ list: field.name, part: part.name, type: listed(field), said, hasPolarity: takesPolarity(field) }]
        : [];
    });
  });

test.each(relationFilters)(
  '$list, filter $part: follows affirmed facts, or denied ones where asked for',
  async ({ list, part, type, said, hasPolarity }) => {
    const all = raw.ofType(type);
    const reached = new Map(POLARITIES.map((each) => [each, new Map(all.map((id) => [id, raw.walk(said, id, each)]))]));
    const named = [
      ...new Set(POLARITIES.flatMap((each) => [...(reached.get(each)?.values() ?? [])].flatMap((ids) => [...ids]))),
    ];
    expect(named.length).toBeGreaterThan(0);
    for (const id of named.sort().slice(0, 5)) {
      for (const polarity of POLARITIES) {
        const expected = all.filter((each) => reached.get(polarity)?.get(each)?.has(id));
        const asked = polarity === 'NEGATIVE' ? ', relationPolarity: NEGATIVE' : '';
        const args = `filter: { ${part}: "${id}"${asked} }${hasPolarity ? ', polarity: null' : ''}`;
        expect({ args, ids: idsOf(await nodesOf(api, { field: list, args })) }).toEqual({ args, ids: expected });
      }
    }
  },
);

/** Every relation field that is a list, with a node from which it leads over denied facts, if there is one. */
const relationLists = nodeTypes.flatMap((type) =>
  fieldsOf(type).flatMap((field) => {
    const said = saidOf(field.astNode);
    return said && isList(field) ? [{ name: `${type.name}.${field.name}`, type, field, said }] : [];
  }),
);

test.each(relationLists)('$name', async ({ type, field, said }) => {
  const own = raw.ofType(type.name);
  const sizes = own.map((id) => ({
    id,
    size: raw.walk(said, id, 'POSITIVE').size,
    denied: raw.walk(said, id, 'NEGATIVE').size,
  }));
  const few = sizes.filter(({ size, denied }) => size + denied > 0 && size + denied < 100);
  const chosen = few.sort((a, b) => b.denied - a.denied || b.size - a.size).slice(0, 3);
  expect(chosen.length).toBeGreaterThan(0);
  const target = listed(field);
  const defaults = field.args.find(({ name }) => name === 'polarity')?.defaultValue as string[] | undefined;
  for (const { id } of chosen) {
    const all = [...raw.walk(said, id, 'POSITIVE')].filter((each) =>
      model.possibleTypes(target).includes(raw.typeOf(each)),
    );
    const expected = (polarities: readonly string[] | null) =>
      all.filter((each) => !polarities || !isFact(target) || polarities.includes(String(raw.polarityOf(each)))).sort();
    expect(await ask(type.name, id, field, '')).toEqual(expected(defaults ?? null));
    if (!takesPolarity(field)) continue;
    for (const polarities of [['POSITIVE'], ['NEGATIVE'], [...POLARITIES], [], null]) {
      const args = `polarity: ${polarities ? `[${polarities.join(', ')}]` : 'null'}`;
      expect({ id, args, ids: await ask(type.name, id, field, args) }).toEqual({ id, args, ids: expected(polarities) });
    }
  }
});

async function ask(type: string, id: string, field: GraphQLField<unknown, unknown>, args: string): Promise<string[]> {
  if (getNamedType(field.type).name.endsWith('Connection')) {
    const list: List = { field: field.name, on: { type, id }, args };
    return idsOf(await nodesOf(api, list));
  }
  const given = args && `(${args})`;
  const data = await api.data(
    `{ node(id: "${id}") { ... on ${type} { list: ${field.name}${given} { ... on Node { id } } } } }`,
  );
  return idsOf(data.node.list);
}

test('orders by count and tallies count affirmed facts only', async () => {
  const affirmed = (id: string, type: string) =>
    raw.step(id, { type, direction: 'IN' }).filter((each) => raw.polarityOf(each) === 'POSITIVE');
  const nations = raw.ofType('Nation');
  for (const [order, type, list] of [
    ['POSITION_COUNT', 'HELD_BY', 'positions'],
    ['SIGNATURE_COUNT', 'SIGNED_BY', 'signatures'],
  ] as const) {
    const expected = nations.map((id) => ({ id, count: affirmed(id, type).length }));
    expected.sort((a, b) => b.count - a.count || (a.id < b.id ? 1 : -1));
    const found = await nodesOf(api, {
      field: 'nations',
      args: `orderBy: { field: ${order}, direction: DESC }`,
      select: `id list: ${list} { totalCount }`,
    });
    expect(found.map(({ id, list: { totalCount } }) => ({ id, count: totalCount }))).toEqual(expected);
  }
  const STANCES = { yes: 'SUPPORT', no: 'OPPOSE', abstain: 'ABSTAIN', absent: 'ABSENT' };
  for (const { id, tally } of await nodesOf(api, {
    field: 'rollCalls',
    select: 'id tally { yes no abstain absent }',
  })) {
    const votes = affirmed(id, 'ABOUT').filter((each) => raw.nodes.get(each)?.['basis'] === 'VOTED');
    const count = (stance: string) => votes.filter((each) => raw.nodes.get(each)?.['stance'] === stance).length;
    expect({ id, tally }).toEqual({
      id,
      tally: Object.fromEntries(Object.entries(STANCES).map(([name, stance]) => [name, count(stance)])),
    });
  }
});
