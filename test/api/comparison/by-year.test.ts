// How often nations agree in each year, compared with the rows of the vote tables and with the rows of the comparison.
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';
import { rollCallRows, voteRows } from '../../support/un-votes';

const NUMBERS: Record<string, string> = { FRA: '220', RUS: '365', USA: '2', IRN: '630' };
const IDS = Object.keys(NUMBERS).map((code) => `nation:${code}`);

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const YEARS = 'byYear { year shared agree oppose ratio pairs { a { id } b { id } shared agree oppose ratio } }';
const byYear = async (nations: readonly string[], filter: string) =>
  (
    await api.data(
      `{ compare(nations: ${JSON.stringify(nations)}, filter: { ${filter} }) { shared pairs { shared agree oppose } ${YEARS} } }`,
    )
  ).compare;

/** The votes on a roll call that count: of the nations, in their order; null where there is none, or an absence. */
function votesOn(rcid: string | undefined): (string | null)[] {
  return Object.values(NUMBERS).map((ccode) => {
    const vote = voteRows.find((row) => row.rcid === rcid && row.ccode === ccode)?.vote ?? 'absent';
    return vote === 'absent' ? null : vote;
  });
}

test('votes by year, as the tables have them', async () => {
  const years = new Map<string, { shared: number; agree: number; oppose: number }>();
  for (const [rcid, row] of rollCallRows) {
    const votes = votesOn(rcid).filter((vote) => vote !== null);
    if (votes.length < 2) continue;
    const year = (row['date'] ?? '').slice(0, 4);
    const counted = years.get(year) ?? { shared: 0, agree: 0, oppose: 0 };
    counted.shared += 1;
    if (new Set(votes).size === 1) counted.agree += 1;
    else if (votes.includes('yes') && votes.includes('no')) counted.oppose += 1;
    years.set(year, counted);
  }
  const expected = [...years].sort().map(([year, counted]) => ({
    year: Number(year),
    ...counted,
    ratio: counted.agree / counted.shared,
  }));
  expect(expected.length).toBeGreaterThan(2);
  const found = (await byYear(IDS, 'basis: [VOTED]')).byYear;
  expect(found.map(({ pairs: _, ...year }: { pairs: unknown }) => year)).toEqual(expected);
});

test('the pairs of all years add up to the pairs of the comparison, and two nations to their pair', async () => {
  const all = await byYear(IDS, '');
  for (const number of ['shared', 'agree', 'oppose'] as const) {
    const ofYears = all.pairs.map((_: unknown, at: number) =>
      all.byYear.reduce(
        (sum: number, { pairs }: { pairs: Record<string, number>[] }) => sum + (pairs[at]?.[number] ?? 0),
        0,
      ),
    );
    expect(ofYears).toEqual(all.pairs.map((pair: Record<string, number>) => pair[number]));
  }
  expect(all.byYear.reduce((sum: number, { shared }: { shared: number }) => sum + shared, 0)).toBe(all.shared);
  for (const { shared, agree, oppose, ratio, pairs } of (await byYear(IDS.slice(1, 3), '')).byYear) {
    expect(pairs).toEqual([{ a: { id: IDS[1] }, b: { id: IDS[2] }, shared, agree, oppose, ratio }]);
  }
});

test('a target counts in the year of the latest date; targets without a date come last, under the year null', async () => {
  const position = (holder: string, target: string, stance: string, date?: string) => ({
    id: `position:by-year-${holder}-${target}`,
    holder: `nation:${holder}`,
    target: `summit:${target}`,
    stance,
    basis: 'STATED',
    ...(date && { date }),
  });
  const entities = ['early', 'late', 'undated'].map((id) => ({ id: `summit:${id}`, name: `A summit, ${id}` }));
  const facts = [
    position('BRA', 'early', 'SUPPORT', '1950'),
    position('ARG', 'early', 'SUPPORT', '1950-03'),
    position('CHL', 'early', 'WELCOME'),
    position('BRA', 'late', 'SUPPORT', '1950-12-31'),
    position('ARG', 'late', 'OPPOSE', '1951-01-01'),
    position('BRA', 'undated', 'SUPPORT'),
    position('CHL', 'undated', 'ABSTAIN'),
  ];
  await api.load(furtherSource({ entities, facts }));
  const nations = ['BRA', 'ARG', 'CHL'].map((code) => `nation:${code}`);
  const { byYear: years } = await byYear(nations, 'targets: ["summit:early", "summit:late", "summit:undated"]');
  expect(
    years.map(({ pairs, ...year }: { pairs: { shared: number }[] }) => [year, pairs.map(({ shared }) => shared)]),
  ).toEqual([
    [{ year: 1950, shared: 1, agree: 0, oppose: 0, ratio: 0 }, [1, 1, 1]],
    [{ year: 1951, shared: 1, agree: 0, oppose: 1, ratio: 0 }, [1, 0, 0]],
    [{ year: null, shared: 1, agree: 0, oppose: 0, ratio: 0 }, [0, 1, 0]],
  ]);
});
