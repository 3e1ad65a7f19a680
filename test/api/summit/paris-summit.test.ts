// The facts of the Paris summit's source, read through GraphQL.
import { openApi, type TestApi } from '../../support/api';

const ARTICLE = 'source:paris-summit-article';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test('exactly France, the United Kingdom and Ukraine signed the declaration', async () => {
  const { document } = await api.data(`{
    document(id: "document:paris-joint-declaration") {
      signatures { totalCount nodes { action date signatory { name } citations { locator passage { id } } } }
    }
  }`);
  const cited = [{ locator: '829-886', passage: { id: 'passage:paris-s05' } }];
  expect(document.signatures).toEqual({
    totalCount: 3,
    nodes: ['France', 'United Kingdom', 'Ukraine'].map((name) => ({
      action: 'SIGNED',
      date: null,
      signatory: { name },
      citations: cited,
    })),
  });
});

test('Germany, Poland, Italy and the United States signed nothing', async () => {
  const { nations } = await api.data(`{
    nations(filter: { codes: ["DEU", "POL", "ITA", "USA"] }) { nodes { id signatures { totalCount nodes { id } } } }
  }`);
  const signatures = { totalCount: 0, nodes: [] };
  expect(nations.nodes).toEqual(
    ['nation:DEU', 'nation:ITA', 'nation:POL', 'nation:USA'].map((id) => ({ id, signatures })),
  );
  const signed = await api.data(
    '{ nations(filter: { signed: "document:paris-joint-declaration" }) { totalCount nodes { code } } }',
  );
  expect(signed.nations).toEqual({ totalCount: 3, nodes: [{ code: 'FRA' }, { code: 'UKR' }, { code: 'GBR' }] });
});

test('six leaders attended, each with an office of the nation that they represented', async () => {
  const { summit, leaders } = await api.data(`{
    summit(id: "summit:paris") {
      attendances(first: 100) {
        nodes { nation { code } attendee { __typename id ... on Leader { offices { totalCount nodes { title nation { code } } } } } }
      }
    }
    leaders { totalCount }
  }`);
  const named = summit.attendances.nodes
    .filter(({ attendee }: { attendee: { __typename: string } }) => attendee.__typename === 'Leader')
    .map(({ nation, attendee: { id, offices } }: { nation: object; attendee: { id: string; offices: object } }) => {
      return { id, nation, offices };
    });
  const leader = (id: string, title: string, code: string) => ({
    id: `leader:${id}`,
    nation: { code },
    offices: { totalCount: 1, nodes: [{ title, nation: { code } }] },
  });
  expect(named).toEqual([
    leader('donald-tusk', 'Prime Minister', 'POL'),
    leader('emmanuel-macron', 'President', 'FRA'),
    leader('friedrich-merz', 'Chancellor', 'DEU'),
    leader('giorgia-meloni', 'Prime Minister', 'ITA'),
    leader('keir-starmer', 'Prime Minister', 'GBR'),
    leader('volodymyr-zelenskyy', 'President', 'UKR'),
  ]);
  expect(leaders.totalCount).toBe(6);
});

test('the coalition has more than 30 members and names none', async () => {
  const { coalition } = await api.data(`{
    coalition(id: "coalition:paris-coalition") {
      memberCount { min max unit text }
      members { totalCount nodes { id } }
      facts(filter: { types: [STATEMENT] }) { nodes { ... on Statement { predicate quantity { min max } citations { locator } } } }
    }
  }`);
  expect(coalition.memberCount).toEqual({ min: 31, max: null, unit: 'nations', text: 'more than 30' });
  expect(coalition.members).toEqual({ totalCount: 0, nodes: [] });
  expect(coalition.facts.nodes).toContainEqual({
    predicate: 'MEMBER_COUNT',
    quantity: { min: 31, max: null },
    citations: [{ locator: '380-418' }],
  });
});

test('the United States gives no troops, the United Kingdom no fixed number', async () => {
  const { nations } = await api.data(`{
    nations(filter: { codes: ["US", "GB"] }) {
      nodes { code contributions { nodes { resource polarity modality quantity { text } commitment { id } candidates { id } } } }
    }
  }`);
  const nothing = { polarity: 'NEGATIVE', quantity: null, commitment: null, candidates: [] };
  expect(nations.nodes).toEqual([
    {
      code: 'GBR',
      contributions: { nodes: [{ ...nothing, resource: 'fixed troop numbers', modality: 'REPORTED' }] },
    },
    { code: 'USA', contributions: { nodes: [{ ...nothing, resource: 'troops', modality: 'EXPECTED' }] } },
  ]);
});

test('France may give troops: a quantity in words only, to a commitment that is left open', async () => {
  const { nation, commitments } = await api.data(`{
    nation(name: "French") {
      contributions {
        totalCount
        nodes { polarity modality resource quantity { min max unit text } commitment { id } candidates { id } statedBy { id } }
      }
    }
    commitments(first: 100) { nodes { contributions { totalCount } } }
  }`);
  expect(nation.contributions).toEqual({
    totalCount: 1,
    nodes: [
      {
        polarity: 'POSITIVE',
        modality: 'POSSIBLE',
        resource: 'troops',
        quantity: { min: null, max: null, unit: 'troops', text: 'several thousand' },
        commitment: null,
        candidates: [{ id: 'commitment:paris-multinational-force' }, { id: 'commitment:paris-coordination-hubs' }],
        statedBy: { id: 'unnamed-actor:french-officials' },
      },
    ],
  });
  for (const { contributions } of commitments.nodes) expect(contributions.totalCount).toBe(0);
});

test('the optimism and the caution of the United Kingdom are two facts', async () => {
  const { nation } = await api.data(`{
    nation(name: "British") {
      facts(first: 100, filter: { types: [STATEMENT], source: "${ARTICLE}" }) {
        nodes { ... on Statement { id predicate value } }
      }
      positions(filter: { basis: [STATED] }) { nodes { id stance target { __typename } date citations { passage { id } } } }
    }
  }`);
  expect(nation.facts.nodes).toContainEqual({
    id: 'statement:paris-GBR-optimistic',
    predicate: 'SENTIMENT',
    value: 'optimistic',
  });
  expect(nation.positions.nodes).toEqual([
    {
      id: 'position:paris-GBR-caution',
      stance: 'CAUTION',
      target: { __typename: 'Framework' },
      date: null,
      citations: [{ passage: { id: 'passage:paris-s19' } }],
    },
  ]);
});

test('the force has four tasks and is not to fight', async () => {
  const { commitment } = await api.data(`{
    commitment(id: "commitment:paris-multinational-force") {
      tasks { totalCount nodes { kind polarity modality conditions { event { id } } } }
    }
  }`);
  const task = (kind: string, polarity = 'POSITIVE') => ({
    kind,
    polarity,
    modality: 'PLANNED',
    conditions: [{ event: { id: 'event:ceasefire-established' } }],
  });
  expect(commitment.tasks).toEqual({
    totalCount: 5,
    nodes: [
      task('ACTIVE_COMBAT', 'NEGATIVE'),
      task('AIR_SECURITY'),
      task('INFRASTRUCTURE_PROTECTION'),
      task('MARITIME_SECURITY'),
      task('REBUILDING_DEFENCE'),
    ],
  });
});
