// Unknown ids find nothing, and hostile text is only text. Neither causes an internal error or changes the data.
import { openApi, type TestApi } from '../../support/api';
import { refusal, refused } from '../../support/bad-input';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** Every field that looks up one node, with an id that exists. */
const ROOTS: Record<string, string> = {
  node: 'nation:RUS',
  nation: 'nation:RUS',
  leader: 'leader:emmanuel-macron',
  coalition: 'coalition:paris-coalition',
  summit: 'summit:paris',
  document: 'document:paris-joint-declaration',
  commitment: 'commitment:paris-multinational-force',
  rollCall: 'roll-call:unga-5309',
  source: 'source:paris-summit-article',
};

const UNKNOWN: Record<string, string> = {
  'an unknown nation': 'nation:XXX',
  'an unknown roll call': 'roll-call:unga-0',
  'a known id in capitals': 'NATION:RUS',
  'a known id behind a space': ' nation:RUS',
  'the beginning of a known id': 'nation:RU',
  'a type without an id': 'nation:',
  'a colon': ':',
  'an id of no type': 'planet:mars',
  'the id of a citation, which is no node': 'citation:signature/paris-FRA/1',
  'the id of the data set': 'dataset',
  'the name of something that every object has': '__proto__',
  'a type that every object has': 'constructor:nation',
  'the empty string': '',
  'a space': ' ',
  'a very long id': `nation:${'x'.repeat(100_000)}`,
  'a long text without a colon': 'x'.repeat(100_000),
};

test.each(Object.entries(ROOTS))('%s finds the node with its id', async (root, id) => {
  expect(await api.data(`query ($id: ID!) { ${root}(id: $id) { id } }`, { id })).toEqual({ [root]: { id } });
});

describe.each(Object.entries(UNKNOWN))('%s', (_name, id) => {
  test('is null for every field that looks up one node', async () => {
    const roots = Object.keys(ROOTS);
    const query = `query ($id: ID!) { ${roots.map((root) => `${root}(id: $id) { id }`).join(' ')} }`;
    expect(await api.data(query, { id })).toEqual(Object.fromEntries(roots.map((root) => [root, null])));
  });

  test('is null in its place among nodes', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect(await api.data(query, { ids: ['nation:RUS', id, 'summit:paris', id] })).toEqual({
      nodes: [{ id: 'nation:RUS' }, null, { id: 'summit:paris' }, null],
    });
  });
});

test('ids that no type can have are null without a Cypher query', async () => {
  const ids = Object.values(UNKNOWN).filter((id) => !/^(nation|roll-call):/.test(id));
  expect(ids.length).toBeGreaterThan(8);
  const { data, cost } = await api.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
  expect([{ ...data }, cost.statements]).toEqual([{ nodes: ids.map(() => null) }, 0]);
});

test.each(Object.entries(ROOTS).slice(1))('%s is null for the id of another type', async (root) => {
  const others = Object.values(ROOTS).filter((id) => id !== ROOTS[root] && id !== 'nation:RUS');
  const ids = [...others, ...(root === 'nation' ? [] : ['nation:RUS']), 'passage:paris-s01', 'position:unga-5309-RUS'];
  const fields = ids.map((id, index) => `at${index}: ${root}(id: ${JSON.stringify(id)}) { id }`);
  const { data, errors, cost } = await api.ask(`{ ${fields.join(' ')} }`);
  expect(errors).toEqual([]);
  expect(Object.values(data as object)).toEqual(ids.map(() => null));
  // The id shows its type, so the database is not asked.
  expect(cost.statements).toBe(0);
});

test('100 ids are answered and 101 are refused, also next to other fields', async () => {
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  const ids = Array.from({ length: 101 }, (_, index) => `nation:X${index}`);
  const { nodes } = await api.data(query, { ids: ids.slice(0, 100) });
  expect(nodes).toHaveLength(100);
  const expected = refused('ids', 'ids takes at most 100 ids; there are 101.');
  expect(await refusal(api, query, { ids })).toEqual(expected);
  expect(await refusal(api, `{ nodes(ids: ${JSON.stringify(ids)}) { id } }`)).toEqual(expected);
  const beside =
    'query ($ids: [ID!]!) { nation(code: "FRA") { name } ...Many } fragment Many on Query { nodes(ids: $ids) { id } }';
  expect(await refusal(api, beside, { ids })).toEqual(expected);
});

test.each([
  ['nation', 'id: "nation:RUS", name: "Moscow"', 'name', 'Give exactly one of id, code, name; id and name are given.'],
  ['nation', 'id: "nation:RUS", code: "RU"', 'code', 'Give exactly one of id, code, name; id and code are given.'],
  ['nation', 'code: "RU", name: ""', 'name', 'Give exactly one of id, code, name; code and name are given.'],
  ['nation', 'id: null', 'id,code,name', 'Give exactly one of id, code, name; none is given.'],
  ['leader', 'id: "leader:x", name: "Macron"', 'name', 'Give exactly one of id, name; id and name are given.'],
  ['leader', 'id: null, name: null', 'id,name', 'Give exactly one of id, name; none is given.'],
])('%s(%s) is refused', async (root, args, argument, message) => {
  expect(await refusal(api, `{ ${root}(${args}) { id } }`)).toEqual(refused(argument, message));
  const beside = `{ dataset { version } ...One } fragment One on Query { ${root}(${args}) { id } }`;
  expect(await refusal(api, beside)).toEqual(refused(argument, message));
});

test('nation and leader without any argument are refused', async () => {
  expect(await refusal(api, '{ nation { id } }')).toEqual(
    refused('id,code,name', 'Give exactly one of id, code, name; none is given.'),
  );
  const query = 'query ($name: String) { leader(name: $name) { id } }';
  const message = 'Give exactly one of id, name; none is given.';
  expect(await refusal(api, query)).toEqual(refused('id,name', message));
  expect(await refusal(api, query, { name: null })).toEqual(refused('id,name', message));
});
