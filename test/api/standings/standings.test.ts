// What a stance towards a class of agreements means for each commitment: with which certainty, and why.
import { openApi, type TestApi } from '../../support/api';

const FORCE = 'commitment:paris-multinational-force';
const HUBS = 'commitment:paris-coordination-hubs';
const PRESENCE = 'commitment:paris-military-presence';
const RUSSIA_OPPOSES = 'position:paris-RUS-oppose';

const MOSCOW = `query Moscow($stance: [Stance!] = [OPPOSE], $min: Certainty, $first: Int, $after: String, $last: Int, $before: String) {
  nation(name: "Moscow") {
    standings(stance: $stance, minCertainty: $min, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      edges { cursor }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes {
        holder { id }
        stance
        certainty
        commitment { id }
        position { id citations { passage { id } locator } }
        reasons { criterion { id } held citations { passage { id } locator role } }
      }
    }
  }
}`;

let api: TestApi;

async function moscow(variables: Record<string, unknown> = {}) {
  return (await api.data(MOSCOW, variables)).nation.standings;
}

/** Each standing as certainty and commitment. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the nodes of MOSCOW
function brief(nodes: any[]): string[] {
  return nodes.map(({ certainty, commitment }) => `${certainty} ${commitment.id}`);
}

function cited(sentence: string, locator: string, role = 'SUPPORTS') {
  return { passage: { id: `passage:paris-${sentence}` }, locator, role };
}

const FOREIGN_FORCES = { id: 'criterion:foreign-forces' };
const IN_UKRAINE = { id: 'criterion:in-ukraine' };
const SAYS_FORCES = cited('s20', '3155-3188');
const SAYS_UKRAINE = cited('s20', '3165-3203');
const FORCE_REASONS = [
  {
    criterion: FOREIGN_FORCES,
    held: 'YES',
    citations: [SAYS_FORCES, cited('s06', '888-1011'), cited('s05', '829-848', 'CONTEXT')],
  },
  {
    criterion: IN_UKRAINE,
    held: 'YES',
    citations: [SAYS_UKRAINE, cited('s06', '951-973'), cited('s06', '888-1011', 'CONTEXT')],
  },
];
const HUBS_REASONS = [
  { criterion: FOREIGN_FORCES, held: 'UNKNOWN', citations: [SAYS_FORCES] },
  { criterion: IN_UKRAINE, held: 'YES', citations: [SAYS_UKRAINE, cited('s08', '1213-1275')] },
];
const PRESENCE_REASONS = [
  { criterion: FOREIGN_FORCES, held: 'YES', citations: [SAYS_FORCES, cited('s01', '0-141')] },
  { criterion: IN_UKRAINE, held: 'UNKNOWN', citations: [SAYS_UKRAINE] },
];

beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test('Moscow certainly opposes the force, possibly the hubs and the presence, and nothing else', async () => {
  const { totalCount, nodes } = await moscow();
  const common = {
    holder: { id: 'nation:RUS' },
    stance: 'OPPOSE',
    position: {
      id: RUSSIA_OPPOSES,
      citations: [{ passage: { id: 'passage:paris-s20' }, locator: '3096-3203' }],
    },
  };
  expect(totalCount).toBe(3);
  expect(nodes).toEqual([
    { ...common, certainty: 'CERTAIN', commitment: { id: FORCE }, reasons: FORCE_REASONS },
    { ...common, certainty: 'POSSIBLE', commitment: { id: HUBS }, reasons: HUBS_REASONS },
    { ...common, certainty: 'POSSIBLE', commitment: { id: PRESENCE }, reasons: PRESENCE_REASONS },
  ]);
});

test('only the force is certain, and nothing is stated outright', async () => {
  expect(brief((await moscow({ min: 'CERTAIN' })).nodes)).toEqual([`CERTAIN ${FORCE}`]);
  expect(brief((await moscow({ min: 'STATED' })).nodes)).toEqual([]);
});

test('a stance that Moscow does not take gives an empty page, and without a filter all its standings come', async () => {
  expect(await moscow({ stance: ['SUPPORT', 'ABSTAIN'] })).toEqual({
    totalCount: 0,
    edges: [],
    nodes: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
  expect((await moscow({ stance: null })).totalCount).toBe(3);
});

test('pages run forwards with first and after, backwards with last and before', async () => {
  const [force, hubs, presence] = [`CERTAIN ${FORCE}`, `POSSIBLE ${HUBS}`, `POSSIBLE ${PRESENCE}`];
  const front = await moscow({ first: 2 });
  expect([brief(front.nodes), front.totalCount]).toEqual([[force, hubs], 3]);
  expect(front.pageInfo).toEqual({
    hasNextPage: true,
    hasPreviousPage: false,
    startCursor: front.edges[0].cursor,
    endCursor: front.edges[1].cursor,
  });
  const rest = await moscow({ first: 2, after: front.pageInfo.endCursor });
  expect(brief(rest.nodes)).toEqual([presence]);
  expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  const back = await moscow({ last: 2 });
  expect(brief(back.nodes)).toEqual([hubs, presence]);
  expect(back.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  const start = await moscow({ last: 2, before: back.pageInfo.startCursor });
  expect(brief(start.nodes)).toEqual([force]);
  expect(start.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  const between = await moscow({ after: front.edges[0].cursor, before: rest.pageInfo.startCursor });
  expect(brief(between.nodes)).toEqual([hubs]);
});

test('each commitment has the same standing of Moscow', async () => {
  const { commitments } = await api.data(`{
    commitments(first: 100) {
      nodes { id standings { totalCount nodes { holder { id } stance certainty position { id } commitment { id } } } }
    }
  }`);
  const expected: Record<string, string> = { [FORCE]: 'CERTAIN', [HUBS]: 'POSSIBLE', [PRESENCE]: 'POSSIBLE' };
  expect(commitments.nodes).toHaveLength(7);
  for (const { id, standings } of commitments.nodes) {
    const standing = {
      holder: { id: 'nation:RUS' },
      stance: 'OPPOSE',
      certainty: expected[id],
      position: { id: RUSSIA_OPPOSES },
      commitment: { id },
    };
    const nodes = id in expected ? [standing] : [];
    expect({ id, standings }).toEqual({ id, standings: { totalCount: nodes.length, nodes } });
  }
});

test('the class lists its commitments, as a node and as the target of the position', async () => {
  const { node, positions } = await api.data(`
    query {
      node(id: "policy-class:foreign-forces-in-ukraine") { ...Matches }
      positions(filter: { targets: ["policy-class:foreign-forces-in-ukraine"] }) { nodes { id target { ...Matches } } }
    }
    fragment Matches on PolicyClass {
      criteria { id predicate object { id } }
      matches {
        totalCount
        nodes { certainty commitment { id } reasons { criterion { id } held citations { passage { id } locator role } } }
      }
      certain: matches(minCertainty: CERTAIN, first: 1) { totalCount nodes { commitment { id } } }
    }`);
  expect(node).toEqual({
    criteria: [
      { ...FOREIGN_FORCES, predicate: 'INVOLVES', object: { id: 'topic:foreign-military-forces' } },
      { ...IN_UKRAINE, predicate: 'LOCATED_IN', object: { id: 'place:ukraine' } },
    ],
    matches: {
      totalCount: 3,
      nodes: [
        { certainty: 'CERTAIN', commitment: { id: FORCE }, reasons: FORCE_REASONS },
        { certainty: 'POSSIBLE', commitment: { id: HUBS }, reasons: HUBS_REASONS },
        { certainty: 'POSSIBLE', commitment: { id: PRESENCE }, reasons: PRESENCE_REASONS },
      ],
    },
    certain: { totalCount: 1, nodes: [{ commitment: { id: FORCE } }] },
  });
  expect(positions.nodes).toEqual([{ id: RUSSIA_OPPOSES, target: node }]);
});
