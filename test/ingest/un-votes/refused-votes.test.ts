// Inconsistent folders of UN votes: every problem is reported with its table and line, and nothing is written.
import { openApi, type TestApi } from '../../support/api';
import { sourceFile } from '../../support/files';
import { GOOD, problemsOf, SOURCE } from '../../support/refused';
import { ROLL_CALLS, VOTES, votes } from '../../support/vote-tables';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([sourceFile(GOOD)]);
});
afterAll(() => api.close());

const vote = (line: number, problem: string) => `un_votes_full.csv:${line}: The vote cannot be loaded: ${problem}.`;
const VALUES = 'the vote must be one of yes, no, abstain, absent; it is';

test('every bad vote is reported with its line', async () => {
  const table = 'rcid,ccode,vote\n7,1,yes\n7,3,no\n7,99,no\n9,1,yes\n7,2,maybe\n7,1,no\n9,98,YES\n7,2,\n8,1,absent\n';
  expect(await problemsOf(api, votes(table))).toEqual([
    vote(3, 'no nation of the graph has the number 3 (Cland)'),
    vote(4, 'no nation of the graph has the number 99 (not in un_countries.csv)'),
    vote(5, 'the roll call 9 is not in un_roll_calls_full.csv'),
    vote(6, `${VALUES} "maybe"`),
    'un_votes_full.csv:7: position:unga-7-AAA: an earlier row has a vote of this nation on this roll call.',
    vote(
      8,
      `the roll call 9 is not in un_roll_calls_full.csv; no nation of the graph has the number 98 (not in un_countries.csv); ${VALUES} "YES"`,
    ),
    vote(9, `${VALUES} ""`),
  ]);
});

test.each(['constructor', '__proto__', 'toString'])('%s, which every object has, is not a vote', async (value) => {
  expect(await problemsOf(api, votes(`rcid,ccode,vote\n7,1,${value}\n`))).toEqual([vote(2, `${VALUES} "${value}"`)]);
});

test('malformed roll calls are reported with their lines', async () => {
  const rows = [
    'x,68,1,0,0,2014-03-27,R/68/1,S,D,0',
    '9,68,none,0,0,2014-03-27,R/68/1,S,D,0',
    '10,68,1,0.5,0,2014-03-27,R/68/1,S,D,0',
    '11,68,1,0,0,27.3.2014,R/68/1,S,D,0',
    '12,68,1,0,0,,R/68/1,S,D,0',
  ];
  const rollCalls = `${ROLL_CALLS}${rows.join('\n')}\n`;
  expect(await problemsOf(api, votes(VOTES, rollCalls))).toEqual(
    [
      ['x', 'rcid must be a whole number of at most nine digits; it is "x"'],
      ['9', 'yes must be a whole number of at most nine digits, or NA; it is "none"'],
      ['10', 'no must be a whole number of at most nine digits, or NA; it is "0.5"'],
      ['11', 'date must be a day such as 2014-03-27; it is "27.3.2014"'],
      ['12', 'date must be a day such as 2014-03-27; it is ""'],
    ].map(
      ([rcid, reason], index) =>
        `un_roll_calls_full.csv:${4 + index}: The roll call ${rcid} and its votes cannot be loaded: ${reason}.`,
    ),
  );
});

test.each(['2014-02-30', '27/03/2014', 'ragged'])(
  'if a roll call is refused (%s), only other problems of its votes are reported',
  async (date) => {
    const row = date === 'ragged' ? '9,68,1' : `9,68,1,0,0,${date},R/68/1,S,D,0`;
    const table = 'rcid,ccode,vote\n9,1,yes\n9,2,no\n9,99,no\n9,,no\n9,1,perhaps\n';
    expect(await problemsOf(api, votes(table, `${ROLL_CALLS}${row}\n`))).toEqual([
      date === 'ragged'
        ? 'un_roll_calls_full.csv:4: The row has 3 cells; the header has 10.'
        : `un_roll_calls_full.csv:4: The roll call 9 and its votes cannot be loaded: date must be a day such as 2014-03-27; it is "${date}".`,
      vote(4, 'no nation of the graph has the number 99 (not in un_countries.csv)'),
      vote(5, 'ccode is blank'),
      vote(6, `${VALUES} "perhaps"`),
    ]);
  },
);

test.each([
  ['a day that no calendar has', '9,68,1,0,0,2014-02-30,R/68/1,S,D,0'],
  ['no number of votes', '9,68,,0,0,2014-03-27,R/68/1,S,D,0'],
  ['fewer than no votes', '9,68,-5,0,0,2014-03-27,R/68/1,S,D,0'],
  ['a session that is no number', '9,sixty-eighth,1,0,0,2014-03-27,R/68/1,S,D,0'],
  ['a session beyond 32 bits', '9,99999999999,1,0,0,2014-03-27,R/68/1,S,D,0'],
  ['a number of votes beyond 32 bits', '9,68,99999999999,0,0,2014-03-27,R/68/1,S,D,0'],
  ['the number of a roll call in a row above', '7,68,9,9,9,2015-01-01,R/69/1,S,D,0'],
])('a roll call with %s is refused', async (_name, row) => {
  const problems = await problemsOf(api, votes(VOTES, `${ROLL_CALLS}${row}\n`));
  expect(problems).toEqual([expect.stringMatching(/^un_roll_calls_full\.csv:4: /)]);
});

test('a vote below cells of several lines is reported with the line of the file', async () => {
  const table = 'rcid,ccode,vote,remark\n7,1,yes,"one\ntwo\nthree"\n7,2,maybe,\n';
  expect(await problemsOf(api, votes(table))).toEqual([vote(5, `${VALUES} "maybe"`)]);
});

test('the number of a nation is written in one way only, so that a nation has one vote', async () => {
  const table = 'rcid,ccode,vote\n7,1,yes\n7,01,no\n7, 1,no\n7,0x1,no\n7,1e0,no\n';
  const unknown = (line: number, number: string) =>
    vote(line, `no nation of the graph has the number ${number} (not in un_countries.csv)`);
  expect(await problemsOf(api, votes(table))).toEqual([
    unknown(3, '01'),
    unknown(4, ' 1'),
    unknown(5, '0x1'),
    unknown(6, '1e0'),
  ]);
});

test('bad votes block a good source file, and a bad source file blocks good votes', async () => {
  const good = sourceFile(`${SOURCE}entities:\n  - { id: nation:CCC, name: Cland, cow: 3 }\n`, 'good.yaml');
  const bad = sourceFile(`${SOURCE}entities:\n  - { id: nation:CCC, cow: 3 }\n`, 'bad.yaml');
  const broken = 'rcid,ccode,vote\n7,3,yes\n7,2,perhaps\n';
  expect(await problemsOf(api, good, votes(broken))).toEqual([vote(3, `${VALUES} "perhaps"`)]);
  expect(await problemsOf(api, bad, votes(VOTES))).toEqual(['bad.yaml:3: nation:CCC: name is missing.']);
  // Every problem of every file is listed.
  expect((await problemsOf(api, bad, votes(broken))).sort()).toEqual([
    'bad.yaml:3: nation:CCC: name is missing.',
    vote(3, `${VALUES} "perhaps"`),
  ]);
});

test('a roll call that a source file or another folder has too is reported as a repetition', async () => {
  const source = sourceFile(`${SOURCE}entities:\n  - { id: roll-call:unga-7, name: Another, date: 2015 }\n`);
  const folder = votes(VOTES);
  const twice = (line: number) =>
    expect.stringMatching(new RegExp(`:${line}: roll-call:unga-7 appears twice; first in `)) as string;
  expect(await problemsOf(api, source, folder)).toEqual([twice(2)]);
  expect(await problemsOf(api, folder, folder)).toContainEqual(twice(2));
});
