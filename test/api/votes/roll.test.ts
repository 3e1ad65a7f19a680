// RollCall.votes: every order, filter and page, compared with the votes among the positions of the roll call.
import { sortNameOf } from '../../../src/dataset/sort-name';
import { openApi, type TestApi } from '../../support/api';
import { nodesOf, walk, type List } from '../../support/lists';

interface Vote {
  readonly id: string;
  readonly stance: string;
  readonly holder: { readonly id: string; readonly name: string; readonly region: string | null };
}

const ROLL_CALL = 'roll-call:unga-5309';
const SELECT = 'id stance ... on Position { holder { id name ... on Nation { region } } }';
const STANCES = ['ENDORSE', 'SUPPORT', 'WELCOME', 'CAUTION', 'ABSTAIN', 'OPPOSE', 'ABSENT'];
const on = { type: 'RollCall', id: ROLL_CALL };

let api: TestApi;
let votes: Vote[];
beforeAll(async () => {
  api = await openApi();
  votes = await nodesOf(api, { field: 'positions', on, select: SELECT });
});
afterAll(() => api.close());

const rollList = (args = ''): List => ({ field: 'votes', on, select: SELECT, args });
const idsOf = (nodes: readonly { readonly id: string }[]) => nodes.map(({ id }) => id);
const inOrder = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** The test's own order: by name, and by stance first if asked. */
function sorted(all: readonly Vote[], field: string, direction: string): Vote[] {
  const rank = ({ stance }: Vote) => (field === 'STANCE' ? STANCES.indexOf(stance) : 0);
  const ascending = [...all].sort(
    (a, b) => rank(a) - rank(b) || inOrder(sortNameOf(a.holder.name), sortNameOf(b.holder.name)) || inOrder(a.id, b.id),
  );
  return direction === 'DESC' ? ascending.reverse() : ascending;
}

test.each([
  ['NATION', 'ASC'],
  ['NATION', 'DESC'],
  ['STANCE', 'ASC'],
  ['STANCE', 'DESC'],
])('by %s, %s: in order, and no page leaves a gap', async (field, direction) => {
  const expected = idsOf(sorted(votes, field, direction));
  expect(expected).toHaveLength(192);
  const list = rollList(`orderBy: { field: ${field}, direction: ${direction} }`);
  for (const way of ['forwards', 'backwards'] as const) {
    const pages = await walk(api, list, 19, way);
    if (way === 'backwards') pages.reverse();
    expect(idsOf(pages.flatMap(({ edges }) => edges.map(({ node }): Vote => node)))).toEqual(expected);
    expect(pages.map(({ totalCount }) => totalCount)).toEqual(pages.map(() => 192));
  }
});

test.each([
  ['nations: ["nation:RUS", "nation:FRA"]', ({ holder }: Vote) => ['nation:RUS', 'nation:FRA'].includes(holder.id)],
  ['nations: []', () => false],
  ['stance: [OPPOSE, ABSENT]', ({ stance }: Vote) => ['OPPOSE', 'ABSENT'].includes(stance)],
  ['regions: ["western europe"]', ({ holder }: Vote) => holder.region === 'Western Europe'],
  ['regions: ["Europe"], stance: [ABSTAIN]', isEuropeanAbstention],
  ['regions: null, stance: null', () => true],
])('%s keeps these votes, by name', async (filter, isKept) => {
  const nodes: Vote[] = await nodesOf(api, rollList(`filter: { ${filter} }`));
  expect(idsOf(nodes)).toEqual(idsOf(sorted(votes.filter(isKept), 'NATION', 'ASC')));
});

function isEuropeanAbstention({ stance, holder }: Vote): boolean {
  return stance === 'ABSTAIN' && /Europe$/.test(holder.region ?? '');
}

test('several roll calls share one Cypher query for the order and one for the page', async () => {
  const query = `{ rollCalls(first: 3) { nodes { id votes(first: 2) { totalCount nodes { id } } } } }`;
  const { data, cost } = await api.ask(query);
  for (const { id, votes: page } of data.rollCalls.nodes) {
    const all: Vote[] = await nodesOf(api, { ...rollList(), on: { type: 'RollCall', id } });
    expect([page.totalCount, idsOf(page.nodes)]).toEqual([all.length, idsOf(all).slice(0, 2)]);
  }
  expect(cost.statements).toBe(3);
});

test.each([
  ['filter: { regions: ["Atlantis"] }', 'filter.regions has "Atlantis", which is not a region. The regions are '],
  ['filter: { nations: ["topic:x"] }', 'filter.nations '],
  ['after: "abc"', 'after must be a cursor that this same list gave, in the same order.'],
])('%s is refused before anything is read of the roll call', async (args, message) => {
  const { data, errors, status } = await api.ask(
    `{ rollCall(id: "${ROLL_CALL}") { id votes(${args}) { totalCount } } }`,
  );
  expect([data, status, errors.length, errors[0]?.extensions?.['code']]).toEqual([undefined, 400, 1, 'BAD_USER_INPUT']);
  expect(errors[0]?.message.startsWith(message)).toBe(true);
});
