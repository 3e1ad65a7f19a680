// A node requested by its id comes in one Cypher query with the first page that is selected on it.
import { openApi, type TestApi } from '../../support/api';

const PAGE = 'positions(first: 2, filter: { stance: [OPPOSE] }) { totalCount nodes { id stance } }';

let api: TestApi;
beforeAll(async () => void (api = await openApi()));
afterAll(() => api.close());

test.each([
  ['a page and the total of it', `name ${PAGE}`],
  ['edges and pageInfo alone', 'positions(first: 1) { edges { cursor node { date } } pageInfo { endCursor } }'],
  ['a total alone', 'code positions { totalCount }'],
  ['with what each of its nodes names', 'positions(first: 2) { nodes { target { ... on RollCall { name } } } }'],
  ['all that takes part in a fact', 'facts(first: 3) { nodes { id modality } }'],
  ['within fragments', `... on Actor { name } ... @include(if: true) { ... on Nation { code ${PAGE} } }`],
])('%s: one Cypher query by id or code, and the same answer as among nodes', async (_case, selection) => {
  const byId = await api.ask(`{ nation(id: "nation:RUS") { ${selection} } }`);
  // The names that codes are looked up in are read once.
  await api.ask('{ nation(code: "RUS") { id } }');
  const byCode = await api.ask(`{ nation(code: "RUS") { ${selection} } }`);
  const among = await api.ask(`{ nodes(ids: ["nation:RUS"]) { ... on Nation { ${selection} } } }`);
  expect([byId.errors, byId.data, byCode.data]).toEqual([[], { nation: among.data.nodes[0] }, byId.data]);
  expect([byId.cost.statements, byCode.cost.statements, among.cost.statements]).toEqual([1, 1, 2]);
});

test('each further page takes one Cypher query, and an alias of the same page takes none', async () => {
  const selection = `a: ${PAGE} b: ${PAGE} signatures { totalCount } c: positions(first: 1) { nodes { id } }`;
  const byId = await api.ask(`{ nation(id: "nation:RUS") { ${selection} } }`);
  // The names that codes are looked up in are read once.
  await api.ask('{ nation(code: "RUS") { id } }');
  const byCode = await api.ask(`{ nation(code: "RUS") { ${selection} } }`);
  const among = await api.ask(`{ nodes(ids: ["nation:RUS"]) { ... on Nation { ${selection} } } }`);
  expect([byId.errors, byId.data, byCode.data]).toEqual([[], { nation: among.data.nodes[0] }, byId.data]);
  expect([byId.cost.statements, byCode.cost.statements, among.cost.statements]).toEqual([3, 3, 4]);
});

test('next to other fields, a node takes a Cypher query of its own', async () => {
  const nations = ['FRA', 'RUS', 'USA', 'CHN', 'GBR'].map(
    (code, at) => `n${at}: nation(id: "nation:${code}") { positions(first: ${at + 1}) { nodes { id } } }`,
  );
  // One for all five nations, and one for the pages of each size.
  for (const query of [`{ ${nations.join(' ')} }`, `{ ...All } fragment All on Query { ${nations.join(' ')} }`]) {
    expect((await api.ask(query)).cost.statements).toBe(6);
  }
});

test('a skipped page is not read', async () => {
  const query = `query ($no: Boolean = false) { nation(id: "nation:RUS") { name positions @include(if: $no) { totalCount } } }`;
  const { data, cost } = await api.ask(query);
  expect(data).toEqual({ nation: { name: 'Russia' } });
  expect(cost).toEqual({ statements: 1, rows: 1 });
});

test.each(['nation:ATLANTIS', 'leader:donald-tusk', '', 'nation:'])('there is no nation %j', async (id) => {
  expect(await api.ask('query ($id: ID!) { nation(id: $id) { name positions { totalCount } } }', { id })).toMatchObject(
    {
      data: { nation: null },
      errors: [],
    },
  );
});

test('a wrong argument of the page is reported before anything is read', async () => {
  const { errors, cost } = await api.ask('{ nation(id: "nation:RUS") { positions(first: 101) { totalCount } } }');
  expect(errors).toMatchObject([
    { message: 'first must be between 1 and 100; it is 101.', extensions: { code: 'BAD_USER_INPUT' } },
  ]);
  expect(cost.statements).toBe(0);
});
