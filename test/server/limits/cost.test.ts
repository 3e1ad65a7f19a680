// The cost of an operation, through HTTP: what it counts, and that nothing runs beyond the limit.
import fc from 'fast-check';
import { getIntrospectionQuery } from 'graphql';
import { DEFAULT_LIMITS } from '../../../src/limits';
import { ask, places, times, useWatchedServer } from '../../support/watched-server';

useWatchedServer();

/** Positions of nations, those on their targets, and so on: `levels` lists in each other. */
function positions(levels: number, first: number): string {
  const [field, type] = levels % 2 === 0 ? ['target', 'RollCall'] : ['holder', 'Nation'];
  const below = levels === 1 ? '' : `${field} { ... on ${type} { ${positions(levels - 1, first)} } }`;
  return `positions(first: ${first}) { nodes { id ${below} } }`;
}

const WITH_VARIABLES = `query ($first: Int, $last: Int, $skip: Boolean!, $include: Boolean!, $ids: [ID!]!, $pairs: [ID!]!) {
  nations(first: $first, last: $last) { nodes @skip(if: $skip) { id positions(first: 2) { nodes { id } } } }
  nodes(ids: $ids) { id ... @include(if: $include) { ... on Nation { facts(first: $first) { nodes { id } } } } }
  compare(nations: $pairs) { pairs { ratio } }
}`;

/** The operation with these values in place of its variables. Without a value, an argument is left out. */
function withValues(values: Readonly<Record<string, unknown>>): string {
  const body = WITH_VARIABLES.slice(WITH_VARIABLES.indexOf('{'));
  const isGiven = (name: string) => values[name] !== undefined;
  return body
    .replace(/\w+: \$(\w+)/g, (written, name: string) => (isGiven(name) ? written : ''))
    .replace(/\([,\s]*\)/g, '')
    .replace(/\$(\w+)/g, (_written, name: string) => JSON.stringify(values[name]));
}

describe('the cost of an operation', () => {
  const passages = '(first: 20) { edges { node { id facts(first: 10) { edges { node { id } } } } } }';

  test.each([
    [
      'the worked example of GitHub’s documentation, with the lists of this schema',
      22_060,
      `{ sources(first: 50) { edges { source: node { id requests: passages${passages} issues: passages${passages} } } }
         topics(first: 10) { edges { node { id } } } }`,
    ],
    ['a page without its size', 20, '{ nations { nodes { id } } }'],
    ['the last of a list', 7, '{ nations(last: 7) { nodes { id } } }'],
    ['a count alone', 1, '{ nations(first: 100) { totalCount } }'],
    ['an object', 1, '{ nation(name: "France") { name } }'],
    ['nothing of the graph', 0, '{ __typename }'],
    ['nodes and edges, each', 10, '{ nations(first: 5) { nodes { id } edges { cursor node { id } } } }'],
    ['as many as the ids', 3, '{ nodes(ids: ["nation:FRA", "nation:DEU", "nation:XXX"]) { id } }'],
    ['the same field twice', 5, '{ nations(first: 5) { nodes { id } ... on NationConnection { nodes { name } } } }'],
    ['what is left out', 0, '{ nations(first: 5) @skip(if: true) { nodes { id } } }'],
    [
      'the type that costs most',
      1 + 20,
      `{ node(id: "nation:FRA") { id ... on Nation { positions { nodes { id } } } ... on Topic { facts(first: 5) { nodes { id } } } } }`,
    ],
    [
      'two nations compared',
      1_001 + 1 + 2,
      '{ compare(nations: ["nation:FRA", "nation:DEU"]) { pairs { ratio } nations { id } } }',
    ],
    [
      'a search for paths',
      10_001 + 3 * (1 + 5),
      '{ paths(from: "nation:FRA", to: "nation:DEU") { paths { nodes { id } } } }',
    ],
  ])('%s: %d', async (_what, asked, query) => {
    expect((await ask(query)).cost).toEqual({ asked, limit: DEFAULT_LIMITS.cost });
  });

  test('stands in the headers too, also of what is refused', async () => {
    const headersOf = async (query: string) => {
      const { status, headers } = await ask(query);
      return [status, headers['graph-cost'], headers['graph-cost-limit']];
    };
    expect(await headersOf('{ nations(first: 7) { nodes { id } } }')).toEqual([200, '7', '100000']);
    const many = `{ nations(first: 100) { nodes { ${positions(2, 100)} } } }`;
    expect(await headersOf(many)).toEqual([400, '1020100', '100000']);
  });

  test('follows variables, their defaults and null', async () => {
    const query =
      'query ($first: Int = 3, $skip: Boolean = false) { nations(first: $first) { nodes @skip(if: $skip) { id } } }';
    expect((await ask(query)).cost.asked).toBe(3);
    expect((await ask(query, { first: 7 })).cost.asked).toBe(7);
    expect((await ask(query, { first: null })).cost.asked).toBe(20);
    expect((await ask(query, { skip: true })).cost.asked).toBe(0);
  });

  test('is that of the same operation without variables, whatever their values were before', async () => {
    const page = fc.constantFrom(undefined, null, 0, 3, 100);
    const values = fc.record({
      first: page,
      last: fc.constantFrom(undefined, null, 2),
      skip: fc.boolean(),
      include: fc.boolean(),
      ids: fc.constantFrom([], ['nation:FRA'], ['nation:FRA', 'nation:DEU']),
      pairs: fc.constantFrom(['nation:FRA', 'nation:DEU'], ['nation:FRA', 'nation:DEU', 'nation:GBR']),
    });
    const property = fc.asyncProperty(values, async ({ first, last, ...others }) => {
      // GraphQL has no page of both ends.
      const given = { ...others, ...(first != null ? { first } : { first, last }) };
      expect((await ask(WITH_VARIABLES, given)).cost).toEqual((await ask(withValues(given))).cost);
    });
    await fc.assert(property, { numRuns: 100 });
  });

  test('is far below the limit for introspection', async () => {
    const { cost, status } = await ask(getIntrospectionQuery());
    expect(status).toBe(200);
    expect(cost.asked).toBeGreaterThan(1_000);
    expect(cost.asked).toBeLessThan(DEFAULT_LIMITS.cost / 4);
  });

  test('lets ten levels of single objects pass', async () => {
    const { status, cost } = await ask(`{ node(id: "place:kyiv") { ... on Place { ${places(10)} } } }`);
    expect([status, cost.asked]).toEqual([200, 11]);
  });
});

describe('beyond the cost, nothing runs, and the error has the cost, the limit and the field that costs most', () => {
  const nations = times(50, (at) => `"nation:x${at}"`);
  test.each([
    [
      'lists in each other',
      `{ nations(first: 100) { nodes { ${positions(4, 100)} } } }`,
      'nations.nodes.positions.nodes.target.positions.nodes.holder.positions.nodes.target.positions.nodes',
    ],
    [
      'a comparison with many pairs',
      `{ compare(nations: [${nations}]) { ${times(50, (at) => `p${at}: pairs { a { id } b { id } }`)} } }`,
      'compare',
    ],
    [
      'many searches for paths',
      `{ ${times(11, (at) => `p${at}: paths(from: "nation:FRA", to: "nation:DEU") { truncated }`)} }`,
      'p0',
    ],
  ])('%s', async (_what, query, field) => {
    const { status, errors, cost, ran: queries } = await ask(query);
    expect([status, queries]).toEqual([400, []]);
    expect(errors).toHaveLength(1);
    expect(errors[0].message).toBe(
      `The operation can cost ${cost.asked.toLocaleString('en')} objects; 100,000 are allowed. The field ${field} costs most.`,
    );
    expect(errors[0].extensions).toEqual({
      ...{ code: 'LIMIT_EXCEEDED', limit: 'GRAPH_MAX_COST', asked: cost.asked, allowed: 100_000, field },
    });
  });
});
