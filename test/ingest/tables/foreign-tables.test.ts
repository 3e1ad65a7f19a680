// Tables from elsewhere: blank rows are skipped, and a foreign table is refused with a message that says what it is.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { importVotes, isEmpty, load } from '../../../src/ingest/load';
import { importTables } from '../../../src/ingest/tables/import';
import { importUnVotes } from '../../../src/ingest/un-votes/import';
import { openStore } from '../../../src/store/open-store';
import { openApi, type TestApi } from '../../support/api';
import { exportOf } from '../../support/exports';
import { sourceFile } from '../../support/files';
import { GOOD, STATE } from '../../support/refused';
import { folderOf, refusalOf } from '../../support/tables';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([sourceFile(GOOD)]);
});
afterAll(() => api.close());

const OPTIONS = { keepGoing: false, onProgress: () => undefined };
type Way = 'tables' | 'un-votes' | 'seed';

/** Loads a folder, or a file, as the command line does. */
function run(way: Way, path: string): Promise<unknown> {
  if (way === 'seed') return load(api.store, api.model, [path]);
  return (way === 'tables' ? importTables : importUnVotes)(api.store, api.model, path, OPTIONS);
}

/** The problems of a refused load. Asserts that nothing was written. */
async function problemsOf(way: Way, path: string): Promise<string[]> {
  const before: unknown = await api.data(STATE);
  const problems = await refusalOf(run(way, path));
  expect(await api.data(STATE)).toEqual(before);
  return problems;
}

const LIBRARY =
  'This is the table of votes of the UN Digital Library, which cannot be imported: it numbers roll calls in its own way, and writes votes as Y, N, A and X. Import the votes from un_votes_full.csv with un_roll_calls_full.csv and un_countries.csv, or from the tables of R’s unvotes (unvotes.csv, roll_calls.csv, issues.csv), or convert its rows to tables of your own.';
const LIBRARY_TABLE = 'undl_id,ms_code,ms_name,ms_vote,date\n401,FRA,FRANCE,Y,1946-01-01\n';
const SEMICOLONS = 'The cells are separated by semicolons; separate them by commas.';
const TABS = 'The cells are separated by tabs; separate them by commas.';
const FOLDER = 'This is a folder; it must be a file. Move it elsewhere, or rename it.';
const FILE = 'This is a file; name the folder that it is in.';

test.each([['\n'], ['\r\n']])('blank rows, rows of spaces and spaces after cells are skipped: %j', async (end) => {
  const rows = [
    '',
    'id:ID,name,aliases:string[],cow:int  ',
    '',
    'nation:CCC,C  ,,7   ',
    '  ',
    ',,,',
    ' , ,\t,',
    'nation:DDD,"D ",a;b,',
    '',
    ' ',
  ];
  const name = `nations${end.length}.csv`;
  const table = rows.join(end);
  const folder = folderOf({ [name]: table });
  expect(await run('tables', folder)).toMatchObject({ rows: 2, refused: [] });
  expect(await run('seed', join(folder, name))).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  expect(
    await api.data('{ c: nation(id: "nation:CCC") { name cow } d: nation(id: "nation:DDD") { name cow aliases } }'),
  ).toEqual({
    c: { name: 'C', cow: 7 },
    d: { name: 'D ', cow: null, aliases: ['a', 'b'] },
  });
  const bad = folderOf({ t: ['id:ID,name,cow:int', '', 'nation:EEE,E,NA', ''].join(end) });
  expect(await problemsOf('tables', bad)).toEqual([
    't.csv:3: nation:EEE: cow must be a whole number of 32 bits; it is "NA". If the value is unknown, leave it out.',
  ]);
});

test('blank rows of votes are skipped', async () => {
  const folder = folderOf({
    un_votes_full: '\nrcid,ccode,vote\n7,1,yes \n\n, ,\n7,2,no\n \n',
    un_roll_calls_full:
      'rcid,session,yes,no,abstain,date,unres,short,descr,me\n\n7,68,1,1,0,2014-03-27,R/68/1,S,D,0\n\n',
    un_countries: 'ccode,code3,name\n1,AAA,Aland\n2,BBB,Bland\n,,\n',
  });
  expect(await run('un-votes', folder)).toMatchObject({ rows: 2, refused: [] });
});

test.each<[name: string, way: Way, files: Record<string, string>, problems: string[]]>([
  ['semicolons', 'tables', { t: 'id:ID;name\nnation:C;C\n' }, [`t.csv:1: ${SEMICOLONS}`]],
  ['semicolons, and commas behind', 'tables', { t: 'id:ID;name;aliases:string[],x\n' }, [`t.csv:1: ${SEMICOLONS}`]],
  ['tabs', 'tables', { t: 'id:ID\t:LABEL\tname\nnation:C\tNation\tC\n' }, [`t.csv:1: ${TABS}`]],
  [
    'the remark of a spreadsheet',
    'tables',
    { t: 'sep=,\nid:ID,name\n' },
    ['t.csv:1: The first line is a separator setting of a spreadsheet. Remove it, so that the header comes first.'],
  ],
  ['the table of the UN Digital Library', 'tables', { ga_voting: LIBRARY_TABLE }, [`ga_voting.csv:1: ${LIBRARY}`]],
  [
    'the table of the UN Digital Library',
    'un-votes',
    { '2025_ga_voting': LIBRARY_TABLE },
    [`2025_ga_voting.csv:1: ${LIBRARY}`],
  ],
  ['a folder of the UN Digital Library', 'seed', { ga_voting: LIBRARY_TABLE }, [`ga_voting.csv:1: ${LIBRARY}`]],
  [
    'votes under another name',
    'un-votes',
    { unvotes: LIBRARY_TABLE, roll_calls: 'rcid;session\n', issues: 'rcid\tshort_name\n' },
    [`issues.csv:1: ${TABS}`, `roll_calls.csv:1: ${SEMICOLONS}`, `unvotes.csv:1: ${LIBRARY}`],
  ],
  [
    'votes among tables of one’s own',
    'tables',
    { unvotes: 'rcid,country,country_code,vote\n' },
    ["unvotes.csv:1: This is the table of votes of R's unvotes. Import its folder with import un-votes."],
  ],
  [
    'no votes at all',
    'un-votes',
    { t: 'id:ID,name\n' },
    [
      'tables:1: The folder has no table of votes: neither un_votes_full.csv, un_roll_calls_full.csv, un_countries.csv nor unvotes.csv, roll_calls.csv, issues.csv. Import tables of your own with import tables.',
    ],
  ],
])('%s, with %s', async (_name, way, files, problems) => {
  expect(await problemsOf(way, folderOf(files))).toEqual(problems);
});

test('refused votes leave an empty graph empty, without the seed that they need', async () => {
  const store = await openStore({ neo4j: null, graphPath: null });
  const votes = (vote: string) =>
    folderOf({
      un_votes_full: `rcid,ccode,vote\n7,2,${vote}\n`,
      un_roll_calls_full: 'rcid,session,yes,no,abstain,date,unres,short,descr,me\n7,68,1,1,0,2014-03-27,R/68/1,S,D,0\n',
      un_countries: 'ccode,code3,name\n2,USA,United States\n',
    });
  expect(await refusalOf(importVotes(store, api.model, votes('maybe'), OPTIONS))).toHaveLength(1);
  expect(await isEmpty(store)).toBe(true);
  expect(await importVotes(store, api.model, votes('no'), OPTIONS)).toMatchObject({ rows: 1, refused: [] });
  await store.close();
});

test('an export is refused as a folder of votes, with the reason', async () => {
  const { folder } = await exportOf(api.store, api.model);
  expect(await problemsOf('un-votes', folder)).toEqual([
    'export:1: This is an export of a graph; import it with import tables.',
  ]);
});

test('files instead of folders, and folders instead of files, are refused', async () => {
  const file = sourceFile('id:ID,name\n', 't.csv');
  const library = sourceFile(LIBRARY_TABLE, 'ga_voting.csv');
  const folder = folderOf({ t: 'id:ID,name\nplace:p,P\n' });
  mkdirSync(join(folder, 'd.csv'));
  expect(await problemsOf('tables', folder)).toEqual([`d.csv:1: ${FOLDER}`]);
  expect(await problemsOf('seed', join(folder, 'd.csv'))).toEqual([
    expect.stringMatching(/^d\.csv:1: A folder can be loaded only if/),
  ]);
  for (const way of ['tables', 'un-votes'] as const) {
    expect(await problemsOf(way, file)).toEqual([`t.csv:1: ${FILE}`]);
    expect(await problemsOf(way, join(dirname(file), 'missing'))).toEqual([
      'missing:1: There is no such folder. Check the path: a relative one starts at the current folder.',
    ]);
  }
  expect(await problemsOf('un-votes', library)).toEqual([`ga_voting.csv:1: ${LIBRARY}`]);
  expect(await problemsOf('seed', library)).toEqual([`ga_voting.csv:1: ${LIBRARY}`]);
  expect(await problemsOf('seed', join(file, 'x.yaml'))).toEqual([
    'x.yaml:1: The file does not exist: part of its path is a file.',
  ]);
  const votes = folderOf({ un_roll_calls_full: '', un_countries: '' });
  mkdirSync(join(votes, 'un_votes_full.csv'));
  expect(await problemsOf('un-votes', votes)).toContain(
    `un_votes_full.csv:1: This table cannot be read: this is a folder; it must be a file. Move it elsewhere, or rename it.`,
  );
});

test('values and passages of tables follow the same rules as those of source files', async () => {
  const folder = folderOf({
    sources: 'id:ID,title,kind,sha256\nsource:s,S,ARTICLE,xyz\n',
    passages: [
      'id:ID,sourceId,kind,ordinal:int,start:int,end:int',
      'passage:s1,source:s,SENTENCE,1,0,10',
      'passage:s2,source:s,SENTENCE,1,5,15',
      'passage:s3,source:s,SENTENCE,2,20,30',
    ].join('\n'),
    places: 'id:ID,name\nplace:a,a\u0000b\nplace:b c,B\nplace_x,C\n',
  });
  const problems = await problemsOf('tables', folder);
  expect(problems.map((problem) => problem.replace(/ \(.*\)\.$/, '').replace(/: an id is .*/, ''))).toEqual([
    'passages.csv:3: passage:s2 has the same ordinal 1 as passage:s1',
    'passages.csv:3: passage:s2 is at 5-15 and overlaps passage:s1 at 0-10',
    'places.csv:2: place:a: name must be text; it is "a\\u0000b", with the stray character U+0000.',
    'places.csv:3: The id "place:b c" contains " "',
    'places.csv:4: The id "place_x" has no colon',
    'sources.csv:2: source:s: sha256 must be a SHA-256, 64 hexadecimal digits; it is "xyz".',
  ]);
});
