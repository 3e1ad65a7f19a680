// The kind of a roll call's document, derived from the tables.
import { rollCallRecords } from '../../../src/ingest/un-votes/records';

const AT = { file: 'un_roll_calls_full.csv', line: 2 };

/** The kind of the document of a roll call with these cells; null where it has no document. */
function kind(cells: Record<string, string>): unknown {
  const row = { rcid: '7', date: '1960-01-01', unres: 'R/1/1', amend: '0', para: '0', short: 'S', ...cells };
  const { records, problem } = rollCallRecords(
    { cells: row, flags: [], at: AT, isMalformed: false },
    'source:un-roll-calls',
  );
  expect(problem).toBeNull();
  return records.find(({ id }) => id.startsWith('document:'))?.properties['kind'] ?? null;
}

const DRAFT = 'TO ADOPT 4TH COMM. DRAFT RESOL. B (A/2840).';

test.each([
  ['the draft of a resolution', 'RESOLUTION', { descr: DRAFT }],
  [
    'a resolution as amended',
    'RESOLUTION',
    { amend: '1', descr: 'RES AS AMENDED, APPROVING RPT OF CREDENTIALS COMTE' },
  ],
  ['an amendment', 'AMENDMENT', { amend: '1', descr: `TO ADOPT USSR AMENDMENT TO ${DRAFT}` }],
  ['an amendment of a paragraph', 'AMENDMENT', { amend: '1', para: '1', descr: 'AMEND TO RESOLUTION (A/8966)' }],
  ['a paragraph of a draft', 'OTHER', { para: '1', descr: `TO ADOPT PARAGRAPH 3 OF ${DRAFT}` }],
  ['a motion', 'OTHER', { descr: 'TO ADOPT MOTION TO POSTPONE VOTING ON ALL DRAFT RESOLUTIONS' }],
  ['a proposal of procedure', 'OTHER', { descr: 'TO ADOPT IRAQ PROPOSAL POSTPONING DEBATE' }],
])('before the tables use the numbers of the UN: %s', (_what, expected, cells) => {
  expect(kind({ session: '9', ...cells })).toBe(expected);
});

test('a description of what a resolution does makes it a resolution, even without the word', () => {
  const descr = 'TO REAFFIRM THAT THE ACQUISITION OF TERRITORY BY FORCE IS INADMISSIBLE';
  expect(kind({ session: '30', descr })).toBe('RESOLUTION');
  expect(kind({ session: '30', para: '1', descr })).toBe('OTHER');
});

test('if the symbol is that of the resolution, a vote on a part of it is still on a resolution', () => {
  for (const cells of [{ amend: '1' }, { para: '1' }, { amend: 'NA', para: 'NA' }]) {
    expect(kind({ session: '71', unres: 'R/71/174', ...cells })).toBe('RESOLUTION');
  }
});

test('without a symbol there is no document', () => {
  expect(kind({ session: '59', unres: 'NA', descr: 'The motion that no action be taken' })).toBeNull();
});
