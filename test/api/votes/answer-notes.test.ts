// The notes of an answer if there are many of them, and if a filter keeps nothing.
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';

const MADE_UP = Array.from({ length: 60 }, (_, at) => `nation:made-${100 + at}`);

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  const nations = MADE_UP.map((id) => ({ id, name: id.slice('nation:'.length) }));
  await api.load(furtherSource({ entities: nations }));
});
afterAll(() => api.close());

const rollOf = (holders: readonly string[]) =>
  `filter: { targets: ["roll-call:unga-5309"], holders: ${JSON.stringify(holders)} }`;

test('if there are more than fifty unknown ids, the last note lists the others', async () => {
  const ids = Array.from({ length: 80 }, (_, at) => `nation:none-${at}`);
  const { notes } = await api.ask(`{ positions(filter: { holders: ${JSON.stringify(ids)} }) { totalCount } }`);
  expect(notes).toHaveLength(51);
  expect(notes[49]?.message).toContain('names nation:none-49, ');
  expect(notes[50]).toEqual({
    code: 'UNKNOWN_ID',
    message: `30 more notes have this code, at positions (${ids.slice(50).join(', ')}).`,
    path: ['positions'],
  });
});

test('each nation off the roll is noted, in a note of its own or in the last one', async () => {
  const listed = await api.ask(`{ a: positions(${rollOf(MADE_UP)}) { totalCount } }`);
  expect(listed.data.a.totalCount).toBe(0);
  expect(listed.notes).toHaveLength(51);
  const message = `10 more notes have this code, at a (${MADE_UP.slice(50).join(', ')}).`;
  expect(listed.notes[50]).toEqual({ code: 'NOT_ON_ROLL', message, path: ['a'] });
  const query = `query ($ids: [ID!]) {
    nations(first: 100, filter: { ids: $ids }) { nodes { positions(filter: { to: "2020" }) { totalCount } } }
    b: positions(${rollOf(MADE_UP.slice(0, 51))}) { totalCount }
    positions(filter: { holders: ["nation:none"] }) { totalCount }
  }`;
  const { notes } = await api.ask(query, { ids: MADE_UP });
  expect(notes).toHaveLength(51);
  const field = 'nations.nodes.positions';
  expect(notes[50]?.message).toBe(
    `62 more notes have this code, at b (${MADE_UP.slice(49, 51).join(', ')}); ${field} (${MADE_UP.join(', ')}).`,
  );
});

test('a nation is off the roll of the roll calls among several targets of any type', async () => {
  const { data, notes } = await api.ask(`{ positions(filter: {
    targets: ["roll-call:unga-5309", "commitment:none"], holders: ["nation:FRA", "${MADE_UP[0]}"]
  }) { nodes { id } } }`);
  expect(data.positions.nodes).toEqual([{ id: 'position:unga-5309-FRA' }]);
  expect(notes.map(({ code, message }) => [code, message])).toEqual([
    ['UNKNOWN_ID', 'filter.targets names commitment:none, but nothing in the data has this id. It matches nothing.'],
    ['NOT_ON_ROLL', 'made-100 is not on the roll of any vote in the data. That says nothing about its positions.'],
  ]);
});

test('if an operation asks for more than a thousand objects, the last note counts those without notes', async () => {
  const fields = Array.from({ length: 11 }, (_, at) => `p${at}: positions(first: 1) { totalCount }`).join(' ');
  const query = (first: number) => `{ nations(first: ${first}) { nodes { ${fields} } } }`;
  const { notes } = await api.ask(query(100));
  expect(notes.at(-1)).toEqual({
    code: 'NOTES_INCOMPLETE',
    message: expect.stringMatching(
      /^Notes cover the first 1000 objects that the operation asks for\. They leave out \d+ more at nations\.nodes\.p\d+/,
    ),
    path: [],
  });
  const counts = [...(notes.at(-1)?.message ?? '').matchAll(/(\d+) more at/g)].map(([, count]) => Number(count));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(100);
  expect((await api.ask(query(90))).notes.map(({ code }) => code)).not.toContain('NOTES_INCOMPLETE');
});

test.each<[string, string, string, (string | number)[]]>([
  ['positions(filter: { from: "2020", to: "2014" }) { totalCount }', '2020', '2014', ['positions']],
  [
    'positions(filter: { from: "2014-04", to: "2014-03", dateMatching: OVERLAPS }) { totalCount }',
    '2014-04',
    '2014-03',
    ['positions'],
  ],
  [
    'rollCalls(filter: { from: "2014-03-28", to: "2014-03-27" }) { totalCount }',
    '2014-03-28',
    '2014-03-27',
    ['rollCalls'],
  ],
  [
    'compare(nations: ["nation:USA", "nation:VAT"], filter: { from: "2020", to: "2014" }) { shared }',
    '2020',
    '2014',
    ['compare'],
  ],
  [
    'nation(id: "nation:FRA") { votes: positions(filter: { from: "2015", to: "2014-12" }) { totalCount } }',
    '2015',
    '2014-12',
    ['nation', 'votes'],
  ],
  [
    'commitments(first: 2) { nodes { positions(filter: { from: "2020", to: "2014" }) { totalCount } } }',
    '2020',
    '2014',
    ['commitments', 'nodes', 0, 'positions'],
  ],
])('a range that ends before it begins has this note only: %s', async (field, from, to, path) => {
  const message = `The range ends before it begins: from is ${from}, and to is ${to}. Nothing can be found in it.`;
  expect((await api.ask(`{ ${field} }`)).notes).toEqual([{ code: 'EMPTY_RANGE', message, path }]);
});

test.each(['from: "2014", to: "2014"', 'from: "2014-03", to: "2014"', 'from: "2014-03-27", to: "2014-03"'])(
  'a range within a longer date is not empty: %s',
  async (range) => {
    expect((await api.ask(`{ positions(filter: { ${range} }) { totalCount } }`)).notes).toEqual([]);
  },
);

test('notes on a list with items cost no query, and those on all empty lists cost one together', async () => {
  // Of a version that nothing has been read of.
  await api.load(furtherSource({ name: 'later', entities: [{ id: 'nation:made-later', name: 'Made later' }] }));
  const read = jest.spyOn(api.store, 'read');
  const lookUps = () => read.mock.calls.filter(([{ name }]) => name === 'positions by year').length;
  const lists = (filter: string, fields: string) =>
    `{ nations(first: 50, filter: ${filter}) { nodes { positions(first: 1) { ${fields} } } } }`;
  const voters = '{ codes: ["FRA", "RUS", "CHN", "KEN", "BRA"] }';
  const { data } = await api.ask(lists(voters, 'totalCount'));
  const totals = data.nations.nodes.map((each: { positions: { totalCount: number } }) => each.positions.totalCount);
  expect(totals).toHaveLength(5);
  expect(Math.min(...totals)).toBeGreaterThan(0);
  await api.ask(lists(voters, 'nodes { id }'));
  expect(lookUps()).toBe(0);
  const { notes } = await api.ask(lists(`{ ids: ${JSON.stringify(MADE_UP.slice(0, 9))} }`, 'nodes { id }'));
  expect(notes.map(({ code }) => code)).toEqual(Array.from({ length: 9 }, () => 'NOT_ON_ROLL'));
  expect(lookUps()).toBe(1);
  read.mockRestore();
});
