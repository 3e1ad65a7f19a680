// Small requests that ask for much: each is refused before a Cypher query runs, with a short answer, and the next client is
// answered. Those with a number once took the server down, as those in test/thorough/server/attacks-on-connections.test.ts.
// bench/attacks.md has how long they take.
import { ask, sendWatched, times, useWatchedServer } from '../support/watched-server';

useWatchedServer();

const bomb = (levels: number, type: string, use: string) =>
  `{ ${use} } ${times(levels, (at) => `fragment F${at} on ${type} { ...F${at + 1} ...F${at + 1} }`)}
   fragment F${levels} on ${type} { __typename }`;
const within = (levels: number) => `${'within { '.repeat(levels)}id${' }'.repeat(levels)}`;
const onPlace = (selection: string) => `{ node(id: "place:kyiv") { ... on Place { ${selection} } } }`;
const inFragments = (levels: number) =>
  `${onPlace('...P0')} ${times(levels, (at) => `fragment P${at} on Place { within { ...P${at + 1} } }`)}
   fragment P${levels} on Place { id }`;
const FOUR_LISTS = `{ nations(first: 100) { nodes { positions(first: 100) { nodes { target { ... on RollCall {
  positions(first: 100) { nodes { holder { ... on Nation { positions(first: 100) { nodes { id } } } } } } } } } } } } }`;
const FIFTY = times(50, (at) => `"nation:x${at}"`);
const ENTITIES = times(1_800, () => '{__typename: "Nation", id: "nation:FRA"}');
const [LIMIT, VALIDATION] = ['LIMIT_EXCEEDED', 'GRAPHQL_VALIDATION_FAILED'];

/** The Cypher queries but that of the revision, which is known for a moment on Neo4j. */
const ofData = ({ ran }: { ran: string[] }) => ran.filter((name) => name !== 'revision');

/** The most bytes of a refusal. */
const SHORT = 2_000;

test.each<[attack: string, code: string, query: string]>([
  ['2. four lists of 100 in each other', LIMIT, FOUR_LISTS],
  [
    '3. a comparison of 50 nations with 300 aliases of its pairs',
    LIMIT,
    `{ compare(nations: [${FIFTY}]) { ${times(300, (at) => `p${at}: pairs { ratio }`)} } }`,
  ],
  ['3. 800 aliases of __schema', LIMIT, `{ ${times(800, (at) => `s${at}: __schema { types { name } }`)} }`],
  ['3. 1,800 equal entities', LIMIT, `{ _entities(representations: [${ENTITIES}]) { __typename } }`],
  ['3. 2,500 look-ups by name', LIMIT, `{ ${times(2_500, (at) => `n${at}: nation(name: "x") { id }`)} }`],
  ['3. 1,500 filtered lists', LIMIT, `{ ${times(1_500, (at) => `f${at}: facts(filter: {}) { totalCount }`)} }`],
  ['400 look-ups by name', LIMIT, `{ ${times(400, (at) => `n${at}: nation(name: "x") { id }`)} }`],
  ['101 aliases of __typename', LIMIT, `{ ${times(101, (at) => `t${at}: __typename`)} }`],
  ['1,000 aliases of a field', LIMIT, onPlace(times(1_000, (at) => `n${at}: name`))],
  ['101 aliases of __typename, each in a fragment', LIMIT, `{ ${times(101, (at) => `... { t${at}: __typename }`)} }`],
  [
    '1,000 aliases of a field, 40 in a fragment',
    LIMIT,
    onPlace(times(25, (part) => `... { ${times(40, (at) => `n${part}x${at}: name`)} }`)),
  ],
  [
    '1.2 million values of ten thousand positions',
    LIMIT,
    `{ nations(first: 100) { nodes { positions(first: 100) { nodes { ${times(40, (at) => `a${at}: id b${at}: date c${at}: stance`)} } } } } }`,
  ],
  ['300 aliases of __schema', LIMIT, `{ ${times(300, (at) => `s${at}: __schema { types { name } }`)} }`],
  ['5,000 aliases of a field', LIMIT, onPlace(times(5_000, (at) => `n${at}: name`))],
  ['500 times the same field', LIMIT, `{ ${times(500, () => '__typename')} }`],
  ['50,000 times the same field', LIMIT, `{ ${times(50_000, () => 'a')} }`],
  ['10 unknown directives', VALIDATION, `{ __typename ${times(10, () => '@a')} }`],
  ['5,000 times @include', LIMIT, `{ __typename ${times(5_000, () => '@include(if: true)')} }`],
  ['33 levels of fields', LIMIT, onPlace(within(31))],
  ['33 levels in inline fragments', LIMIT, onPlace(`${'... { within { '.repeat(31)}id${' } }'.repeat(31)}`)],
  ['33 levels in named fragments', LIMIT, inFragments(31)],
  ['a fragment that spreads itself', VALIDATION, '{ ...A } fragment A on Query { ...A }'],
  ['two in a circle', VALIDATION, '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
  [
    'three in a circle',
    VALIDATION,
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...C } fragment C on Query { ...A }',
  ],
  [
    'introspection in itself, 6 deep',
    VALIDATION,
    `{ __schema { types { ${'fields { type { '.repeat(6)}name${' } }'.repeat(6)} } } }`,
  ],
  ['1,000 unknown fields', VALIDATION, `{ ${times(1_000, (at) => `x${at}`)} }`],
  ['20,000 unknown fields', LIMIT, `{ ${times(20_000, (at) => `x${at.toString(36)}`)} }`],
  ['12. mutation', VALIDATION, 'mutation { x }'],
  ['12. subscription', VALIDATION, 'subscription { x }'],
])('%s: %s', async (_attack, code, query) => {
  const refused = await ask(query);
  expect([refused.status, refused.data, refused.ran]).toEqual([400, undefined, []]);
  expect(refused.errors).toMatchObject([{ extensions: { code } }, ...refused.errors.slice(1)]);
  expect(refused.text.length).toBeLessThan(SHORT);
  expect((await ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
});

test.each([
  ...[10, 18, 40].map((levels) => [
    `1. fragments that spread the next one twice, ${levels} deep`,
    bomb(levels, 'Nation', 'node(id: "nation:FRA") { ...F0 }'),
  ]),
  ['1. the same on a connection', bomb(16, 'NationConnection', 'nations(first: 1) { ...F0 }')],
])('%s, are followed once', async (_attack, query = '') => {
  const plain = await ask(
    query.includes('nations(') ? '{ nations(first: 1) { __typename } }' : '{ node(id: "nation:FRA") { __typename } }',
  );
  const answer = await ask(query);
  expect([answer.status, answer.data, ofData(answer)]).toEqual([200, plain.data, ofData(plain)]);
});

test('5,000 levels of fields, or of lists, are too many tokens or end the stack of the parser', async () => {
  for (const query of [onPlace(within(5_000)), `{ node(id: ${'['.repeat(2_490)}${']'.repeat(2_490)}) { id } }`]) {
    const { status, errors, ran } = await ask(query);
    expect([status, errors.length, ran]).toEqual([400, 1, []]);
    expect(errors[0].message.slice(0, 100)).toMatch(
      /^(The operation has more than 5,000 tokens: words, numbers and signs|Syntax Error: The document is nested too deeply)\.$|^ID cannot represent a non-string and non-integer value: \[/,
    );
  }
});

test('a mistake that is repeated is one error with ten places; of many, ten are listed', async () => {
  const { errors } = await ask(`{ ${times(20, () => 'a')} }`);
  expect(errors).toHaveLength(1);
  expect(errors[0].message).toBe('Cannot query field "a" on type "Query".');
  expect(errors[0].locations).toHaveLength(10);
  expect((await ask(`{ __typename ${times(10, () => '@a')} }`)).errors).toMatchObject([
    { message: 'Unknown directive "@a".' },
  ]);
  const many = (await ask(`{ ${times(25, (at) => `x${at}`)} }`)).errors;
  expect(many).toHaveLength(11);
  expect(many[10]).toEqual({ message: '15 more errors are not listed.', extensions: { code: VALIDATION } });
});

test.each([
  ['a batch of 2', JSON.stringify(Array(2).fill({ query: '{ __typename }' })), 400],
  ['a batch of 1,000', JSON.stringify(Array(1_000).fill({ query: '{ __typename }' })), 400],
  [
    '9. variables nested 5,000 deep',
    `{"query":"{ __typename }","variables":{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`,
    400,
  ],
  ['a body that is text', '"x"', 400],
  ['a body that is null', 'null', 400],
  ['a body that is no JSON', '{"query":', 400],
  ['100,000 levels', JSON.stringify({ query: '{a'.repeat(100_000) + '}'.repeat(100_000) }), 413],
  ['500,000 tokens', JSON.stringify({ query: `{ ${times(500_000, () => 'a')} }` }), 413],
  ['10,000 aliases', JSON.stringify({ query: onPlace(times(10_000, (at) => `n${at}: name`)) }), 413],
  ['50,000 times @include', JSON.stringify({ query: `{ a ${times(50_000, () => '@include(if: true)')} }` }), 413],
  ['__proto__ in the variables', '{"query":"{ __typename }","variables":{"__proto__":{"polluted":true}}}', 200],
  [
    'constructor in the variables',
    '{"query":"{ __typename }","variables":{"constructor":{"prototype":{"polluted":true}}}}',
    200,
  ],
])('%s', async (_attack, body, status) => {
  const answer = await sendWatched({ method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect([answer.status, status === 200 ? ofData(answer) : answer.ran]).toEqual([status, []]);
  expect(answer.text.length).toBeLessThan(SHORT);
  if (status >= 400) expect(JSON.parse(answer.text).errors).toHaveLength(1);
  expect({}).not.toHaveProperty('polluted');
});

test.each([
  ['text/plain', { 'content-type': 'text/plain' }],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['a form with files', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['no type', {}],
])('a POST of %s, which a page could send without a preflight', async (_type, headers) => {
  const body = '{"query":"{ nation(code: \\"FRA\\") { name } }"}';
  const answer = await sendWatched({ method: 'POST', headers, body });
  expect([answer.status, answer.ran]).toEqual([400, []]);
  expect(JSON.parse(answer.text)).toMatchObject({
    errors: [{ message: expect.stringMatching(/CSRF/), extensions: { code: 'BAD_REQUEST' } }],
  });
});
