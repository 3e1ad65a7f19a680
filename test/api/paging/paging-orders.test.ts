// The orders of lists: each is sorted by the test's own comparison, and its pages have no gaps.
import { isEnumType } from 'graphql';
import { buildApi } from '../../../src/api';
import { sortNameOf } from '../../../src/dataset/sort-name';
import { onNeo4j, openApi, type TestApi } from '../../support/api';
import { nodesOf, readPage, walk, type List } from '../../support/lists';
import { variedSeed } from '../../support/random-source';

interface Ordered extends List {
  /** What each order compares before the ids. What is not known comes before all that is. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the list selects
  readonly keys: Readonly<Record<string, (node: any) => string | number>>;
}

const NATIONS: Ordered = {
  field: 'nations',
  select: 'id name code positions { totalCount } signatures { totalCount }',
  keys: {
    NAME: ({ name }) => sortNameOf(name),
    CODE: ({ code }) => code ?? '',
    POSITION_COUNT: ({ positions }) => positions.totalCount,
    SIGNATURE_COUNT: ({ signatures }) => signatures.totalCount,
  },
};
const ROLL_CALLS: Ordered = {
  field: 'rollCalls',
  select: 'id name date',
  keys: { DATE: ({ date }) => date, NAME: ({ name }) => sortNameOf(name) },
};
const POSITIONS: Ordered = {
  field: 'positions',
  select: 'id date',
  keys: { DATE: ({ date }) => date ?? '', ID: ({ id }) => id },
};
const FACTS: Ordered = {
  field: 'facts',
  select: 'id ... on Position { date } ... on Observation { date } ... on Signature { date } ... on Office { from }',
  keys: { DATE: ({ date, from }) => date ?? from ?? '', ID: ({ id }) => id },
};
const STANCES = ['ENDORSE', 'SUPPORT', 'WELCOME', 'CAUTION', 'ABSTAIN', 'OPPOSE', 'ABSENT'];
const VOTES: Ordered = {
  field: 'votes',
  select: 'id stance holder { name }',
  keys: {
    NATION: ({ holder }) => sortNameOf(holder.name),
    STANCE: ({ stance, holder }) => `${STANCES.indexOf(stance)} ${sortNameOf(holder.name)}`,
  },
};
const LISTS: Record<string, Ordered> = {
  nations: NATIONS,
  rollCalls: ROLL_CALLS,
  positions: POSITIONS,
  'Nation.positions': { ...POSITIONS, on: { type: 'Nation', id: 'nation:random-0' } },
  'RollCall.positions': { ...POSITIONS, on: { type: 'RollCall', id: 'roll-call:random-0' } },
  'Nation.facts': { ...FACTS, on: { type: 'Nation', id: 'nation:random-0' } },
  'RollCall.votes': { ...VOTES, on: { type: 'RollCall', id: 'roll-call:unga-5309' } },
  'Commitment.positions': { ...POSITIONS, on: { type: 'Commitment', id: 'commitment:random-0' } },
};
const CASES = Object.entries(LISTS).flatMap(([name, { keys }]) =>
  Object.keys(keys).flatMap((field) => ['ASC', 'DESC'].map((direction) => [name, field, direction] as const)),
);
/** How the nations, roll calls and positions of a list are paged to find gaps; other lists three at a time. */
const PAGES = { nations: 13, rollCalls: 2, positions: 31 } as Readonly<Record<string, number>>;
/** Neo4j takes long for each page. */
const LARGER = onNeo4j ? 4 : 1;
const LARGEST = 100;

let api: TestApi;
beforeAll(async () => {
  api = await openApi(variedSeed(buildApi().model));
});
afterAll(() => api.close());

const idsOf = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => id);

/** Texts by code points, as both engines compare them. */
function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' || typeof b === 'number' ? Number(a) - Number(b) : Buffer.compare(bytes(a), bytes(b));
}
const bytes = (text: string) => Buffer.from(text, 'utf8');

test.each(CASES)('%s by %s, %s, are sorted, then by id, and their pages have no gaps', async (...order) => {
  const [name, field, direction] = order;
  const { keys, ...list } = LISTS[name] as Ordered;
  const keyOf = keys[field] as (node: unknown) => string | number;
  const ordered = { ...list, args: `orderBy: { field: ${field}, direction: ${direction} }` };
  const nodes = await nodesOf(api, ordered);
  const sign = direction === 'ASC' ? 1 : -1;
  const sorted = [...nodes].sort((a, b) => sign * (compare(keyOf(a), keyOf(b)) || compare(a.id, b.id)));
  expect(idsOf(nodes)).toEqual(idsOf(sorted));
  expect(new Set(nodes.map(keyOf)).size).toBeGreaterThan(1);
  expect(new Set(idsOf(nodes)).size).toBe((await readPage(api, list, { first: 1 })).totalCount);
  for (const way of ['forwards', 'backwards'] as const) {
    const pages = await walk(api, { ...ordered, select: 'id' }, Math.min(LARGEST, LARGER * (PAGES[name] ?? 3)), way);
    if (way === 'backwards') pages.reverse();
    expect(idsOf(pages.flatMap(({ edges }) => edges.map(({ node }) => node)))).toEqual(idsOf(nodes));
  }
});

test('without an order, nations are sorted by name, and roll calls and positions come latest first', async () => {
  const firstOf = async (list: List) => idsOf((await readPage(api, list, {})).edges.map(({ node }) => node));
  for (const [list, args] of [
    [NATIONS, 'orderBy: { field: NAME, direction: ASC }'],
    [ROLL_CALLS, 'orderBy: { field: DATE, direction: DESC }'],
    [POSITIONS, 'orderBy: { field: DATE, direction: DESC }'],
    [POSITIONS, 'orderBy: null'],
  ] as const) {
    expect(await firstOf({ ...list, args })).toEqual(await firstOf(list));
  }
});

test('every order that the schema offers is among these', () => {
  const enums = Object.values(buildApi().schema.getTypeMap()).filter(isEnumType);
  const offered = enums.filter(({ name }) => name.endsWith('OrderField'));
  const valuesOf = Object.fromEntries(offered.map((each) => [each.name, each.getValues().map(({ name }) => name)]));
  expect(valuesOf).toEqual({
    NationOrderField: Object.keys(NATIONS.keys),
    FactOrderField: Object.keys(FACTS.keys),
    PositionOrderField: Object.keys(POSITIONS.keys),
    RollCallOrderField: Object.keys(ROLL_CALLS.keys),
    VoteOrderField: Object.keys(VOTES.keys),
  });
});
