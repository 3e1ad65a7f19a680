// Cursors stay valid while data changes. A client that reads on after a load gets nothing twice and misses nothing that
// was there before.
import { openApi, type TestApi } from '../support/api';
import { furtherSource, sourceFile } from '../support/files';
import { readPage, walk, type List, type Page } from '../support/lists';

const ON_ROLL_CALL = { type: 'RollCall', id: 'roll-call:unga-5309' };
const LISTS: Record<string, List> = {
  'nations by name': { field: 'nations', select: 'id name' },
  'nations by code, downwards': { field: 'nations', args: 'orderBy: { field: CODE, direction: DESC }' },
  'all facts': { field: 'facts', args: 'filter: { types: [POSITION, STATEMENT] }' },
  'all positions': { field: 'positions' },
  'positions on a roll call': { field: 'positions', on: ON_ROLL_CALL },
  'positions on a roll call by id': {
    field: 'positions',
    on: ON_ROLL_CALL,
    args: 'orderBy: { field: ID, direction: ASC }',
  },
  'roll calls by date': { field: 'rollCalls', args: 'orderBy: { field: DATE, direction: ASC }' },
  'leaders of a nation': { field: 'leaders', on: { type: 'Nation', id: 'nation:FRA' } },
};

/** Records that sort before, between and after those of the seed, some of them equal to one but for the id. */
function newcomers(): string {
  const ids = (type: string) => ['00', 'M', 'zz'].map((id) => `${type}:${id}`);
  const nations = ['AAA', 'Brazil', 'Norway', 'zzz'].flatMap((name) =>
    ids('nation').map((id) => ({ id: `${id}-${name}`, name, code: `${name} ${id}` })),
  );
  const rollCalls = ['2014-03-27', '2017-12-19', '1999', '2099'].flatMap((date) =>
    ids('roll-call').map((id) => ({ id: `${id}-${date}`, name: `Vote of ${date}`, date })),
  );
  const leaders = ids('leader').map((id) => ({ id, name: id === 'leader:00' ? 'Abel' : 'Leader' }));
  const offices = leaders.map(({ id }) => ({
    id: `office:${id.slice(7)}`,
    holder: id,
    title: 'Mayor',
    nation: 'nation:FRA',
  }));
  const positions = [undefined, '2014-03-27', '2014-03', '2020-12-07', '2099'].flatMap((date) =>
    ids('position').map((id) => ({
      id: `${id}-${date ?? 'undated'}`,
      holder: 'nation:FRA',
      target: ON_ROLL_CALL.id,
      stance: 'CAUTION',
      basis: 'STATED',
      ...(date && { date }),
    })),
  );
  return furtherSource({ entities: [...nations, ...rollCalls, ...leaders], facts: [...offices, ...positions] });
}

interface Begun {
  readonly before: readonly string[];
  readonly head: Page;
  readonly tail: Page;
}

let api: TestApi;
const begun = new Map<string, Begun>();
const idsOf = (pages: readonly Page[]) => pages.flatMap(({ edges }) => edges.map(({ node }) => node.id as string));

beforeAll(async () => {
  api = await openApi();
  for (const [name, list] of Object.entries(LISTS)) {
    const before = idsOf(await walk(api, list, 100));
    const size = Math.min(90, Math.ceil(before.length / 2));
    const [head, tail] = [await readPage(api, list, { first: size }), await readPage(api, list, { last: size })];
    begun.set(name, { before, head, tail });
  }
  await api.load(newcomers());
});
afterAll(() => api.close());

test.each(Object.entries(LISTS))('%s: reading on gives nothing twice and misses nothing', async (name, list) => {
  const { before, head } = begun.get(name) as Begun;
  const now = idsOf(await walk(api, list, 100));
  const read = idsOf([head]);
  const rest = idsOf(await walk(api, list, before.length > 300 ? 100 : 7, 'forwards', head.pageInfo.endCursor));
  expect(rest).toEqual(now.slice(now.indexOf(read.at(-1) ?? '') + 1));
  expect(read.filter((id) => rest.includes(id))).toEqual([]);
  expect([...read, ...rest].filter((id) => before.includes(id))).toEqual(before);
  // Some came in before the cursor, some after it.
  expect(now.indexOf(read.at(-1) ?? '')).toBeGreaterThan(read.length - 1);
  expect(rest.length).toBeGreaterThan(before.length - read.length);
});

test.each(Object.entries(LISTS))(
  '%s: reading on backwards gives nothing twice and misses nothing',
  async (name, list) => {
    const { before, tail } = begun.get(name) as Begun;
    const now = idsOf(await walk(api, list, 100));
    const read = idsOf([tail]);
    const rest = idsOf(
      (await walk(api, list, before.length > 300 ? 100 : 7, 'backwards', tail.pageInfo.startCursor)).reverse(),
    );
    expect(rest).toEqual(now.slice(0, now.indexOf(read[0] ?? '')));
    expect([...rest, ...read].filter((id) => before.includes(id))).toEqual(before);
  },
);

test('a cursor keeps its place when its node moves', async () => {
  const list: List = { field: 'nations', select: 'id name' };
  const { pageInfo, edges } = await readPage(api, list, { first: 30 });
  const { id, name } = edges.at(-1)?.node as { id: string; name: string };
  const before = idsOf(await walk(api, list, 100, 'forwards', pageInfo.endCursor));
  await api.load(sourceFile(`id:ID,name\n${id},AAA of old\n`, 'renamed.csv'));
  expect((await api.data('query ($id: ID!) { node(id: $id) { ... on Nation { name } } }', { id })).node.name).not.toBe(
    name,
  );
  expect(idsOf(await walk(api, list, 100, 'forwards', pageInfo.endCursor))).toEqual(before);
});
