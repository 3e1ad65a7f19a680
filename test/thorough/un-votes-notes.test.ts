// The caveats of the UN's tables are in the notes of the sources that an import creates, if the imported rows show them.
import { DEFAULT_SEED } from '../../src/ingest/load';
import { importUnVotes } from '../../src/ingest/un-votes/import';
import { openApi, type TestApi } from '../support/api';
import { exportOf, importOf } from '../support/exports';
import { furtherSource, sourceFile } from '../support/files';
import { problemsOf } from '../support/refused';
import { folderOf } from '../support/tables';

const [NATIONS = '', , SEED_VOTES = ''] = DEFAULT_SEED;

let api: TestApi;
beforeEach(async () => {
  api = await openApi([NATIONS]);
});
afterEach(() => api.close());

const ofSource = `notes { kind concerns from to problem treatment } note period { from to } upstreamVersion`;

/** The notes of the sources that an import of the folder creates. */
async function told(folder: string) {
  await importUnVotes(api.store, api.model, folder, { keepGoing: false, onProgress: () => undefined });
  return api.data(`{
    rollCalls: source(id: "source:un-roll-calls") { ${ofSource} }
    votes: source(id: "source:un-votes") { ${ofSource} }
  }`);
}

const folder = (votes: string) =>
  folderOf({
    un_countries: 'ccode,name\n345,Serbia\n',
    un_roll_calls_full: [
      'rcid,session,yes,no,abstain,date,unres,short,descr,di,co,ec',
      '1,24,1,0,NA,1969-12-01,R/24/1,A,NA,0,0,0',
      '2,45,1,0,0,1990-12-06,R/45/1,B,NA,0,0,0',
      '3,75,NA,NA,NA,2021-03-03,R/75/1,C,NA,1,1,1',
    ].join('\n'),
    un_votes_full: `rcid,ccode,vote\n${votes}`,
  });

test('notes cover holders by date, dates to the month, copied topics and rows that were left out', async () => {
  const { rollCalls, votes } = await told(
    folder('1,345,yes\n3,345,no\n1,678,yes\n2,678,yes\n1,680,no\n1,225,absent\n'),
  );
  const dates = {
    ...{ kind: 'DATES', concerns: ['RollCall.date', 'Position.date', 'Document.date'], from: '1969-12', to: '1990-12' },
    problem:
      'The days of 1946 to 1996, and many of 1997 to 2003, run from 1 to 7 only: they are numbers of weekdays. Resolution 3379 of 10 November 1975 is dated 1975-11-01.',
    treatment:
      '2 of the 3 roll calls, from 1969-12 to 1990-12, with their positions and documents, have the month alone.',
  };
  expect(rollCalls.notes).toEqual([
    dates,
    {
      ...{ kind: 'TOPICS', from: '2021-03-03', to: '2021-03-03' },
      concerns: ['topic:arms-control', 'topic:colonialism', 'topic:economic-development', 'RollCall.topics'],
      problem: 'On the roll calls of the sessions 74 and 75 the flags di, co, ec are equal in every row.',
      treatment:
        'No roll call of these sessions is said to be about arms control and disarmament, colonialism, economic development.',
    },
    {
      ...{ kind: 'NUMBERS', concerns: ['RollCall.publishedTally'], from: '1969-12', to: '1969-12' },
      problem: 'Of 1 of the 3 roll calls the table leaves out the number of yes, of no or of abstentions.',
      treatment: 'Their publishedTally is null.',
    },
  ]);
  expect(rollCalls).toMatchObject({ period: { from: '1969-12', to: '2021-03-03' }, upstreamVersion: null });
  expect(rollCalls.note).toContain('have the month alone. On the roll calls of the sessions 74 and 75');
  const [first, ...others] = votes.notes as { concerns: string[]; from: string | null; to: string | null }[];
  expect(first).toEqual(dates);
  expect(others.map(({ concerns, from, to }) => [concerns.join(' '), from, to])).toEqual([
    ['nation:SCG nation:SRB nation:YUG ccode=345', null, '1992-04-26'],
    ['nation:YUG nation:SCG ccode=345', '2006-06-03', null],
    ['nation:YEM nation:yemen-arab-republic ccode=678 ccode=679 ccode=680', ...['1967-11-30', '1990-05-21']],
    ['nation:yemen-arab-republic nation:YMD ccode=678 ccode=679 ccode=680', '1990-05-22', null],
    ['nation:CHE ccode=225', '1969-12', '1969-12'],
  ]);
  expect(votes.notes.at(-1)).toMatchObject({
    problem: 'One row with ccode=225 (nation:CHE), each an absence, from a time when it was no member.',
    treatment: 'Left out: nobody could vote, or be absent.',
  });
  expect(await api.data('{ positions(orderBy: { field: ID, direction: ASC }) { nodes { id date } } }')).toEqual({
    positions: {
      nodes: [
        { id: 'position:unga-1-YMD', date: '1969-12' },
        { id: 'position:unga-1-YUG', date: '1969-12' },
        { id: 'position:unga-1-yemen-arab-republic', date: '1969-12' },
        { id: 'position:unga-2-YEM', date: '1990-12' },
        { id: 'position:unga-3-SRB', date: '2021-03-03' },
      ],
    },
  });
});

test.each([
  ['a: rollCall(id: "roll-call:unga-1") { date }', ['DATES a.date']],
  ['a: rollCall(id: "roll-call:unga-3") { date }', []],
  [
    'rollCalls(orderBy: { field: DATE, direction: ASC }) { nodes { date publishedTally { yes } } }',
    ['DATES rollCalls.nodes.0.date', 'NUMBERS rollCalls.nodes.0.publishedTally'],
  ],
  ['a: node(id: "position:unga-2-YEM") { ... on Position { date } }', ['DATES a.date']],
  ['a: node(id: "position:unga-3-SRB") { ... on Position { date } }', []],
  ['rollCall(id: "roll-call:unga-2") { document { date } }', ['DATES rollCall.document.date']],
  ['rollCall(id: "roll-call:unga-1") { publishedTally { yes } }', ['NUMBERS rollCall.publishedTally']],
  ['rollCall(id: "roll-call:unga-3") { publishedTally { yes } }', []],
])('a date without a day and a missing tally have a note: %s', async (field, expected) => {
  await told(folder('1,345,yes\n3,345,no\n2,678,yes\n'));
  const { notes } = await api.ask(`{ ${field} }`);
  expect(notes.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(expected);
});

test('a nation is not absent while it is not a member, and counts again once it has returned', async () => {
  const left = folderOf({
    un_countries: 'ccode,name\n850,Indonesia\n',
    un_roll_calls_full: [
      'rcid,session,yes,no,abstain,date,unres,short,descr',
      ...['1964-12-01', '1965-02-06', '1965-12-03', '1966-10-05'].map((date, at) => `${at + 1},20,1,0,0,${date},,A,B`),
    ].join('\n'),
    un_votes_full: 'rcid,ccode,vote\n1,850,yes\n2,850,absent\n3,850,absent\n4,850,no\n',
  });
  const { votes } = await told(left);
  expect(votes.notes.at(-1)).toMatchObject({ kind: 'ROWS', from: '1965-02', to: '1965-12' });
  expect(votes.notes.at(-1).concerns).toEqual(['nation:IDN', 'ccode=850']);
  const { positions } = await api.data('{ positions(orderBy: { field: ID, direction: ASC }) { nodes { id } } }');
  expect(positions.nodes).toEqual([{ id: 'position:unga-1-IDN' }, { id: 'position:unga-4-IDN' }]);
});

test('rows without a caveat have no note', async () => {
  expect((await told(folder('3,345,no\n3,679,yes\n'))).votes.notes.map(({ kind }: { kind: string }) => kind)).toEqual([
    'DATES',
  ]);
});

test('the nine roll calls of the seed have no note, and their source names the version of the table', async () => {
  const { rollCalls, votes } = await told(SEED_VOTES);
  const expected = {
    ...{ note: null, notes: [], period: { from: '2014-03-27', to: '2020-12-16' } },
    upstreamVersion: 'unvotes@ab564a3',
  };
  expect({ rollCalls, votes }).toEqual({ rollCalls: expected, votes: expected });
});

const OWN = {
  notes: [
    {
      ...{ kind: 'OTHER', concerns: ['nation:FRA', 'ccode=220'], from: '2014', to: '2014-06' },
      ...{ problem: 'A "quoted" remark; and \\ a backslash.', treatment: 'None.' },
    },
    { kind: 'NUMBERS', concerns: [], problem: 'Counted by hand.', treatment: 'Taken as they are.' },
  ],
  period: { from: '2014', to: '2015-03' },
  upstreamVersion: 'second edition',
};

/** A source file whose source says this of itself. */
function withSource(more: object): string {
  const source = { id: 'source:own', title: 'Own', kind: 'DOCUMENT', sha256: '0'.repeat(64), ...more };
  return sourceFile(JSON.stringify({ source, passages: [], entities: [], facts: [] }));
}

test('the notes of a source in a source file survive an export and an import', async () => {
  await api.load(withSource(OWN), furtherSource({}));
  const query = `{ source(id: "source:own") { ${ofSource} } }`;
  const { source } = await api.data(query);
  const [first, second] = OWN.notes;
  expect(source).toEqual({ ...OWN, notes: [first, { ...second, from: null, to: null }], note: null });
  const { folder: tables, manifest } = await exportOf(api.store, api.model);
  await api.close();
  api = await openApi([]);
  expect((await importOf(api.store, api.model, tables)).version).toBe(manifest.version);
  expect((await api.data(query)).source).toEqual(source);
});

test('malformed notes are refused, each with its line', async () => {
  const odd = withSource({
    notes: ['x', { kind: 'ODD', concerns: [], problem: 'P', from: '2014-13' }],
    period: '2014',
  });
  const refusal = await problemsOf(api, odd);
  expect(refusal.map((problem) => problem.replace(/^\d+: /, ''))).toEqual([
    'source:own: notes must be a map with kind, concerns, from, to, problem, treatment; it is "x".',
    'source:own: notes.kind must be one of DATES, HOLDER, TOPICS, ROWS, NUMBERS, OTHER; it is "ODD".',
    'source:own: notes.from must be a date such as 2014, 2014-03 or 2014-03-27; it is "2014-13".',
    'source:own: notes.treatment is missing.',
    'source:own: period must be a map with from, to; it is "2014".',
  ]);
});
