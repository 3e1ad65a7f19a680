// Tables of UN votes that are missing or not valid CSV: every problem is reported with its table and line.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importTables } from '../../../src/ingest/tables/import';
import { importUnVotes } from '../../../src/ingest/un-votes/import';
import { openApi, type TestApi } from '../../support/api';
import { sourceFile } from '../../support/files';
import { GOOD, problemsOf } from '../../support/refused';
import { folderOf, refusalOf } from '../../support/tables';
import { COUNTRIES, HEADER, ROLL_CALLS, VOTES, votes } from '../../support/vote-tables';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([sourceFile(GOOD)]);
});
afterAll(() => api.close());

test('missing tables are all named', async () => {
  const unread = (name: string) =>
    expect.stringMatching(new RegExp(`^${name}\\.csv:1: This table cannot be read: `)) as string;
  expect(await problemsOf(api, votes(VOTES, null, null))).toEqual([
    unread('un_countries'),
    unread('un_roll_calls_full'),
  ]);
});

test('if only the votes are missing, only they are named', async () => {
  const options = { keepGoing: false, onProgress: () => undefined };
  expect(await refusalOf(importUnVotes(api.store, api.model, votes(null), options))).toEqual([
    'un_votes_full.csv:1: This table cannot be read: there is no such file. Check the path: a relative one starts at the current folder.',
  ]);
});

test('wrong headers are all named', async () => {
  const folder = votes('rcid,country,vote\n7,1,yes\n', 'rcid,session\n7,68\n', 'code,name\n1,A\n');
  expect((await problemsOf(api, folder)).sort()).toEqual([
    'un_countries.csv:1: This table cannot be read: the header lacks ccode.',
    'un_roll_calls_full.csv:1: This table cannot be read: the header lacks yes, no, abstain, date, unres, short, descr.',
    'un_votes_full.csv:1: This table cannot be read: the header lacks ccode.',
  ]);
});

test.each([
  ['an empty table', ''],
  ['a wrong header without rows', 'rcid,country,vote\n'],
])('%s of votes is refused, not read as a table without votes', async (_name, table) => {
  expect(await problemsOf(api, votes(table))).toEqual([expect.stringMatching(/^un_votes_full\.csv:1: /)]);
});

test.each([
  ['is not closed, though the file goes on', 'rcid,ccode,vote\n7,1,yes\n"8,1,no\n8,2,no\n', 'a quote is not closed'],
  ['is not closed, where the file is cut off', 'rcid,ccode,vote\r\n7,1,yes\r\n8,1,"n', 'a quote is not closed'],
  [
    'stands within a cell',
    'rcid,ccode,vote\n7,1,yes\n8,1,"n"o\n8,2,no\n',
    'a cell contains a quote: put the cell in quotes, and double the quote in it',
  ],
])('a quote that %s is reported with its line', async (_case, table, reason) => {
  expect(await problemsOf(api, votes(table))).toEqual([
    `un_votes_full.csv:3: The CSV is not valid from this row on: ${reason}.`,
  ]);
});

test('every ragged row is reported with its line', async () => {
  const ragged = 'rcid,ccode,vote\n7,1,yes\n7,2\n\n8,2,no,2014\n8,1';
  const cells = (line: number, count: number) =>
    `un_votes_full.csv:${line}: The row has ${count} cells; the header has 3.`;
  expect(await problemsOf(api, votes(ragged))).toEqual([cells(3, 2), cells(5, 4), cells(6, 2)]);
  const rollCalls = `${ROLL_CALLS}9,68,1\n`;
  expect(await problemsOf(api, votes(VOTES, rollCalls, `${COUNTRIES}4,DDD\n`))).toEqual([
    'un_countries.csv:5: The row has 2 cells; the header has 3.',
    'un_roll_calls_full.csv:4: The row has 3 cells; the header has 10.',
  ]);
});

test('line ends within quotes count once, even those of two characters', async () => {
  const rollCalls = `${HEADER}7,68,1,1,0,2014-03-27,R/68/1,S,"one\ntwo\nthree",0\n8,68,x,1,0,2014-03-28,R/68/2,S,D,1\n`;
  const table = 'id:ID,:LABEL,name\ntopic:one,Topic,"one\ntwo"\ntopic:two,Topic,\n';
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');
  const folder = votes('rcid,ccode,vote\n', crlf(rollCalls));
  expect(await problemsOf(api, folder)).toEqual([expect.stringMatching(/^un_roll_calls_full\.csv:5: /)]);
  const missing = ['topics.csv:4: topic:two: name is missing.'];
  expect(await problemsOf(api, sourceFile(crlf(table), 'topics.csv'))).toEqual(missing);
  const options = { keepGoing: false, onProgress: () => undefined };
  const imported = importTables(api.store, api.model, folderOf({ topics: crlf(table) }), options);
  expect(await refusalOf(imported)).toEqual(missing);
});

test('a table that is not in UTF-8 is refused', async () => {
  const folder = votes(VOTES);
  writeFileSync(
    join(folder, 'un_roll_calls_full.csv'),
    Buffer.from(`${HEADER}7,68,1,1,0,2014-03-27,R/68/1,S,é,0\n`, 'latin1'),
  );
  expect(await problemsOf(api, folder)).toEqual(['un_roll_calls_full.csv:1: The file must be text in UTF-8.']);
});
