// Paging, on every list of the schema: on a part of the seed and random records, so that no list is empty.
import { buildApi } from '../../src/api';
import { onNeo4j, openApi, type TestApi } from '../support/api';
import { nestedLists, queryOf, readPage, walk, type List, type Page } from '../support/lists';
import { variedSeed } from '../support/random-source';
import { storedIds } from '../support/stored-ids';

const { schema, model } = buildApi();
const LISTS = nestedLists(schema);
/** About how many nodes the tested lists have: just enough for several pages. */
const ABOUT = 12;
/** Fewer on Neo4j, which plans each direction of each list anew. */
const SIZES = onNeo4j ? [3] : [1, 2, 3, 7, 100];
/** Nodes without an id are distinguished by two other fields in these lists. */
const SELECT: Record<string, string> = {
  standings: 'position { id } commitment { id }',
  matches: 'commitment { id }',
};

let api: TestApi;
/** A list of each kind, such as Nation.positions on one of the nations. */
const lists = new Map<string, List>();

beforeAll(async () => {
  api = await openApi(variedSeed(model));
  for (const type of new Set(LISTS.map((list) => list.type))) {
    const fields = LISTS.filter((list) => list.type === type);
    const ids = await storedIds(api.store, type);
    const select = fields.map(({ field, args }) => `${field}${args && `(${args})`} { totalCount }`).join(' ');
    const counted: { id: string; [field: string]: unknown }[] = [];
    for (let start = 0; start < ids.length; start += 100) {
      const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type} { id ${select} } } }`;
      counted.push(...(await api.data(query, { ids: ids.slice(start, start + 100) })).nodes);
    }
    for (const { field, args } of fields) {
      const total = (node: Record<string, unknown>) => (node[field] as { totalCount: number }).totalCount;
      // Fewer than two nodes have only one order.
      const distance = (count: number) => (count < 2 ? Infinity : Math.abs(count - ABOUT));
      const [node] = counted.sort((a, b) => distance(total(a)) - distance(total(b)));
      lists.set(`${type}.${field}`, { field, args, on: { type, id: node?.id ?? '' }, select: SELECT[field] ?? 'id' });
    }
  }
}, 300_000);
afterAll(() => api.close());

const namesOf = (pages: readonly Page[]) => pages.flatMap(({ edges }) => edges.map(({ node }) => JSON.stringify(node)));

/** Asserts what every list fulfils in any direction and page size. Returns its nodes. */
async function expectWalks(list: List, sizes: readonly number[]): Promise<string[]> {
  const whole = namesOf(await walk(api, list, 100));
  expect(new Set(whole).size).toBe(whole.length);
  for (const size of sizes) {
    const pages = await walk(api, list, size);
    expect(namesOf(pages)).toEqual(whole);
    expect(pages.length).toBe(Math.max(1, Math.ceil(whole.length / size)));
    expect(pages.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual(pages.map((_, at) => at < pages.length - 1));
    expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual(pages.map((_, at) => at > 0));
    expect(new Set(pages.map(({ totalCount }) => totalCount))).toEqual(new Set([whole.length]));
    if (size % 2 === 1 && size < 7) continue;
    const back = (await walk(api, list, size, 'backwards')).reverse();
    expect(namesOf(back)).toEqual(whole);
    expect(back.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual(back.map((_, at) => at < back.length - 1));
  }
  return whole;
}

test.each(LISTS.map(({ type, field }) => `${type}.${field}`))(
  '%s reads the same in pages of any size, forwards and backwards',
  async (name) => {
    const nodes = await expectWalks(lists.get(name) as List, SIZES);
    // Of most types nothing has several disagreements.
    if (!name.endsWith('.disagreements')) expect(nodes.length).toBeGreaterThan(1);
  },
);

const SHORT: readonly List[] = [
  { field: 'nations', args: 'filter: { regions: ["Western Europe", "Eastern Europe", "region 1"] }' },
  ...['leaders', 'coalitions', 'summits', 'documents', 'commitments'].map((field) => ({ field })),
  ...['rollCalls', 'topics', 'sources'].map((field) => ({ field })),
  { field: 'facts', args: 'filter: { types: [TASK, COMMITMENT], source: "source:random" }' },
  { field: 'positions', args: 'filter: { stance: [CAUTION, WELCOME] }' },
  { field: 'positions', args: 'polarity: [NEGATIVE]' },
];
test.each(SHORT)('the root list $field reads the same in pages of any size, forwards and backwards', async (list) => {
  expect((await expectWalks(list, SIZES)).length).toBeGreaterThan(1);
});

test.each([
  [{ field: 'nations' }, 200],
  [{ field: 'facts' }, 500],
  [{ field: 'positions', args: 'polarity: null' }, 300],
])('the whole root list %o reads the same in pages, too', async (list, least) => {
  expect((await expectWalks(list, [64])).length).toBeGreaterThan(least);
});

test('after and before together give the nodes between them, from either end', async () => {
  for (const list of [{ field: 'rollCalls' }, { field: 'nations' }, lists.get('Source.passages') as List]) {
    const { edges } = await readPage(api, list, { first: 100 });
    const ids = edges.map(({ node }) => node.id as string);
    const between = (from: number, to: number) => ({
      after: edges[from]?.cursor ?? '',
      before: edges[to]?.cursor ?? '',
    });
    const idsOf = async (page: object) => (await readPage(api, list, page)).edges.map(({ node }) => node.id as string);
    expect(await idsOf({ first: 100, ...between(1, 8) })).toEqual(ids.slice(2, 8));
    expect(await idsOf({ last: 100, ...between(1, 8) })).toEqual(ids.slice(2, 8));
    expect(await idsOf({ first: 4, ...between(1, 8) })).toEqual(ids.slice(2, 6));
    expect(await idsOf({ last: 4, ...between(1, 8) })).toEqual(ids.slice(4, 8));
    expect(await idsOf({ ...between(3, 4) })).toEqual([]);
    expect(await idsOf({ ...between(6, 2) })).toEqual([]);
    expect(await readPage(api, list, { first: 4, ...between(1, 8) })).toMatchObject({
      pageInfo: {
        hasNextPage: true,
        hasPreviousPage: true,
        startCursor: edges[2]?.cursor,
        endCursor: edges[5]?.cursor,
      },
    });
  }
});

test('a page has 20 nodes if first and last are absent or null', async () => {
  const { edges } = await readPage(api, { field: 'nations' }, { first: 21 });
  for (const page of [{}, { first: null, last: null, after: null, before: null } as object]) {
    const { edges: some, pageInfo } = await readPage(api, { field: 'nations' }, page);
    expect(some).toEqual(edges.slice(0, 20));
    expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false, endCursor: edges[19]?.cursor });
  }
});

test('an empty list has no cursors, no further pages and the count 0', async () => {
  const empty = { edges: [], totalCount: 0 };
  const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
  for (const page of [{}, { first: 5 }, { last: 5 }]) {
    const list = { field: 'members', on: { type: 'Coalition', id: 'coalition:europe' } };
    expect(await readPage(api, list, page)).toEqual({ ...empty, pageInfo });
  }
});

test('totalCount alone runs one Cypher query and returns one row for each parent', async () => {
  const root = await api.ask(queryOf({ field: 'positions' }, 'totalCount'));
  expect(root.cost).toEqual({ statements: 1, rows: 1 });
  for (const counted of [
    'positions',
    'leaders',
    'facts',
    'positions(filter: { stance: [OPPOSE], topic: "topic:x" })',
  ]) {
    const parents = await api.ask('{ nations(first: 30) { nodes { id } } }');
    const { errors, cost } = await api.ask(`{ nations(first: 30) { nodes { list: ${counted} { totalCount } } } }`);
    expect(errors).toEqual([]);
    expect(cost).toEqual({ statements: 2, rows: parents.cost.rows + 30 });
  }
});

test('a list without selected fields costs no Cypher query', async () => {
  expect((await api.ask('{ nations { __typename } }')).cost).toEqual({ statements: 0, rows: 0 });
});
