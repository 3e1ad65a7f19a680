// How often nations agree, compared with the rows of the vote tables.
import { openApi, type Answer, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';
import { rollCallRows, voteRows } from '../../support/un-votes';

const COMPARE = `query ($nations: [ID!]!, $filter: PositionFilter, $first: Int, $after: String, $last: Int, $before: String) {
  compare(nations: $nations, filter: $filter) {
    shared nations { id } pairs { a { id } b { id } shared agree oppose ratio }
    rows(first: $first, after: $after, last: $last, before: $before) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { target { ... on RollCall { id } ... on Framework { id } ... on Summit { id } }
        cells { nation { id } presence positions { stance } } }
    }
  }
}`;

/** Nations and their numbers in the tables: among them one that was absent, one that abstained and one that never votes. */
const NATIONS: Record<string, string> = {
  FRA: '220',
  RUS: '365',
  USA: '2',
  UKR: '369',
  CHN: '710',
  IRN: '630',
  VAT: '',
};
const IDS = Object.keys(NATIONS).map((code) => `nation:${code}`);

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const compare = async (nations: readonly string[], more: Record<string, unknown> = {}): Promise<Answer['data']> =>
  (await api.data(COMPARE, { nations, ...more })).compare;

/** A nation's votes by roll call, in the words of the API. */
function votesOf(code: string): Map<string, string> {
  const stances: Record<string, string> = { yes: 'SUPPORT', abstain: 'ABSTAIN', no: 'OPPOSE', absent: 'ABSENT' };
  const mine = voteRows.filter(({ ccode }) => ccode === NATIONS[code]);
  return new Map(mine.map(({ rcid, vote }) => [`roll-call:unga-${rcid}`, stances[vote ?? ''] ?? '']));
}

test('every pair agrees and differs as often as in the tables', async () => {
  const answer = await compare(IDS);
  const codes = Object.keys(NATIONS);
  const votes = new Map(codes.map((code) => [code, votesOf(code)]));
  const pairs = codes.flatMap((a, at) =>
    codes.slice(at + 1).map((b) => {
      const [ofA, ofB] = [votes.get(a), votes.get(b)];
      const both = [...(ofA ?? [])].flatMap(([rollCall, one]) => {
        const other = ofB?.get(rollCall);
        return other === undefined || one === 'ABSENT' || other === 'ABSENT' ? [] : [[one, other]];
      });
      const agree = both.filter(([one, other]) => one === other).length;
      const oppose = both.filter(([one, other]) => [one, other].sort().join() === 'OPPOSE,SUPPORT').length;
      const ratio = both.length > 0 ? agree / both.length : null;
      return { a: { id: `nation:${a}` }, b: { id: `nation:${b}` }, shared: both.length, agree, oppose, ratio };
    }),
  );
  expect(pairs.some(({ agree, shared }) => 0 < agree && agree < shared)).toBe(true);
  expect(pairs.some(({ agree, oppose, shared }) => oppose > 0 && agree + oppose < shared)).toBe(true);
  expect(answer.pairs).toEqual(pairs);
  expect(answer.nations).toEqual(IDS.map((id) => ({ id })));
  expect(answer.shared).toBe(9);
});

test('a row has a cell for every nation: its vote, its absence, or that nothing is recorded', async () => {
  const { rows } = await compare(IDS, { first: 100 });
  const dates = [...rollCallRows].map(([rcid, row]) => ({ id: `roll-call:unga-${rcid}`, date: row['date'] ?? '' }));
  const latestFirst = dates.sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date > b.date ? -1 : 1));
  expect(rows.nodes.map(({ target }: { target: { id: string } }) => target)).toEqual(
    latestFirst.map(({ id }) => ({ id })),
  );
  const presences = new Set<string>();
  for (const { target, cells } of rows.nodes) {
    const expected = Object.keys(NATIONS).map((code) => {
      const stance = votesOf(code).get(target.id);
      const presence = stance === undefined ? 'NOT_RECORDED' : stance === 'ABSENT' ? 'ABSENT' : 'STATED';
      presences.add(presence);
      return { nation: { id: `nation:${code}` }, presence, positions: stance === undefined ? [] : [{ stance }] };
    });
    expect({ target, cells }).toEqual({ target, cells: expected });
  }
  expect(presences).toEqual(new Set(['STATED', 'ABSENT', 'NOT_RECORDED']));
});

test('the pages together have all rows', async () => {
  const { rows } = await compare(IDS, { first: 100 });
  const forwards: unknown[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const page: Answer['data'] = (await compare(IDS, { first: 2, after })).rows;
    forwards.push(...page.nodes);
    after = page.pageInfo.endCursor;
    more = page.pageInfo.hasNextPage;
  }
  expect(forwards).toEqual(rows.nodes);
  const last = (await compare(IDS, { last: 3 })).rows;
  expect(last.nodes).toEqual(rows.nodes.slice(-3));
  expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});

test('only the positions that the filter keeps are compared', async () => {
  const of2020 = await compare(IDS, { filter: { from: '2020', to: '2020' } });
  expect(of2020.shared).toBe(2);
  const { topics } = await api.data('{ topics { nodes { id name rollCalls { totalCount nodes { id } } } } }');
  const topic = topics.nodes.find(({ rollCalls }: { rollCalls: { totalCount: number } }) => rollCalls.totalCount > 0);
  const ofTopic = await compare(IDS, { filter: { topic: topic.id }, first: 100 });
  const ids = ofTopic.rows.nodes.map(({ target }: { target: { id: string } }) => target.id).sort();
  expect(ids).toEqual(topic.rollCalls.nodes.map(({ id }: { id: string }) => id).sort());
  const all = await compare(['nation:RUS', 'nation:CHN'], { first: 100 });
  const either = await compare(['nation:RUS', 'nation:CHN'], { filter: { stance: ['OPPOSE', 'SUPPORT'] } });
  const isNeither = ({ positions }: { positions: { stance: string }[] }) => positions[0]?.stance === 'ABSTAIN';
  const abstained = all.rows.nodes.filter(({ cells }: { cells: never[] }) => cells.some(isNeither)).length;
  expect(either.shared).toBe(all.shared - abstained);
  expect((await compare(IDS, { filter: { topic: 'topic:none' } })).shared).toBe(0);
});

test.each([[['OPPOSE']], [['SUPPORT', 'ABSENT', 'SUPPORT']], [['ABSENT']], [[]]])(
  'a filter with fewer than two stances is refused, because all would agree: %j',
  async (stance) => {
    const { errors, cost } = await api.ask(COMPARE, { nations: ['nation:RUS', 'nation:CHN'], filter: { stance } });
    const message = `filter.stance must leave at least two stances besides ABSENT, such as [SUPPORT, OPPOSE]: with fewer all nations agree by construction; it is [${stance.join(', ')}].`;
    const extensions = { code: 'BAD_USER_INPUT', argument: 'filter.stance' };
    expect([errors.length, errors[0]?.message, errors[0]?.extensions]).toEqual([1, message, extensions]);
    expect(cost.statements).toBe(0);
  },
);

test('several stances of a nation on one target all count, and denied ones do not', async () => {
  const position = (nation: string, stance: string, more: object = {}) => ({
    id: `position:further-${nation}-${stance}`,
    holder: `nation:${nation}`,
    target: 'summit:further',
    stance,
    basis: 'STATED',
    ...more,
  });
  const facts = [
    position('BRA', 'SUPPORT'),
    position('BRA', 'OPPOSE'),
    position('ARG', 'OPPOSE'),
    position('CHL', 'WELCOME'),
    position('PER', 'ENDORSE', { polarity: 'NEGATIVE' }),
    position('URY', 'CAUTION'),
  ];
  await api.load(furtherSource({ entities: [{ id: 'summit:further', name: 'A further summit' }], facts }));
  const nations = ['BRA', 'ARG', 'CHL', 'PER', 'URY'].map((code) => `nation:${code}`);
  const answer = await compare(nations, { filter: { targets: ['summit:further'] } });
  const brief = answer.pairs.map(
    (pair: { a: { id: string }; b: { id: string }; shared: number; agree: number; oppose: number }) =>
      `${pair.a.id.slice(7)} ${pair.b.id.slice(7)}: ${pair.shared} ${pair.agree} ${pair.oppose}`,
  );
  expect(brief).toEqual([
    'BRA ARG: 1 1 0',
    'BRA CHL: 1 0 1',
    'BRA PER: 0 0 0',
    'BRA URY: 1 0 0',
    'ARG CHL: 1 0 1',
    'ARG PER: 0 0 0',
    'ARG URY: 1 0 0',
    'CHL PER: 0 0 0',
    'CHL URY: 1 0 0',
    'PER URY: 0 0 0',
  ]);
  expect(answer.rows.nodes[0].cells.map(({ presence }: { presence: string }) => presence)).toEqual([
    'STATED',
    'STATED',
    'STATED',
    'NOT_RECORDED',
    'STATED',
  ]);
});

const FIFTY_ONE = Array.from({ length: 51 }, (_, index) => `nation:X${index}`);
test.each([
  [[], 'nations takes 2 to 50 different ids; there are 0.'],
  [['nation:FRA', 'nation:FRA'], 'nations takes 2 to 50 different ids; there are 1.'],
  [FIFTY_ONE, 'nations takes 2 to 50 different ids; there are 51.'],
  [['nation:FRA', 'nation:XXX'], 'nations names nation:XXX; this graph has no such nation.'],
  [
    ['nation:FRA', 'leader:donald-tusk'],
    'nations takes ids that begin with nation:; "leader:donald-tusk" does not. Query.search finds an id by a name.',
  ],
])('%j is refused', async (nations, message) => {
  const { errors } = await api.ask(COMPARE, { nations });
  expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT', argument: 'nations' } }]);
});
