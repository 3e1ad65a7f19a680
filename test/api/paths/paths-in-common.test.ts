// Paths between nations with hundreds of votes each: shared targets are read from an index, without a traversal.
import { DEFAULT_SEED } from '../../../src/ingest/load';
import { importUnVotes } from '../../../src/ingest/un-votes/import';
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';
import { folderOf } from '../../support/tables';

const [NATIONS = ''] = DEFAULT_SEED;
const VOTES = 620;
/**
 * The numbers of France, Russia, Japan and Germany; France and Russia vote together but for the last hundred times, Japan
 * afterwards with neither, and Germany once with France and once with Japan.
 */
const [FRA, RUS, JPN, DEU] = [220, 365, 740, 255];
const IN_COMMON = VOTES - 100;

const PATHS = `query ($from: ID!, $to: ID!, $limit: Int, $maxLength: Int) {
  paths(from: $from, to: $to, limit: $limit, maxLength: $maxLength) {
    truncated paths { length nodes { id } steps { relation facts { id } } }
  }
}`;

let api: TestApi;
beforeAll(async () => {
  api = await openApi([NATIONS]);
  const rcids = Array.from({ length: 2 * VOTES }, (_, index) => index + 1);
  const day = (rcid: number) => new Date(Date.UTC(1990, 0, rcid)).toISOString().slice(0, 10);
  const rollCalls = rcids.map((rcid) => `${rcid},45,1,0,0,${day(rcid)},R/45/${rcid},Vote ${rcid},NA`);
  const votes = rcids.flatMap((rcid) => [
    ...(rcid <= VOTES ? [`${rcid},${FRA},yes`] : [`${rcid},${JPN},yes`]),
    ...(rcid <= IN_COMMON ? [`${rcid},${RUS},no`] : []),
    ...([VOTES - 1, 2 * VOTES - 1].includes(rcid) ? [`${rcid},${DEU},yes`] : []),
  ]);
  const folder = folderOf({
    un_countries: `ccode,name\n${FRA},France\n${RUS},Russia\n${JPN},Japan\n${DEU},Germany\n`,
    un_roll_calls_full: `rcid,session,yes,no,abstain,date,unres,short,descr\n${rollCalls.join('\n')}\n`,
    un_votes_full: `rcid,ccode,vote\n${votes.join('\n')}\n`,
  });
  await importUnVotes(api.store, api.model, folder, { keepGoing: false, onProgress: () => undefined });
}, 180_000);
afterAll(() => api.close());

const vote = (rcid: number) => ({
  length: 2,
  nodes: [{ id: 'nation:FRA' }, { id: `roll-call:unga-${rcid}` }, { id: 'nation:RUS' }],
  steps: [
    { relation: 'POSITION', facts: [{ id: `position:unga-${rcid}-FRA` }] },
    { relation: 'POSITION', facts: [{ id: `position:unga-${rcid}-RUS` }] },
  ],
});

test('the latest votes of both come first, even if one of them has voted many times since', async () => {
  const { paths } = await api.data(PATHS, { from: 'nation:FRA', to: 'nation:RUS' });
  expect(paths).toEqual({ truncated: false, paths: [vote(IN_COMMON), vote(IN_COMMON - 1), vote(IN_COMMON - 2)] });
  const { cost } = await api.ask(PATHS, { from: 'nation:FRA', to: 'nation:RUS' });
  expect(cost.rows).toBeLessThan(600);
});

test('the paths back are the same', async () => {
  const { paths } = await api.data(PATHS, { from: 'nation:RUS', to: 'nation:FRA', limit: 2 });
  const ids = paths.paths.map(({ nodes }: { nodes: { id: string }[] }) => nodes.map(({ id }) => id));
  const through = (rcid: number) => ['nation:RUS', `roll-call:unga-${rcid}`, 'nation:FRA'];
  expect(ids).toEqual([through(IN_COMMON), through(IN_COMMON - 1)]);
});

test('no path is longer than requested', async () => {
  const { paths } = await api.data(PATHS, { from: 'nation:FRA', to: 'nation:RUS', maxLength: 1 });
  expect(paths).toEqual({ truncated: false, paths: [] });
});

test('if the two have nothing in common, the search continues and reports that there is no path', async () => {
  const { paths } = await api.data(PATHS, { from: 'nation:FRA', to: 'nation:JPN', maxLength: 3 });
  expect(paths).toEqual({ truncated: false, paths: [] });
});

test('two nations that share no vote are linked by nations that voted with them lately, and truncated is true', async () => {
  const { data, errors, cost } = await api.ask(PATHS, { from: 'nation:FRA', to: 'nation:JPN' });
  const [first, second] = [VOTES - 1, 2 * VOTES - 1];
  const nodes = ['nation:FRA', `roll-call:unga-${first}`, 'nation:DEU', `roll-call:unga-${second}`, 'nation:JPN'];
  const facts = [`${first}-FRA`, `${first}-DEU`, `${second}-DEU`, `${second}-JPN`];
  expect([errors, JSON.parse(JSON.stringify(data)) as unknown]).toEqual([
    [],
    {
      paths: {
        truncated: true,
        paths: [
          {
            length: 4,
            nodes: nodes.map((id) => ({ id })),
            steps: facts.map((id) => ({ relation: 'POSITION', facts: [{ id: `position:unga-${id}` }] })),
          },
        ],
      },
    },
  ]);
  // What France and Japan hold is looked through, not what all others on the same roll calls hold.
  expect(cost.rows).toBeLessThan(2 * VOTES + 100);
});

test('links of both other than votes come before votes', async () => {
  const document = { id: 'document:further', name: 'A further treaty', kind: 'TREATY' };
  const signature = (code: string) => ({
    id: `signature:further-${code}`,
    signatory: `nation:${code}`,
    document: document.id,
    action: 'SIGNED',
  });
  await api.load(furtherSource({ entities: [document], facts: [signature('FRA'), signature('RUS')] }));
  const { paths } = await api.data(PATHS, { from: 'nation:FRA', to: 'nation:RUS', limit: 2 });
  expect(paths.paths).toEqual([
    {
      length: 2,
      nodes: [{ id: 'nation:FRA' }, { id: 'document:further' }, { id: 'nation:RUS' }],
      steps: [
        { relation: 'SIGNATURE', facts: [{ id: 'signature:further-FRA' }] },
        { relation: 'SIGNATURE', facts: [{ id: 'signature:further-RUS' }] },
      ],
    },
    vote(IN_COMMON),
  ]);
});

test('a target is found if one has voted on it and the other has another link to it', async () => {
  const entities = [{ id: 'document:mixed', name: 'A treaty that one voted on', kind: 'TREATY' }];
  const to = { document: 'document:mixed' };
  const position = { holder: 'nation:RUS', target: 'document:mixed', stance: 'OPPOSE', basis: 'STATED' };
  const facts = [
    { id: 'signature:mixed', signatory: 'nation:FRA', action: 'SIGNED', ...to },
    { id: 'position:mixed', ...position },
    // A neighbour with many facts of its own.
    { id: 'statement:mixed', subject: 'nation:FRA', predicate: 'RELATED_TO', object: 'nation:JPN' },
  ];
  await api.load(furtherSource({ name: 'mixed', entities, facts }));
  const ids = async (from: string, end: string) => {
    const { paths } = await api.data(PATHS, { from, to: end, limit: 3 });
    return [paths.truncated, ...paths.paths.map(({ nodes }: { nodes: { id: string }[] }) => nodes[1]?.id)];
  };
  const expected = [false, 'document:further', 'document:mixed', `roll-call:unga-${IN_COMMON}`];
  expect(await ids('nation:FRA', 'nation:RUS')).toEqual(expected);
  expect(await ids('nation:RUS', 'nation:FRA')).toEqual(expected);
});

test('a direct link comes first', async () => {
  const facts = [{ id: 'statement:further', subject: 'nation:RUS', predicate: 'RELATED_TO', object: 'nation:FRA' }];
  await api.load(furtherSource({ facts }));
  expect((await api.data(PATHS, { from: 'nation:FRA', to: 'nation:RUS' })).paths.paths).toEqual([
    {
      length: 1,
      nodes: [{ id: 'nation:FRA' }, { id: 'nation:RUS' }],
      steps: [{ relation: 'RELATED_TO', facts: [{ id: 'statement:further' }] }],
    },
  ]);
});
