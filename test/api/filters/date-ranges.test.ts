// A range of days has the same meaning in every list and in comparisons. A date known to the month or the year is an
// interval. Positions and roll calls with made-up dates are compared with plain arithmetic on days.
import fc from 'fast-check';
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';
import { nodesOf } from '../../support/lists';

const pad = (part: number, digits = 2) => String(part).padStart(digits, '0');
const YEARS = [1999, 2000, 2001];
const DATES = YEARS.flatMap((year) => [
  pad(year, 4),
  ...[1, 2, 3, 12].flatMap((month) => {
    const days = [1, 15, new Date(Date.UTC(year, month, 0)).getUTCDate()];
    return [`${year}-${pad(month)}`, ...days.map((day) => `${year}-${pad(month)}-${pad(day)}`)];
  }),
]);

/** The days that a date covers, as times. */
function daysOf(date: string): [first: number, last: number] {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (day) return [Date.parse(date), Date.parse(date)];
  return month
    ? [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 0)]
    : [Date.UTC(year, 0, 1), Date.UTC(year, 12, 0)];
}

interface Range {
  readonly from: string | null;
  readonly to: string | null;
  readonly matching: 'WITHIN' | 'OVERLAPS' | null;
}

function isIn(date: string | null, { from, to, matching }: Range): boolean {
  if (date === null) return from === null && to === null;
  const [first, last] = daysOf(date);
  const start = from === null ? -Infinity : daysOf(from)[0];
  const end = to === null ? Infinity : daysOf(to)[1];
  if (start > end) return false;
  return matching === 'OVERLAPS' ? last >= start && first <= end : first >= start && last <= end;
}

const HOLDERS = ['nation:AND', 'nation:VAT'];
let api: TestApi;
const dates = new Map<string, string | null>();
beforeAll(async () => {
  api = await openApi();
  const rollCall = (date: string) => `roll-call:made-${date}`;
  const position = (holder: string, date: string | null, target: string) => {
    const id = `position:made-${holder.slice(7)}-${date}`;
    dates.set(id, date);
    return { id, holder, target, stance: 'SUPPORT', basis: 'STATED', ...(date && { date }) };
  };
  const facts = HOLDERS.flatMap((holder) => [
    ...DATES.map((date) => position(holder, date, rollCall(date))),
    position(holder, null, 'summit:paris'),
  ]);
  for (const date of DATES) dates.set(rollCall(date), date);
  await api.load(
    furtherSource({ entities: DATES.map((date) => ({ id: rollCall(date), name: `Vote of ${date}`, date })), facts }),
  );
});
afterAll(() => api.close());

const some = fc.option(fc.constantFrom(...DATES), { freq: 6 });
const range = fc.record({
  from: some,
  to: some,
  matching: fc.constantFrom<Range['matching']>('WITHIN', 'OVERLAPS', null),
});

const own = (type: string) => [...dates.keys()].filter((id) => id.startsWith(type));

test('every list with a range keeps what lies within it or, on request, what may lie within it', async () => {
  const property = fc.asyncProperty(range, async (given) => {
    const { from, to, matching } = given;
    const filter = { from, to, ...(matching && { dateMatching: matching }) };
    const text = JSON.stringify(filter)
      .replaceAll(/"(from|to|dateMatching)"/g, '$1')
      .replace(/"(WITHIN|OVERLAPS)"/, '$1');
    const args = `filter: ${text}`;
    const kept = (ids: readonly string[]) => ids.filter((id) => isIn(dates.get(id) ?? null, given)).sort();
    const known = (nodes: readonly { id: string }[]) =>
      nodes
        .map(({ id }) => id)
        .filter((id) => dates.has(id))
        .sort();
    const on = { type: 'Nation', id: 'nation:VAT' };
    const found = {
      rollCalls: known(await nodesOf(api, { field: 'rollCalls', args })),
      held: known(await nodesOf(api, { field: 'positions', on, args })),
      all: known(
        await nodesOf(api, { field: 'positions', args: `filter: { holders: ["nation:VAT"], ${text.slice(1)}` }),
      ),
    };
    const held = kept(own('position:made-VAT'));
    expect({ args, ...found }).toEqual({ args, rollCalls: kept(own('roll-call:made')), held, all: held });
    const ids = HOLDERS.map((id) => `"${id}"`).join();
    const { compare } = await api.data(`{ compare(nations: [${ids}], ${args}) { shared } }`);
    expect({ args, shared: compare.shared }).toEqual({ args, shared: held.length });
  });
  await fc.assert(property, { numRuns: 60 });
}, 180_000);

test.each([
  ['from: "2001-01-01", to: "2001-12-31"', ['2001', '2001-01', '2001-01-15', '2001-12-31']],
  ['from: "2001", to: "2001"', ['2001', '2001-01', '2001-01-15', '2001-12-31']],
  ['to: "2001-01-15", from: "2001"', ['2001-01-15']],
  ['to: "2001-01-15", from: "2001", dateMatching: OVERLAPS', ['2001', '2001-01', '2001-01-15']],
  ['from: "2001-12-31", dateMatching: OVERLAPS', ['2001', '2001-12-31']],
])('%s', async (filter, expected) => {
  const asked = ['2001', '2001-01', '2001-01-15', '2001-12-31'];
  const targets = asked.map((date) => `"roll-call:made-${date}"`).join();
  const args = `filter: { holders: ["nation:VAT"], targets: [${targets}], ${filter} }`;
  const nodes = await nodesOf(api, { field: 'positions', args, select: 'id date' });
  expect(nodes.map(({ date }) => date).sort()).toEqual(expected);
});
