// How many positions there are of each kind, compared with the positions that the lists of the API return.
import { openApi, type TestApi } from '../../support/api';
import { DEFAULT_SEED } from '../../../src/ingest/load';
import { buildApi } from '../../../src/api';
import { randomSource } from '../../support/random-source';

interface ListedPosition {
  readonly stance: string;
  readonly date: string | null;
  readonly holder: { readonly region?: string | null };
  readonly target: { readonly topics?: readonly { readonly id: string }[] };
}

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly nodes: readonly ListedPosition[];
}

const STANCES = ['ENDORSE', 'SUPPORT', 'WELCOME', 'CAUTION', 'ABSTAIN', 'OPPOSE', 'ABSENT'];
const COUNTS = `total byStance { stance count } byYear { year count byStance { stance count } }
  byTopic { topic { id } count byStance { stance count } } byRegion { region count byStance { stance count } }`;
const FILTERS = [
  '{}',
  '{ stance: [SUPPORT, ABSENT] }',
  '{ basis: [VOTED], from: "2016" }',
  '{ basis: [STATED, SIGNALLED, HEADLINE] }',
  '{ from: "2014-03", to: "2018", dateMatching: OVERLAPS }',
  '{ topic: "topic:human-rights" }',
  '{ holders: ["nation:RUS", "nation:FRA"], targets: ["roll-call:unga-5309", "summit:paris-2026"] }',
];

let api: TestApi;
let nodes: string[];
beforeAll(async () => {
  api = await openApi([...DEFAULT_SEED, randomSource(buildApi().model, 11)]);
  const { nations, rollCalls } = await api.data(
    '{ nations(first: 100) { nodes { id } } rollCalls(first: 100) { nodes { id } } }',
  );
  const ids = [...nations.nodes, ...rollCalls.nodes].map(({ id }: { id: string }) => id);
  nodes = ids.filter(
    (id) => /:(RUS|FRA|USA|IRN|unga-5309|unga-9196|random-1)$/.test(id) || id.startsWith('nation:random'),
  );
}, 300_000);
afterAll(() => api.close());

/** All affirmed positions of a node, page by page. */
async function listed(id: string, filter: string): Promise<ListedPosition[]> {
  const all: ListedPosition[] = [];
  for (let after: string | null = null; ;) {
    const type = id.startsWith('nation:') ? 'Nation' : 'RollCall';
    const query = `query ($after: String) { node(id: "${id}") { ... on ${type} {
      positions(first: 100, after: $after, filter: ${filter}, polarity: [POSITIVE]) { pageInfo { hasNextPage endCursor }
        nodes { stance date holder { ... on Nation { region } } target { ... on RollCall { topics { id } } } } } } } }`;
    const { positions }: { positions: Page } = (await api.data(query, { after })).node;
    all.push(...positions.nodes);
    if (!positions.pageInfo.hasNextPage) return all;
    after = positions.pageInfo.endCursor;
  }
}

function byStance(positions: readonly ListedPosition[]) {
  return STANCES.map((stance) => ({ stance, count: positions.filter((each) => each.stance === stance).length })).filter(
    ({ count }) => count > 0,
  );
}

function grouped<K>(positions: readonly ListedPosition[], keysOf: (position: ListedPosition) => readonly K[]) {
  const keys = [...new Set(positions.flatMap(keysOf))];
  return keys.map((key) => {
    const its = positions.filter((position) => keysOf(position).includes(key));
    return { key, count: its.length, byStance: byStance(its) };
  });
}

test.each(FILTERS)('%s: the counts are those of the positions in the list', async (filter) => {
  expect(nodes.length).toBeGreaterThan(6);
  let counted = 0;
  for (const id of nodes) {
    const query = `{ node(id: "${id}") { ... on Nation { positionCounts(filter: ${filter}) { ${COUNTS} } } ... on RollCall { positionCounts(filter: ${filter}) { ${COUNTS} } } } }`;
    const { positionCounts: counts } = (await api.data(query)).node;
    const positions = await listed(id, filter);
    counted += positions.length;
    const years = grouped(positions, ({ date }) => [date === null ? null : Number(date.slice(0, 4))]);
    const topics = grouped(positions, ({ target }) => (target.topics ?? []).map((topic) => topic.id));
    const regions = grouped(positions, ({ holder }) => [holder.region ?? null]);
    expect({ id, ...counts }).toEqual({
      id,
      total: positions.length,
      byStance: byStance(positions),
      byYear: years
        .sort((one, other) => (one.key ?? 9999) - (other.key ?? 9999))
        .map(({ key, ...rest }) => ({ year: key, ...rest })),
      byTopic: topics
        .sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1))
        .map(({ key, ...rest }) => ({ topic: { id: key }, ...rest })),
      byRegion: regions
        .sort((one, other) => ((one.key ?? '\uffff') < (other.key ?? '\uffff') ? -1 : 1))
        .map(({ key, ...rest }) => ({ region: key, ...rest })),
    });
  }
  expect(counted).toBeGreaterThan(0);
});

test('counts with different filters stand next to each other, and cost one Cypher query each for all nodes', async () => {
  const query = `{ nations(filter: { ids: ["nation:RUS", "nation:FRA"] }) { nodes { id
    all: positionCounts { total } votes: positionCounts(filter: { basis: [VOTED] }) { total }
    against: positionCounts(filter: { stance: [OPPOSE] }) { total byTopic { count } byRegion { region count } } } } }`;
  const { data, cost } = await api.ask(query);
  for (const { id, all, votes, against } of data.nations.nodes) {
    expect([all.total, votes.total, against.total]).toEqual(
      await Promise.all(
        ['{}', '{ basis: [VOTED] }', '{ stance: [OPPOSE] }'].map(async (filter) => (await listed(id, filter)).length),
      ),
    );
  }
  // The nations, three kinds of counts, and of the last the topics and the regions of each nation.
  expect(cost.statements).toBe(8);
});

test('a bad filter is refused before anything runs', async () => {
  const { errors, cost, status } = await api.ask(
    '{ nation(code: "RUS") { positionCounts(filter: { holders: ["topic:x"] }) { total } } }',
  );
  expect([status, errors.length, errors[0]?.extensions?.['code'], cost.statements]).toEqual([
    400,
    1,
    'BAD_USER_INPUT',
    0,
  ]);
});
