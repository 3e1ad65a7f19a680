// Filters narrow a list to exactly the right nodes: every part alone and in random combinations, compared with a filter
// over the whole list here.
import fc from 'fast-check';
import { getNamedType, getNullableType, isEnumType, isInputObjectType, isListType, isObjectType } from 'graphql';
import { buildApi } from '../../src/api';
import { onNeo4j, openApi, type TestApi } from '../support/api';
import { FILTERED, NESTED, ON_NODES, WITH_ARGUMENTS } from '../support/filtered-lists';
import type { FilteredList } from '../support/filtered-list';
import { nodesOf, readPage } from '../support/lists';
import { variedSeed } from '../support/random-source';

const { schema, model } = buildApi();
const ALL = { ...FILTERED, ...ON_NODES, ...NESTED, ...WITH_ARGUMENTS };
// Neo4j plans every combination anew, which takes a while at first.
const RUNS = onNeo4j ? 1 : 15;

let api: TestApi;
beforeAll(async () => {
  api = await openApi(variedSeed(model));
});
afterAll(() => api.close());

/** A filter as it is given: each part absent, null, one value or several. */
type Given = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** The parts of a list's filter as the schema declares them. */
function declared(name: string, { field, on }: FilteredList) {
  const type = schema.getType(on?.type ?? 'Query');
  const args = isObjectType(type) ? (type.getFields()[field]?.args ?? []) : [];
  const input = args.find((each) => each.name === 'filter')?.type;
  return isInputObjectType(input)
    ? Object.values(input.getFields())
    : args.filter((each) => each.name in (ALL[name]?.parts ?? {}));
}

function argsOf(name: string, list: FilteredList, given: Given): string {
  const parts = declared(name, list).flatMap(({ name: part, type }) => {
    const value = given[part];
    if (value === undefined) return [];
    const named = getNamedType(type);
    const isBare = isEnumType(named) || named.name === 'Boolean';
    return `${part}: ${isBare ? JSON.stringify(value).replaceAll('"', '') : JSON.stringify(value)}`;
  });
  return name in WITH_ARGUMENTS ? parts.join(', ') : `filter: { ${parts.join(', ')} }`;
}

function keeps(list: FilteredList, given: Given, node: unknown): boolean {
  return Object.entries(given).every(([part, value]) => {
    if (value === null || value === undefined) return true;
    const values = [value].flat();
    const has = (one: string) => list.parts[part]?.has(node, one, given) ?? false;
    return list.parts[part]?.isEach ? values.length > 0 && values.every(has) : values.some(has);
  });
}

const idsOf = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => id);

const wholes = new Map<string, Promise<{ id: string }[]>>();
/** The whole list in an order; read once. */
function whole(name: string, list: FilteredList, args = ''): Promise<{ id: string }[]> {
  const key = `${name} ${args}`;
  const nodes = wholes.get(key) ?? nodesOf(api, { ...list, args });
  wholes.set(key, nodes);
  return nodes;
}

/** Asserts that a filter keeps the right nodes, by the count and the first page. Returns those nodes. */
async function expectNarrowed(
  name: string,
  list: FilteredList,
  given: Given,
  size = 100,
  order = '',
): Promise<string[]> {
  const expected = idsOf((await whole(name, list, order)).filter((node) => keeps(list, given, node)));
  const args = [argsOf(name, list, given), order].filter(Boolean).join(', ');
  const { edges, totalCount, pageInfo } = await readPage(api, { ...list, args, select: 'id' }, { first: size });
  const ids = idsOf(edges.map(({ node }) => node));
  expect({ args, totalCount, ids }).toEqual({ args, totalCount: expected.length, ids: expected.slice(0, size) });
  if (size === 100) return expected;
  const next = await readPage(api, { ...list, args, select: 'id' }, { first: size, after: pageInfo.endCursor });
  const tail = await readPage(api, { ...list, args, select: 'id' }, { last: size });
  const pages = [next, tail].map((page) => idsOf(page.edges.map(({ node }) => node)));
  expect({ args, pages }).toEqual({ args, pages: [expected.slice(size, 2 * size), expected.slice(-size)] });
  return expected;
}

describe.each(Object.entries(ALL))('%s', (name, list) => {
  const parts = declared(name, list);
  const takesList = (part: string) => isListType(getNullableType(parts.find((each) => each.name === part)?.type));

  test('each part keeps exactly the nodes that have one of its values', async () => {
    for (const [part, { values }] of Object.entries(list.parts)) {
      const counts: number[] = [];
      for (const value of values) {
        counts.push((await expectNarrowed(name, list, { [part]: takesList(part) ? [value] : value })).length);
      }
      if (!list.on) expect([part, Math.max(...counts)]).not.toEqual([part, 0]);
      if (takesList(part)) await expectNarrowed(name, list, { [part]: values });
    }
  });

  test('an empty list of values keeps nothing, null keeps everything', async () => {
    for (const part of Object.keys(list.parts)) {
      if (takesList(part)) expect(await expectNarrowed(name, list, { [part]: [] })).toEqual([]);
      expect(await expectNarrowed(name, list, { [part]: null })).toEqual(idsOf(await whole(name, list)));
    }
  });

  test('several parts keep the nodes that each of them keeps, in any order and page size', async () => {
    const shapes = Object.entries(list.parts).map(([part, { values }]) => {
      const value: fc.Arbitrary<string | string[]> = takesList(part)
        ? fc.subarray([...values], { minLength: 1 })
        : fc.constantFrom(...values);
      return [part, fc.option(value, { freq: 8 })] as const;
    });
    const given = fc.record(Object.fromEntries(shapes), { requiredKeys: [] });
    const order = fc.constantFrom(
      '',
      ...(list.orders ?? []).flatMap((field) =>
        ['ASC', 'DESC'].map((way) => `orderBy: { field: ${field}, direction: ${way} }`),
      ),
    );
    await fc.assert(
      fc.asyncProperty(given, order, fc.constantFrom(6, 37), (filter, orderBy, size) =>
        expectNarrowed(name, list, filter as Given, size, orderBy).then(() => true),
      ),
      { numRuns: RUNS },
    );
  });
});

test.each(Object.entries(FILTERED))('%s: two parts keep the nodes that both keep', async (name, list) => {
  const valuesOf = Object.entries(list.parts).map(([part, { values }]) => [part, values] as const);
  for (const [at, [part, values]] of valuesOf.entries()) {
    // On Neo4j only neighbours, because it plans each pair anew.
    for (const [other, others] of valuesOf.slice(at + 1, onNeo4j ? at + 2 : undefined)) {
      for (const [index, value] of values.slice(0, onNeo4j ? 1 : 2).entries()) {
        await expectNarrowed(name, list, { [part]: value, [other]: others[index] });
      }
    }
  }
});

test('these are all parts of all filters of the schema', () => {
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  const filters = inputs.filter(({ name }) => name.endsWith('Filter'));
  const has = Object.fromEntries(filters.map((each) => [each.name, Object.keys(each.getFields())]));
  expect(has).toEqual(
    Object.fromEntries(
      Object.entries({ ...FILTERED, ...ON_NODES }).map(([name, { parts }]) => [name, Object.keys(parts)]),
    ),
  );
});

test('a filter that is null, or has no parts, does not narrow', async () => {
  for (const { field } of Object.values(FILTERED)) {
    const { none, nothing, all } = await api.data(
      `{ none: ${field}(filter: null) { totalCount } nothing: ${field}(filter: {}) { totalCount } all: ${field} { totalCount } }`,
    );
    expect([none, nothing]).toEqual([all, all]);
  }
});
