// What is odd about the UN's tables is said by the sources that an import makes, where the rows at hand show it.
import { DEFAULT_SEED } from '../../src/seed/load';
import { importUnVotes } from '../../src/seed/un-votes/import';
import { openApi, type TestApi } from '../support/api';
import { folderOf } from '../support/tables';

const [NATIONS = '', , SEED_VOTES = ''] = DEFAULT_SEED;

let api: TestApi;
beforeEach(async () => {
  api = await openApi([NATIONS]);
});
afterEach(() => api.close());

/** The notes of the sources that an import of the folder makes, roll calls first. */
async function notes(folder: string): Promise<(string | null)[]> {
  await importUnVotes(api.store, api.model, folder, { keepGoing: false, onProgress: () => undefined });
  const { sources } = await api.data('{ sources { nodes { id note } } }');
  const byId = new Map(sources.nodes.map(({ id, note }: { id: string; note: string | null }) => [id, note]));
  return ['source:un-roll-calls', 'source:un-votes'].map((id) => byId.get(id) as string | null);
}

const folder = (votes: string) =>
  folderOf({
    un_countries: 'ccode,name\n345,Serbia\n',
    un_roll_calls_full: [
      'rcid,session,yes,no,abstain,date,unres,short,descr',
      '1,24,1,0,NA,1969-12-01,R/24/1,A,NA',
      '2,45,1,0,0,1990-12-06,R/45/1,B,NA',
      '3,75,NA,NA,NA,2021-03-03,R/75/1,C,NA',
    ].join('\n'),
    un_votes_full: `rcid,ccode,vote\n${votes}`,
  });

test('a number that stands for two countries, and the numbers of the three Yemens', async () => {
  const votes = '1,345,yes\n3,345,no\n1,678,yes\n2,678,yes\n1,680,no\n3,679,yes\n';
  expect(await notes(folder(votes))).toEqual([
    'Of 1 of the 3 roll calls the table leaves out the number of yes, of no or of abstentions: their publishedTally is null.',
    [
      'The number 345, which the table of countries calls Serbia, also stands for Yugoslavia: all of its votes, 1969 to 2021, are held by nation:SRB here and none by nation:YUG.',
      'The number 678 is the Yemen Arab Republic, nation:yemen-arab-republic, with votes 1969 to 1990.',
      "The number 680 is the Yemen People's Republic, nation:YMD, with votes 1969 to 1969.",
      'The number 679 is Yemen, nation:YEM, with votes 2021 to 2021.',
      'The table of countries has the code YAR for both 678 and 680: only the numbers tell them apart.',
    ].join(' '),
  ]);
});

test('rows that show nothing of it have no note', async () => {
  expect((await notes(folder('3,345,no\n3,679,yes\n')))[1]).toBeNull();
});

test('the nine roll calls of the seed have no note', async () => {
  expect(await notes(SEED_VOTES)).toEqual([null, null]);
});
