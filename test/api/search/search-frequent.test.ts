// Words that thousands of names have: the symbols of a body that numbers what it adopts; and names that are loaded later.
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';

const SEARCH = `query ($query: String!, $first: Int) {
  search(query: $query, first: $first) { totalCount nodes { matched node { id } } } }`;
const COUNT = 2100;

let api: TestApi;
beforeAll(async () => {
  api = await openApi([furtherSource({ entities: Array.from({ length: COUNT }, (_, at) => motion(at + 1)) })]);
});
afterAll(() => api.close());

function motion(number: number) {
  return { id: `document:zq-mot-${number}`, name: `Motion ${number}`, kind: 'OTHER', aliases: [`ZQ/MOT/${number}`] };
}

const search = async (query: string, first = 1) => (await api.data(SEARCH, { query, first })).search;

test.each([
  ['first', 'ZQ/MOT/1733'],
  ['last', '1733 mot zq'],
  ['in their beginnings', 'z 1733 mo'],
])('next to a rare word, frequent words only have to be in the name: %s', async (_where, query) => {
  expect(await search(query, 5)).toEqual({
    totalCount: 1,
    nodes: [{ matched: 'ZQ/MOT/1733', node: { id: 'document:zq-mot-1733' } }],
  });
});

test('a name with the rare word, but without the frequent ones, is not found', async () => {
  expect((await search('1733')).totalCount).toBe(1);
  expect((await search('motion 1733')).nodes[0].matched).toBe('Motion 1733');
  expect(await search('motion zq 1733')).toEqual({ totalCount: 0, nodes: [] });
});

test('frequent words alone find all names that have them', async () => {
  expect((await search('zq')).totalCount).toBe(COUNT);
  expect((await search('MOT zq')).totalCount).toBe(COUNT);
  expect((await search('zq max')).totalCount).toBe(0);
});

/** The first hit, and the name that matched. */
async function found(query: string): Promise<string> {
  const { nodes } = await search(query);
  return nodes.map((hit: { matched: string; node: { id: string } }) => `${hit.node.id} ${hit.matched}`).join();
}

test('a name in another script and a name that was just loaded are found', async () => {
  const entities = [
    { id: 'summit:further', name: 'Łódź talks', aliases: ['罗兹会谈', 'Лодзинские переговоры', 'محادثات وودج'] },
  ];
  expect(await found('Лодзинские')).toBe('');
  await api.load(furtherSource({ entities }));
  expect(await found('ЛОДЗИНСКИЕ переговоры')).toBe('summit:further Лодзинские переговоры');
  expect(await found('罗兹')).toBe('summit:further 罗兹会谈');
  expect(await found('وودج')).toBe('summit:further محادثات وودج');
  expect(await found('lodz')).toBe('summit:further Łódź talks');
});
