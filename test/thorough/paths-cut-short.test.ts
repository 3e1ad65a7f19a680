// Paths between two nations that share no vote, with far more between them than a question reads.
import { readFileSync } from 'node:fs';
import { DEFAULT_SEED } from '../../src/ingest/load';
import { importUnVotes } from '../../src/ingest/un-votes/import';
import { openApi, type TestApi } from '../support/api';
import { folderOf } from '../support/tables';
import { voteRows } from '../support/un-votes';

const [NATIONS = ''] = DEFAULT_SEED;
/** How many roll calls either of the two votes on; all others vote on both halves. */
const VOTES = 400;
const [FRA, RUS] = ['220', '365'];

const QUERY = `{ paths(from: "nation:FRA", to: "nation:RUS") {
  truncated paths { length nodes { __typename } steps { relation facts { id } } } } }`;

let api: TestApi;
beforeAll(async () => {
  api = await openApi([NATIONS]);
  const numbers = [...new Set(voteRows.map(({ ccode }) => ccode))];
  const others = numbers.filter((ccode) => ccode !== FRA && ccode !== RUS).slice(0, 130);
  const rcids = Array.from({ length: 2 * VOTES }, (_, index) => index + 1);
  const votes = rcids.flatMap((rcid) => [rcid <= VOTES ? FRA : RUS, ...others].map((ccode) => `${rcid},${ccode},yes`));
  const folder = folderOf({
    un_countries: readFileSync('seed/un-votes/un_countries.csv', 'utf8'),
    un_roll_calls_full: [
      'rcid,session,yes,no,abstain,date,unres,short,descr',
      ...rcids.map((rcid) => `${rcid},45,131,0,0,1990-12-01,R/45/${rcid},Vote ${rcid},NA`),
    ].join('\n'),
    un_votes_full: `rcid,ccode,vote\n${votes.join('\n')}\n`,
  });
  await importUnVotes(api.store, api.model, folder, { keepGoing: false, onProgress: () => undefined });
}, 300_000);
afterAll(() => api.close());

test('a truncated search reads a part of every step, and ends', async () => {
  const ask = async () => (await api.data(QUERY)).paths;
  // A database that has not planned these statements yet may take all the time that there is.
  let paths = await ask();
  for (let more = 2; more > 0 && paths.paths.length === 0; more -= 1) paths = await ask();
  expect(paths.truncated).toBe(true);
  expect(paths.paths).toHaveLength(3);
  for (const { length, nodes, steps } of paths.paths) {
    expect(length).toBe(4);
    const types = nodes.map(({ __typename }: { __typename: string }) => __typename);
    expect(types).toEqual(['Nation', 'RollCall', 'Nation', 'RollCall', 'Nation']);
    for (const { facts } of steps) expect(facts).toHaveLength(1);
  }
});
