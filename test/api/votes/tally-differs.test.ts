// Roll calls by whether the published tally equals the count, also if the tables leave numbers out.
import { DEFAULT_SEED } from '../../../src/ingest/load';
import { importUnVotes } from '../../../src/ingest/un-votes/import';
import { openApi, type TestApi } from '../../support/api';
import { folderOf } from '../../support/tables';

const [NATIONS = ''] = DEFAULT_SEED;

/** Roll calls by what is published; on each two nations vote yes and one abstains, none where it says so. */
const PUBLISHED = {
  agrees: '2,0,1',
  'another number': '2,1,1',
  'none counted and left out': '2,NA,1',
  'left out beside another number': '3,NA,1',
  'nothing published': 'NA,NA,NA',
  'published without votes': '1,0,0',
  'published as none without votes': '0,0,0',
};
const NAMES = Object.keys(PUBLISHED);

let api: TestApi;
beforeAll(async () => {
  api = await openApi([NATIONS]);
  const rows = Object.entries(PUBLISHED).map(
    ([name, counts], rcid) => `${rcid},70,${counts},2015-01-0${rcid + 1},R/70/${rcid},${name},NA`,
  );
  const votes = NAMES.flatMap((name, rcid) =>
    name.endsWith('without votes')
      ? []
      : [`${rcid},2,yes`, `${rcid},20,yes`, `${rcid},365,abstain`, `${rcid},220,absent`],
  );
  const folder = folderOf({
    un_countries: 'ccode,name\n2,United States of America\n',
    un_roll_calls_full: `rcid,session,yes,no,abstain,date,unres,short,descr\n${rows.join('\n')}\n`,
    un_votes_full: `rcid,ccode,vote\n${votes.join('\n')}\n`,
  });
  await importUnVotes(api.store, api.model, folder, { keepGoing: false, onProgress: () => undefined });
});
afterAll(() => api.close());

/** The names of the roll calls that differ, or agree, by date. */
async function listed(tallyDiffers: boolean | null): Promise<string[]> {
  const query = `query ($tallyDiffers: Boolean) {
    rollCalls(filter: { tallyDiffers: $tallyDiffers }, orderBy: { field: DATE, direction: ASC }) {
      totalCount nodes { document { name } }
    }
  }`;
  const { rollCalls } = await api.data(query, { tallyDiffers });
  expect(rollCalls.totalCount).toBe(rollCalls.nodes.length);
  return rollCalls.nodes.map(({ document }: { document: { name: string } }) => document.name);
}

test('a tally differs if a published number is another, or is left out while others are published', async () => {
  expect(await listed(true)).toEqual([
    'another number',
    'none counted and left out',
    'left out beside another number',
    'published without votes',
  ]);
});

test('all other roll calls with published numbers agree', async () => {
  expect(await listed(false)).toEqual(['agrees', 'published as none without votes']);
  expect(await listed(null)).toEqual(NAMES);
});

test('a tally that lacks a number is not shown', async () => {
  const { rollCalls } = await api.data('{ rollCalls { nodes { document { name } publishedTally { yes } } } }');
  const shown = rollCalls.nodes.filter(({ publishedTally }: { publishedTally: object | null }) => publishedTally);
  expect(shown).toHaveLength(4);
});

test('several lists take one Cypher query each for their page, and one for all tallies', async () => {
  const { cost } = await api.ask(
    '{ a: rollCalls(filter: { tallyDiffers: true }) { totalCount } b: rollCalls(filter: { tallyDiffers: false }) { totalCount } }',
  );
  expect(cost.statements).toBe(3);
});
