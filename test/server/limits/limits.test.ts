// Limits before execution, through HTTP: what is beyond one is refused with its numbers, and no Cypher query runs.
import { ask, places, times, useWatchedServer } from '../../support/watched-server';

useWatchedServer();

describe('beyond the other limits, nothing runs', () => {
  const spreads = times(
    16,
    (at) => `fragment F${at} on Nation { a: facts { nodes { subject: id } } ...F${at + 1} ...F${at + 1} }`,
  );
  test.each([
    [
      'GRAPH_MAX_DEPTH',
      `{ node(id: "place:kyiv") { ... on Place { ${places(31)} } } }`,
      'The operation has more than 32 levels of fields.',
    ],
    [
      'GRAPH_MAX_ROOT_FIELDS',
      `{ ${times(251, (at) => `n${at}: nation(name: "France") { id }`)} }`,
      'The operation has more than 250 fields of the root.',
    ],
    [
      'GRAPH_MAX_ALIASES',
      `{ nation(name: "France") { ${times(251, (at) => `n${at}: positions(first: 1) { totalCount }`)} } }`,
      'The operation has more than 250 times the same field in one selection, aliases included.',
    ],
    [
      'GRAPH_MAX_REPETITIONS',
      `{ ${times(51, (at) => `t${at}: __typename`)} }`,
      'The operation has more than 50 times the same field without arguments in one selection.',
    ],
    [
      'GRAPH_MAX_REPETITIONS',
      `{ ${times(500, () => '__typename')} }`,
      'The operation has more than 50 times the same field without arguments in one selection.',
    ],
    [
      'GRAPH_MAX_REPETITIONS',
      `{ nation(name: "France") { ${times(3, (part) => `...F${part}`)} } } ${times(3, (part) => `fragment F${part} on Nation { ${times(17, (at) => `n${part}x${at}: name`)} }`)}`,
      'The operation has more than 50 times the same field without arguments in one selection.',
    ],
    [
      'GRAPH_MAX_VALUES',
      `{ nations(first: 100) { nodes { facts(first: 100) { nodes { ${times(34, (at) => `a${at}: id b${at}: gist c${at}: modality`)} } } } } }`,
      'The operation has more than 1,000,000 values, such as names and dates.',
    ],
    [
      'GRAPH_MAX_DIRECTIVES',
      `{ ${times(251, () => '... @include(if: true) @skip(if: false) { __typename }')} }`,
      'The operation has more than 500 directives.',
    ],
    [
      'GRAPH_MAX_LIST_ITEMS',
      `{ nations(filter: { ids: [${times(501, (at) => `"nation:x${at}"`)}] }) { totalCount } }`,
      'The operation has more than 500 items in one list.',
    ],
  ])('%s', async (_limit, query, message) => {
    const { status, errors, ran: queries } = await ask(query);
    expect([status, queries]).toEqual([400, []]);
    expect(errors).toMatchObject([{ message, extensions: { code: 'LIMIT_EXCEEDED' } }]);
  });

  test('GRAPH_MAX_LIST_ITEMS in variables', async () => {
    const ids = Array.from({ length: 501 }, (_, at) => `nation:x${at}`);
    const { status, errors } = await ask('query ($ids: [ID!]) { nations(filter: { ids: $ids }) { totalCount } }', {
      ids,
    });
    expect(status).toBe(400);
    expect(errors).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED', limit: 'GRAPH_MAX_LIST_ITEMS', allowed: 500 } },
    ]);
  });

  test('GRAPH_MAX_TOKENS', async () => {
    const { status, errors, ran: queries } = await ask(`{ ${times(6_000, () => 'x')} }`);
    expect([status, queries]).toEqual([400, []]);
    const message = 'The operation has more than 5,000 tokens: words, numbers and signs.';
    const extensions = { code: 'LIMIT_EXCEEDED', limit: 'GRAPH_MAX_TOKENS', allowed: 5_000 };
    expect(errors).toEqual([{ message, locations: [{ line: 1, column: 10_001 }], extensions }]);
  });

  test('the same name in many fragments is one', async () => {
    const spread = times(60, (part) => `...F${part}`);
    const fragments = times(60, (part) => `fragment F${part} on Nation { id name }`);
    const { status, data } = await ask(`{ nation(name: "France") { ${spread} } } ${fragments}`);
    expect([status, data]).toEqual([200, { nation: { id: 'nation:FRA', name: 'France' } }]);
  });

  test('fragments that spread each other twice are counted once', async () => {
    const { status, cost } = await ask(
      `{ nation(name: "France") { ...F0 } } ${spreads} fragment F16 on Nation { name }`,
    );
    expect([status, cost.asked]).toEqual([200, 21]);
  });
});
