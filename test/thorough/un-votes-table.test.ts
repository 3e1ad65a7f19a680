// The full table of UN votes, and a part of it in both layouts: the precision of dates, and the holders of votes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { lastDay } from '../../src/schema/partial-date';
import { DEFAULT_SEED } from '../../src/ingest/load';
import { nationsFrom } from '../../src/ingest/nations/nation-look-ups';
import { importUnVotes } from '../../src/ingest/un-votes/import';
import { readUnVotes } from '../../src/ingest/un-votes/read';
import { openApi, type TestApi } from '../support/api';
import { describeWithOriginals } from '../support/originals';
import { CHOSEN, sampleOf } from '../support/votes-sample';

const [NATIONS = ''] = DEFAULT_SEED;

/** Importing and checking a million rows takes long on a busy machine. */
const SLOW = 120_000;
/** How many votes are checked together. */
const BATCH = 20_000;

interface Existence {
  readonly nation: string;
  readonly from: string;
  readonly to: string;
}

// Dates of independence and of end, written for this project; of states older than the United Nations, and of founding
// members that were not independent yet, no beginning is said.
const EXISTENCE = parse<Existence>(readFileSync(join(__dirname, '..', 'support', 'existence.csv')), {
  columns: true,
});

const ALL_NATIONS = {
  name: 'test.nations',
  text: 'MATCH (n:Nation) RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.iso2 AS iso2, n.cow AS cow',
};

describeWithOriginals('data/un-votes', 'the full table of UN votes', (folder) => {
  const { full, tidy } = sampleOf(folder);
  let api: TestApi;
  let version: string;
  beforeAll(async () => {
    api = await openApi([NATIONS]);
    ({ version } = await run(full));
  }, SLOW);
  afterAll(() => api.close());

  const run = (votes: string) =>
    importUnVotes(api.store, api.model, votes, { keepGoing: false, onProgress: () => undefined });
  test(
    'no nation votes before it existed or after it ended, nor is it absent then',
    async () => {
      const read = await readUnVotes(folder, nationsFrom(await api.store.read(ALL_NATIONS, {})));
      expect({ rows: read.rows, votes: read.size, leftOut: read.leftOut, problems: read.problems }).toEqual({
        ...{ rows: 977_292, votes: 976_879, leftOut: 413, problems: [] },
      });
      const existence = new Map(EXISTENCE.map((each) => [each.nation, each]));
      const wrong = new Set<string>();
      const days = new Set<string>();
      for (let at = 0; at < read.size; at += BATCH) {
        for (const { properties } of read.votes(at, at + BATCH)) {
          const [holder, date] = [String(properties['holderId']), String(properties['date'])];
          const { from = '', to = '' } = existence.get(holder) ?? {};
          if (lastDay(date) < from || (to !== '' && date > to)) wrong.add(`${holder} ${date}`);
          if (date.length === 10 && date < '1997') days.add(date);
        }
      }
      expect([...wrong]).toEqual([]);
      expect([...days]).toEqual([]);
    },
    SLOW,
  );

  test('dates of roll calls, documents and positions are only as precise as they are reliable', async () => {
    const { nodes } = await api.data(`{
      nodes(ids: [${CHOSEN.map((rcid) => `"roll-call:unga-${rcid}"`).join()}]) {
        ... on RollCall { id date document { date } positions(first: 2) { nodes { date } } }
      }
    }`);
    type RollCall = { id: string; date: string; document: { date: string }; positions: { nodes: { date: string }[] } };
    const dates = (nodes as RollCall[]).map(({ id, date, document, positions }) => {
      expect([...positions.nodes, document].map((each) => each.date)).toEqual([date, date, date]);
      return `${id.slice('roll-call:unga-'.length)} ${date}`;
    });
    expect(dates).toEqual([
      ...['1622 1975-11', '3647 1991-12', '9239 2020-12-07', '4200 1999-12', '4444 2003-06', '6030 1998-12-04'],
      ...[
        '4445 2004-08-05',
        '1184 1971-10',
        '1191 1971-11',
        '3662 1992-08',
        '3663 1992-09',
        '600 1959-12',
        '4238 2000-10',
        '3501 1990-11',
        '4602 2005-12-16',
      ],
    ]);
  });

  test('a number means the nation that held it at the time', async () => {
    const holders = ['YUG', 'SCG', 'SRB', 'DEU', 'west-germany', 'YEM', 'yemen-arab-republic', 'CHN', 'TWN', 'SYR'];
    const { nations } = await api.data(
      `query ($ids: [ID!]) { nations(first: 20, filter: { ids: $ids }) { nodes {
        id
        first: positions(first: 1, orderBy: { field: DATE, direction: ASC }) { nodes { date citations { locator } } }
        last: positions(first: 1) { nodes { date } }
      } } }`,
      { ids: holders.map((code) => `nation:${code}`) },
    );
    type Ends = Record<'first' | 'last', { nodes: { date: string; citations?: { locator: string }[] }[] }>;
    const spans = (nations.nodes as (Ends & { id: string })[]).map(({ id, first, last }) => {
      const [begin] = first.nodes;
      return `${id.slice(7)} ${begin?.date} to ${last.nodes[0]?.date} as ${begin?.citations?.[0]?.locator.replace(/.*=/, '')}`;
    });
    expect(spans.sort()).toMatchInlineSnapshot(`
     [
       "CHN 1971-11 to 2020-12-07 as 710",
       "DEU 1990-11 to 2020-12-07 as 260",
       "SCG 1992-08 to 2005-12-16 as 345",
       "SRB 2006-12-19 to 2020-12-07 as 345",
       "SYR 1946-01 to 2020-12-07 as 652",
       "TWN 1946-01 to 1971-10 as 713",
       "YEM 1990-11 to 2020-12-07 as 678",
       "YUG 1946-01 to 1991-12 as 345",
       "west-germany 1973-12 to 1988-12 as 260",
       "yemen-arab-republic 1952-01 to 1988-12 as 678",
     ]
    `);
  });

  test(
    'both layouts come to the same positions, in either order, and nothing stands twice',
    async () => {
      const { positions: before } = await api.data('{ positions { totalCount } }');
      const second = await run(tidy);
      expect((await api.data('{ positions { totalCount } }')).positions).toEqual(before);
      expect(second.version).not.toBe(version);
      await api.close();
      api = await openApi([NATIONS]);
      await run(tidy);
      expect((await run(full)).version).toBe(second.version);
    },
    SLOW,
  );
});
