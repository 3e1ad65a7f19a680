// Standings follow from everything that a further source says about a commitment: places, denials and positions.
import { DEFAULT_SEED } from '../../../src/ingest/load';
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';

const STANDINGS = `query ($min: Certainty) {
  nation(name: "Moscow") {
    standings(stance: [OPPOSE], minCertainty: $min, first: 100) {
      nodes {
        certainty
        commitment { id }
        position { id }
        reasons { criterion { id } held citations { source { id } locator } }
      }
    }
  }
}`;

const [FORCES, DETERRENCE] = ['topic:foreign-military-forces', 'topic:deterrence'];
// The port lies in Odesa, Odesa in Ukraine, and Ukraine, which the seed leaves open, in Eastern Europe.
const PLACES = [
  { id: 'place:odesa-port', name: 'Port of Odesa', within: 'place:odesa' },
  { id: 'place:odesa', name: 'Odesa', within: 'place:ukraine' },
  { id: 'place:ukraine', name: 'Ukraine', aliases: [], within: 'place:eastern-europe' },
];

/** What is said of a commitment: what it involves, where it is; with a leading "not" where that is denied. */
type Said = readonly string[];
type Case = readonly [title: string, name: string, said: Said, certainty: 'CERTAIN' | 'POSSIBLE' | null];

const CASES: readonly Case[] = [
  ['with forces, in a place within Ukraine, is certain', 'port-guard', [FORCES, 'place:odesa-port'], 'CERTAIN'],
  ['in a place within Ukraine, with no word of forces, is possible', 'port', ['place:odesa'], 'POSSIBLE'],
  ['with forces, put elsewhere, is ruled out', 'elsewhere', [FORCES, 'place:paris'], null],
  ['with forces, in a place around Ukraine, is possible', 'east', [FORCES, 'place:eastern-europe'], 'POSSIBLE'],
  ['of which no criterion is said is not listed', 'talks', [DETERRENCE], null],
  ['that is denied to involve forces is ruled out', 'own-guard', [`not ${FORCES}`, 'place:ukraine'], null],
  [
    'that is denied what another source affirms is possible',
    'disputed',
    [FORCES, `not ${FORCES}`, 'place:ukraine'],
    'POSSIBLE',
  ],
  ['of which all that is said is disputed is not listed', 'only-disputed', [FORCES, `not ${FORCES}`], null],
  ['that is denied to be in Ukraine is ruled out', 'offshore', [FORCES, 'not place:ukraine'], null],
  ['that is denied to be around Ukraine is ruled out', 'far', [FORCES, 'not place:eastern-europe'], null],
  ['that is denied to be in a part of Ukraine is possible', 'not-odesa', [FORCES, 'not place:odesa'], 'POSSIBLE'],
];

const POSITION = {
  id: 'position:further-RUS-oppose',
  holder: 'nation:RUS',
  target: 'commitment:paris-security-guarantees',
  stance: 'OPPOSE',
  basis: 'STATED',
  date: '2030-01-02',
};
const DENIED = {
  ...POSITION,
  id: 'position:further-CHN-oppose',
  holder: 'nation:CHN',
  target: 'policy-class:foreign-forces-in-ukraine',
  polarity: 'NEGATIVE',
};

function factsOf([, name, said]: Case): object[] {
  const subject = `commitment:${name}`;
  const statements = said.map((each, index) => {
    const object = each.replace('not ', '');
    const predicate = object.startsWith('place:') ? 'LOCATED_IN' : 'INVOLVES';
    const polarity = each === object ? 'POSITIVE' : 'NEGATIVE';
    return { id: `statement:${name}-${index}`, subject, predicate, object, polarity };
  });
  return [{ id: subject, name, kind: 'OTHER', bindingness: 'UNSPECIFIED' }, ...statements];
}

let api: TestApi;
beforeAll(async () => {
  const facts = [...CASES.flatMap(factsOf), POSITION, DENIED];
  api = await openApi(DEFAULT_SEED.slice(0, 2));
  await api.load(furtherSource({ entities: PLACES, facts }));
});
afterAll(() => api.close());

async function opposed(variables: object = {}) {
  return (await api.data(STANDINGS, { ...variables })).nation.standings.nodes;
}

test.each(CASES)('a commitment %s', async (_title, name, _said, certainty) => {
  const found = (await opposed()).filter(
    ({ commitment }: { commitment: { id: string } }) => commitment.id === `commitment:${name}`,
  );
  expect(found.map((standing: { certainty: string }) => standing.certainty)).toEqual(certainty ? [certainty] : []);
});

test('a reason cites the stance and the further source, also for a place within the one required', async () => {
  const evidence = { source: { id: 'source:further' }, locator: '0-40' };
  const article = { id: 'source:paris-summit-article' };
  expect(await opposed()).toContainEqual({
    certainty: 'CERTAIN',
    commitment: { id: 'commitment:port-guard' },
    position: { id: 'position:paris-RUS-oppose' },
    reasons: [
      {
        criterion: { id: 'criterion:foreign-forces' },
        held: 'YES',
        citations: [{ source: article, locator: '3155-3188' }, evidence],
      },
      {
        criterion: { id: 'criterion:in-ukraine' },
        held: 'YES',
        citations: [{ source: article, locator: '3165-3203' }, evidence],
      },
    ],
  });
});

test('if sources contradict each other, it is unknown whether a criterion is met, and both are cited', async () => {
  const evidence = { source: { id: 'source:further' }, locator: '0-40' };
  const disputed = (await opposed()).find(
    ({ commitment }: { commitment: { id: string } }) => commitment.id === 'commitment:disputed',
  );
  expect(disputed.reasons[0]).toEqual({
    criterion: { id: 'criterion:foreign-forces' },
    held: 'UNKNOWN',
    citations: [{ source: { id: 'source:paris-summit-article' }, locator: '3155-3188' }, evidence, evidence],
  });
});

test('a position on the commitment itself is stated, comes first and has no reasons', async () => {
  const { id, target } = POSITION;
  const stated = { certainty: 'STATED', commitment: { id: target }, position: { id }, reasons: [] };
  expect((await opposed())[0]).toEqual(stated);
  expect(await opposed({ min: 'STATED' })).toEqual([stated]);
  expect(await api.data(`{ commitment(id: "${target}") { standings { nodes { certainty holder { id } } } } }`)).toEqual(
    {
      commitment: { standings: { nodes: [{ certainty: 'STATED', holder: { id: 'nation:RUS' } }] } },
    },
  );
});

test('a denied stance supports no conclusion', async () => {
  const query =
    '{ nation(name: "China") { positions { totalCount } denied: positions(polarity: [NEGATIVE]) { totalCount } standings { totalCount } } }';
  const [none, one] = [{ totalCount: 0 }, { totalCount: 1 }];
  expect(await api.data(query)).toEqual({ nation: { positions: none, denied: one, standings: none } });
});
