// The facts of an entity by date, within dates, and counted, compared with the list of all its facts.
import { onNeo4j, openApi, type TestApi } from '../support/api';
import { from, to } from '../support/filter-dates';
import { nodesOf, walk, type List } from '../support/lists';
import { variedSeed } from '../support/random-source';
import { buildApi } from '../../src/api';

interface ListedFact {
  readonly __typename: string;
  readonly id: string;
  readonly polarity: string;
  readonly date?: string | null;
  readonly from?: string | null;
}

const SELECT = `__typename id polarity ... on Position { date } ... on Observation { date } ... on Signature { date }
  ... on Office { from }`;
const COUNTS = 'total byType { type count } byYear { year count byType { type count } }';
const FILTERS: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { from: '2014-03' },
  { to: '2016' },
  { from: '2014', to: '2016-12-19', dateMatching: 'OVERLAPS' },
  { from: '2014-03-27', to: '2020', dateMatching: 'WITHIN' },
  { from: '2020', to: '2014' },
];

let api: TestApi;
let entities: { readonly id: string; readonly __typename: string }[];
beforeAll(async () => {
  api = await openApi(variedSeed(buildApi().model));
  const types = ['nations', 'rollCalls', 'commitments', 'leaders', 'summits', 'documents', 'topics'];
  const lists = await api.data(
    `{ ${types.map((type) => `${type}(first: 100) { nodes { id __typename } }`).join(' ')} }`,
  );
  const all = types.flatMap((type): typeof entities => lists[type].nodes);
  // Neo4j plans the queries of each type anew, so there it is one entity of each.
  const chosen = onNeo4j ? /random-0|:RUS$/ : /random-[01]|:(RUS|unga-5309|paris|paris-multinational-force)$/;
  entities = all.filter(({ id }) => chosen.test(id));
});
afterAll(() => api.close());

const dateOf = (fact: ListedFact) => fact.date ?? fact.from ?? '';
const typeOf = ({ __typename: type }: ListedFact) => type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
const bytes = (text: string) => Buffer.from(text, 'utf8');
const asArguments = (given: Readonly<Record<string, unknown>>) =>
  Object.entries(given).map(
    ([name, value]) => `${name}: ${name === 'dateMatching' ? String(value) : JSON.stringify(value)}`,
  );

function factsOf({ id, __typename: type }: (typeof entities)[number], args = ''): List {
  return { field: 'facts', on: { type, id }, select: SELECT, args };
}

/** The facts that a range of dates keeps. */
function kept(facts: readonly ListedFact[], given: Readonly<Record<string, unknown>>): ListedFact[] {
  const parts = { from, to };
  return facts.filter((fact) =>
    (['from', 'to'] as const).every(
      (name) =>
        given[name] === undefined || parts[name].has({ date: dateOf(fact) || null }, given[name] as string, given),
    ),
  );
}

function countedByType(facts: readonly ListedFact[]) {
  const types = [...new Set(facts.map(typeOf))].sort();
  return types.map((type) => ({ type, count: facts.filter((fact) => typeOf(fact) === type).length }));
}

test.each(['ASC', 'DESC'])('by date, %s: sorted, then by id, and no page leaves a gap', async (direction) => {
  let undated = 0;
  for (const entity of entities) {
    const facts: ListedFact[] = await nodesOf(api, factsOf(entity));
    const sign = direction === 'ASC' ? 1 : -1;
    const sorted = [...facts].sort(
      (a, b) => sign * (Buffer.compare(bytes(dateOf(a)), bytes(dateOf(b))) || Buffer.compare(bytes(a.id), bytes(b.id))),
    );
    undated += facts.filter((fact) => dateOf(fact) === '').length;
    const list = factsOf(entity, `orderBy: { field: DATE, direction: ${direction} }`);
    for (const way of ['forwards', 'backwards'] as const) {
      const pages = await walk(api, list, 7, way);
      if (way === 'backwards') pages.reverse();
      const ids = pages.flatMap(({ edges }) => edges.map(({ node }): string => node.id));
      expect([entity.id, way, ids]).toEqual([entity.id, way, sorted.map(({ id }) => id)]);
    }
  }
  expect(undated).toBeGreaterThan(0);
});

test.each(FILTERS)('%j keeps the facts of these dates, and their counts are those of the list', async (given) => {
  let total = 0;
  for (const entity of entities) {
    const expected = kept(await nodesOf(api, factsOf(entity)), given);
    const filter = `filter: { ${asArguments(given).join(', ')} }`;
    const listed: ListedFact[] = await nodesOf(api, factsOf(entity, filter));
    expect([entity.id, listed.map(({ id }) => id)]).toEqual([entity.id, expected.map(({ id }) => id)]);
    const { on } = await api.data(
      `{ on: node(id: "${entity.id}") { ... on Entity { factCounts(${filter}) { ${COUNTS} } } } }`,
    );
    const years = [...new Set(expected.map((fact) => dateOf(fact).slice(0, 4)))].sort(
      (a, b) => Number(a || Infinity) - Number(b || Infinity),
    );
    expect([entity.id, on.factCounts]).toEqual([
      entity.id,
      {
        total: expected.length,
        byType: countedByType(expected),
        byYear: years.map((year) => {
          const ofYear = expected.filter((fact) => dateOf(fact).slice(0, 4) === year);
          return { year: year === '' ? null : Number(year), count: ofYear.length, byType: countedByType(ofYear) };
        }),
      },
    ]);
    total += expected.length;
  }
  expect(total > 0).toBe(given['from'] !== '2020');
});

test('counts of several entities take one Cypher query, and a denied fact counts unless the filter leaves it out', async () => {
  const query = `{ nodes(ids: ["nation:RUS", "summit:paris", "roll-call:random-0"]) { ... on Entity { id
    all: factCounts { total } affirmed: factCounts(filter: { polarity: [POSITIVE] }) { total } } } }`;
  const { data, cost } = await api.ask(query);
  for (const { id, all, affirmed } of data.nodes) {
    const facts: ListedFact[] = await nodesOf(api, factsOf({ id, __typename: 'Entity' }));
    expect([id, all.total, affirmed.total]).toEqual([
      id,
      facts.length,
      facts.filter(({ polarity }) => polarity === 'POSITIVE').length,
    ]);
  }
  // The nodes, and each kind of counts for all of them.
  expect(cost.statements).toBe(3);
});
