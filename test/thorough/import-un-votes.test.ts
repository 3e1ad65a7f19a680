// Importing votes in both layouts: what is new is added, what both say is one fact with two citations, what they
// disagree on stands twice; an import that is repeated, or ended in the middle, comes to the same graph.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refused } from '../../src/ingest/drafts/draft';
import { DEFAULT_SEED, load } from '../../src/ingest/load';
import type { Imported } from '../../src/ingest/writing/bulk';
import { importUnVotes } from '../../src/ingest/un-votes/import';
import { openStore } from '../../src/store/open-store';
import { openApi, type TestApi } from '../support/api';
import { sourceFile } from '../support/files';
import { folderOf } from '../support/tables';
import { tidy } from '../support/tidy-votes';

const [NATIONS = '', , VOTES = ''] = DEFAULT_SEED;

let api: TestApi;
beforeEach(async () => {
  api = await openApi([NATIONS]);
});
afterEach(() => api.close());

function run(folder: string, keepGoing = false): Promise<Imported> {
  return importUnVotes(api.store, api.model, folder, { keepGoing, onProgress: () => undefined });
}

const ON_5309 = `query ($holder: ID!) {
  rollCall(id: "roll-call:unga-5309") {
    topics { name }
    positions(filter: { holders: [$holder] }) { nodes { id stance citations { locator source { id } } } }
  }
}`;
const FULL = { locator: 'rcid=5309,ccode=365', source: { id: 'source:un-votes' } };
const TIDY = { locator: 'rcid=5309,country=Russia', source: { id: 'source:unvotes-tidy' } };
/** The vote of Russia if the layouts disagree on it. */
const DISAGREED = [
  { id: 'position:unga-5309-RUS-unvotes-tidy', stance: 'SUPPORT', citations: [TIDY] },
  { id: 'position:unga-5309-RUS', stance: 'OPPOSE', citations: [FULL] },
];

test('an import adds every vote, and a second one changes nothing', async () => {
  const first = await run(VOTES);
  expect(first).toMatchObject({ rows: 1735, changed: 0, refused: [] });
  expect(await api.data('{ positions { totalCount } rollCalls { totalCount } }')).toEqual({
    positions: { totalCount: 1735 },
    rollCalls: { totalCount: 9 },
  });
  expect(await run(VOTES)).toMatchObject({ added: 0, changed: 0, version: first.version });
});

test('an import and a load of the same votes give the same version', async () => {
  const { version } = await run(VOTES);
  await api.close();
  api = await openApi([NATIONS]);
  expect((await api.load(VOTES)).version).toBe(version);
});

test('an import after an interrupted one gives the same version', async () => {
  const { version } = await run(VOTES);
  await api.close();
  api = await openApi([NATIONS]);
  const half = importUnVotes(api.store, api.model, VOTES, {
    keepGoing: false,
    onProgress: () => {
      throw new RangeError('ended in the middle');
    },
  });
  await expect(half).rejects.toThrow('ended in the middle');
  expect((await run(VOTES)).version).toBe(version);
});

test('a vote that both layouts have is one position with two citations', async () => {
  await run(VOTES);
  expect(await run(tidy('5309,Russia,RU,no\n'))).toMatchObject({ rows: 1, refused: [] });
  const { rollCall } = await api.data(ON_5309, { holder: 'nation:RUS' });
  expect(rollCall.positions.nodes).toEqual([
    { id: 'position:unga-5309-RUS', stance: 'OPPOSE', citations: [FULL, TIDY] },
  ]);
  expect(rollCall.topics).toEqual([{ name: 'Human rights' }]);
  const { version } = await run(VOTES);
  expect((await run(tidy('5309,Russia,RU,no\n'))).version).toBe(version);
});

test('a vote that the layouts disagree on is kept twice, each with its citation', async () => {
  await run(VOTES);
  await run(tidy('5309,Russia,RU,yes\n'));
  const { rollCall } = await api.data(ON_5309, { holder: 'nation:RUS' });
  expect(rollCall.positions.nodes).toEqual(DISAGREED);
});

test('if the layouts disagree, the graph does not depend on their order', async () => {
  await run(VOTES);
  const { version } = await run(tidy('5309,Russia,RU,yes\n5309,France,FR,yes\n'));
  await api.close();
  api = await openApi([NATIONS]);
  await run(tidy('5309,Russia,RU,yes\n5309,France,FR,yes\n'));
  expect((await run(VOTES)).version).toBe(version);
  expect(await run(VOTES)).toMatchObject({ added: 0, changed: 0, version });
});

test('a vote that was agreed on and is no longer loses the citation that says otherwise', async () => {
  await run(VOTES);
  await run(tidy('5309,Russia,RU,no\n'));
  await run(tidy('5309,Russia,RU,yes\n'));
  const { rollCall } = await api.data(ON_5309, { holder: 'nation:RUS' });
  expect(rollCall.positions.nodes).toEqual(DISAGREED);
});

test('rows with problems block the import, or with keepGoing are left out', async () => {
  const folder = tidy('5309,Russia,RU,no\n5309,Atlantis,XX,no\n5309,France,FR,perhaps\n');
  const file = join(folder, 'unvotes.csv');
  const problems = [
    { file, line: 3, message: 'The vote cannot be loaded: no nation of the graph is known as Atlantis or XX.' },
    {
      file,
      line: 4,
      message: 'The vote cannot be loaded: the vote must be one of yes, no, abstain, absent; it is "perhaps".',
    },
  ];
  await expect(run(folder)).rejects.toEqual(new Refused(problems));
  expect(await api.data('{ positions { totalCount } rollCalls { totalCount } }')).toEqual({
    positions: { totalCount: 0 },
    rollCalls: { totalCount: 0 },
  });
  expect(await run(folder, true)).toMatchObject({ rows: 3, refused: problems });
  expect(await api.data('{ positions { totalCount } }')).toEqual({ positions: { totalCount: 1 } });
});

test('rows that lack cells, or have too many, are left out with keepGoing', async () => {
  const folder = tidy('5309,Russia,RU,no\n5309,France,FR\n5309,Germany,DE,yes,\n5309,Chad,TD,no\n5309,Ital');
  const file = join(folder, 'unvotes.csv');
  const cells = (line: number, count: number) => ({
    file,
    line,
    message: `The row has ${count} cells; the header has 4.`,
  });
  const problems = [cells(3, 3), cells(4, 5), cells(6, 2)];
  await expect(run(folder)).rejects.toEqual(new Refused(problems));
  expect(await run(folder, true)).toMatchObject({ rows: 5, refused: problems });
  expect(await api.data('{ positions { totalCount } }')).toEqual({ positions: { totalCount: 2 } });
});

test('NA is not a code: R writes it for a missing value, and Namibia is found by its name', async () => {
  const refused = [{ line: 2, message: expect.stringContaining('is known as Atlantis or NA') as string }];
  expect(await run(tidy('5309,Atlantis,NA,no\n5309,Namibia,NA,yes\n'), true)).toMatchObject({ refused });
  const { rollCall } = await api.data(ON_5309, { holder: 'nation:NAM' });
  expect(rollCall.positions.nodes).toMatchObject([{ stance: 'SUPPORT' }]);
});

test('a nation under two names has one vote', async () => {
  const folder = tidy(
    '5309,Russia,RU,no\n5309,Russian Federation,RU,yes\n5309,Unheard of,FR,no\n5309,Unheard of,GB,no\n',
  );
  const message = 'position:unga-5309-RUS: an earlier row has a vote of this nation on this roll call.';
  const first = await run(folder, true);
  expect(first).toMatchObject({ rows: 4, refused: [{ line: 3, message }] });
  const { positions } = await api.data('{ positions { nodes { id } } }');
  const ids = ['FRA', 'GBR', 'RUS'].map((code) => ({ id: `position:unga-5309-${code}` }));
  expect(positions.nodes).toHaveLength(ids.length);
  expect(positions.nodes).toEqual(expect.arrayContaining(ids));
  expect(await run(folder, true)).toMatchObject({ added: 0, changed: 0, version: first.version });
});

test('issues of unknown roll calls or of no topic are refused', async () => {
  const folder = tidy('5309,Russia,RU,no\n');
  const issues = 'rcid,short_name,issue\n5309,hr,Human rights\n1,hr,Human rights\n5309,constructor,Constructor\n';
  writeFileSync(join(folder, 'issues.csv'), issues);
  const topics = 'short_name must be one of me, nu, di, hr, co, ec; it is "constructor"';
  expect((await run(folder, true)).refused.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    '3: The issue cannot be loaded: the roll call 1 is not in roll_calls.csv.',
    `4: The issue cannot be loaded: ${topics}.`,
  ]);
});

test('if a quote is not closed, the votes above it can be kept', async () => {
  const table = (name: string) => readFileSync(join(VOTES, `${name}.csv`), 'utf8');
  const folder = folderOf({
    un_countries: table('un_countries'),
    un_roll_calls_full: table('un_roll_calls_full'),
    un_votes_full: 'rcid,ccode,vote\n5309,365,no\n5309,2,yes\n5309,"20,yes\n5309,200,yes\n',
  });
  const at = { file: join(folder, 'un_votes_full.csv'), line: 4 };
  const problem = { ...at, message: 'The CSV is not valid from this row on: a quote is not closed.' };
  await expect(run(folder)).rejects.toEqual(new Refused([problem]));
  expect(await run(folder, true)).toMatchObject({ refused: [problem] });
  expect(await api.data('{ positions(orderBy: { field: ID, direction: ASC }) { nodes { id } } }')).toEqual({
    positions: { nodes: [{ id: 'position:unga-5309-RUS' }, { id: 'position:unga-5309-USA' }] },
  });
});

test('an import into a kept graph is there when it is opened again, whatever an earlier one left behind', async () => {
  const path = join(dirname(sourceFile('')), 'graph');
  const { version } = await run(VOTES);
  let store = openStore({ neo4j: null, graphPath: path });
  await load(store, api.model, [NATIONS]);
  writeFileSync(`${path}.loading`, 'half a graph');
  mkdirSync(`${path}.loading.wal`);
  writeFileSync(join(`${path}.loading.wal`, 'wal_0.log'), 'half a log');
  const kept = await importUnVotes(store, api.model, VOTES, { keepGoing: false, onProgress: () => undefined });
  expect(kept).toMatchObject({ added: 1770, version });
  await store.close();
  store = openStore({ neo4j: null, graphPath: path });
  const [row] = await store.read({ name: 'count', text: 'MATCH (p:Position) RETURN count(p) AS positions' }, {});
  expect(row).toEqual({ positions: 1735 });
  await store.close();
});
