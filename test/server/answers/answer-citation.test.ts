// extensions.graph.citation: equal queries have equal citations, and different queries or answers have different ones.
import { createHash } from 'node:crypto';
import { furtherSource } from '../../support/files';
import { plainAndRemembering, QUERY, type More } from '../../support/explained';

const { api, ask, post, send } = plainAndRemembering();

const citation = async (query: string, more: More = {}, server = 'plain') =>
  (await ask(server, query, more)).extensions.graph.citation as string | undefined;

test('equal queries have equal citations in any formatting, and different queries have different ones', async () => {
  const { dataset } = await api().data('{ dataset { version } }');
  const first = await citation(QUERY, { variables: { first: 3 } });
  expect(first).toMatch(new RegExp(`^${dataset.version}(-[0-9a-f]{32}){2}$`));
  const spaced = `# three\n${QUERY.replaceAll(' ', ' \n , ')} query Other { dataset { version } }`;
  expect(await citation(spaced, { variables: { first: 3 }, operationName: 'Of' })).toBe(first);
  expect(await citation(QUERY, { variables: { first: 3 } }, 'remembering')).toBe(first);
  expect(await citation(QUERY, { variables: { first: 3 } }, 'remembering')).toBe(first);
  const others = [
    await citation(QUERY, { variables: { first: 2 } }),
    await citation(QUERY.replace('stance', 'basis'), { variables: { first: 3 } }),
    await citation(spaced, { variables: { first: 3 }, operationName: 'Other' }),
  ];
  expect(new Set([first, ...others]).size).toBe(4);
  const two = await citation(
    'query ($a: Int, $b: Int) { nations(first: $a) { totalCount } leaders(first: $b) { totalCount } }',
    { variables: { a: 1, b: 2 } },
  );
  expect(
    await citation('query ($a: Int, $b: Int) { nations(first: $a) { totalCount } leaders(first: $b) { totalCount } }', {
      variables: { b: 2, a: 1 },
    }),
  ).toBe(two);
});

const WRITTEN = `query Of($first: Int = 3, $codes: [String!]) {
  nations(first: $first, filter: { codes: $codes, regions: ["Western Europe"] }) { ...Total ...Names }
}
fragment Names on NationConnection { nodes { name } }
fragment Total on NationConnection { totalCount }`;
const CODES = { codes: ['FRA', 'DEU'] };
const swapped = (text: string, a: string, b: string) =>
  text
    .replace(a, '\0')
    .replace(b, () => a)
    .replace('\0', () => b);

test.each<[string, string, Record<string, unknown>]>([
  [
    'fragments in another order',
    swapped(WRITTEN, 'Names on NationConnection { nodes { name } }', 'Total on NationConnection { totalCount }'),
    CODES,
  ],
  [
    'a fragment of another operation',
    `${WRITTEN} query Else { summits { ...Size } } fragment Size on SummitConnection { totalCount }`,
    CODES,
  ],
  [
    'arguments in another order',
    swapped(WRITTEN, 'first: $first', 'filter: { codes: $codes, regions: ["Western Europe"] }'),
    CODES,
  ],
  ['fields of an object in another order', swapped(WRITTEN, 'codes: $codes', 'regions: ["Western Europe"]'), CODES],
  ['declarations in another order', swapped(WRITTEN, '$first: Int = 3', '$codes: [String!]'), CODES],
  ['a default that is given', WRITTEN, { ...CODES, first: 3 }],
  ['a value in place of a default', WRITTEN.replace(' = 3', ''), { ...CODES, first: 3 }],
  ['a variable that is not declared', WRITTEN, { ...CODES, more: 1 }],
  ['a text in a block', WRITTEN.replace('"Western Europe"', '"""Western Europe"""'), CODES],
  [
    'a description',
    WRITTEN.replace('query', '"What the nations are." query').replace('fragment', '"Them." fragment'),
    CODES,
  ],
])('%s does not change the citation', async (_title, query, variables) => {
  const first = await citation(WRITTEN, { variables: CODES });
  expect(first).toMatch(/^[0-9a-f]+(-[0-9a-f]{32}){2}$/);
  expect(query === WRITTEN && variables === CODES).toBe(false);
  expect(await citation(query, { variables, operationName: 'Of' })).toBe(first);
});

test('neither the name of an operation nor the order of its directives changes the citation', async () => {
  const first = await citation('{ summits @skip(if: false) @include(if: true) { totalCount } }');
  expect(first).toBeDefined();
  expect(await citation('query Of { summits @include(if: true) @skip(if: false) { totalCount } }')).toBe(first);
});

test.each<[string, string, Record<string, unknown>]>([
  ['selections in another order', swapped(WRITTEN, '...Total', '...Names'), CODES],
  ['a default', WRITTEN.replace('= 3', '= 2'), CODES],
  ['the items of a list in another order', WRITTEN, { codes: ['DEU', 'FRA'] }],
  ['null in place of a default', WRITTEN, { ...CODES, first: null }],
  ['a value of a nested object', WRITTEN.replace('Western', 'Eastern'), CODES],
  ['what a fragment selects', WRITTEN.replace('{ name }', '{ id }'), CODES],
])('%s changes the citation', async (_title, query, variables) => {
  const other = await citation(query, { variables });
  expect(other).toMatch(/^[0-9a-f]+(-[0-9a-f]{32}){2}$/);
  expect(other).not.toBe(await citation(WRITTEN, { variables: CODES }));
});

test('a number out of range differs from null, in citations and in remembered answers', async () => {
  const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
  const cited = async (value: string) => {
    const variables = `{"r":[{"__typename":"Nation","id":"nation:FRA","code":${value}}]}`;
    const { errors, extensions } = await send(
      'plain',
      `{"query":${JSON.stringify(entities)},"variables":${variables}}`,
    );
    expect(errors).toBeUndefined();
    return extensions.graph.citation as string;
  };
  expect(
    new Set([await cited('null'), await cited('1e400'), await cited('-1e400'), await cited('"Infinity"')]).size,
  ).toBe(4);

  const query = JSON.stringify('query ($first: Int) { nations(first: $first) { totalCount } }');
  const first = (value: string) => send('remembering', `{"query":${query},"variables":{"first":${value}}}`);
  expect((await first('null')).errors).toBeUndefined();
  const beyond = await first('1e400');
  expect(beyond.errors[0].message).toContain('Int cannot represent non-integer value: Infinity');
  expect(beyond.extensions.graph.citation).toBeUndefined();
});

test('an answer with the time of the load is neither cited nor remembered', async () => {
  const query =
    'query ($told: Boolean!) { data: dataset { version ...When } } fragment When on Dataset { at: loadedAt @include(if: $told) }';
  const load = (name: string) => api().load(furtherSource({ entities: [{ id: 'summit:renamed', name }] }));
  await load('One name');
  const told = await ask('remembering', query, { variables: { told: true } });
  expect(told.extensions.graph).toEqual({ statements: 1, rows: 1, cost: { asked: 1, limit: 100_000 } });
  const untold = await citation(query, { variables: { told: false } }, 'remembering');
  expect(untold).toMatch(/^[0-9a-f]+(-[0-9a-f]{32}){2}$/);

  await load('Another name');
  await load('One name');
  const later = await ask('remembering', query, { variables: { told: true } });
  expect(later.data.data.version).toBe(told.data.data.version);
  expect(later.data.data.at > told.data.data.at).toBe(true);
  expect(await citation(query, { variables: { told: false } }, 'remembering')).toBe(untold);
});

test('a citation ends in the digest of the answer’s data, as it is sent', async () => {
  const query = '{ __proto__: nation(code: "CIV") { name aliases } roll: rollCall(id: "roll-call:none") { id } }';
  for (const server of ['plain', 'remembering', 'remembering']) {
    const text = await (await post(server, JSON.stringify({ query }))).text();
    const [, data = '', cited] =
      /^\{"data":(.*),"extensions":.*"citation":"[^"]*-([0-9a-f]{32})"\}\}\}\n$/s.exec(text) ?? [];
    expect(data).toMatch(/^\{"__proto__":\{"name":"C.*\},"roll":null\}$/);
    expect(cited).toBe(createHash('sha256').update(data).digest('hex').slice(0, 32));
    // Anyone who kept the answer as JSON can compute it too.
    expect(JSON.stringify((JSON.parse(text) as { data: unknown }).data)).toBe(data);
  }
});

test('a different answer to the same query of the same version has another citation', async () => {
  const named = '{ nation(code: "FRA") { name } }';
  const rename = (name: string) => {
    const text = "MATCH (n:Node {id: 'nation:FRA'}) SET n.name = $name";
    return api().store.write(({ run }) => run({ name: 'test.rename', text }, { name }));
  };
  const before = await citation(named);
  await rename('Frankreich');
  const wrong = await citation(named);
  await rename('France');
  const parts = (cited = '') => cited.split('-');
  expect(parts(wrong).slice(0, 2)).toEqual(parts(before).slice(0, 2));
  expect(wrong).not.toBe(before);
  expect(await citation(named)).toBe(before);
});

test('an answer with errors has no citation', async () => {
  expect(await citation('{ nations(first: 0) { totalCount } }')).toBeUndefined();
});

test('after a load the same query has another citation', async () => {
  const before = await citation('{ summits { totalCount } }', {}, 'remembering');
  await api().load(furtherSource({ entities: [{ id: 'summit:further', name: 'A further summit' }] }));
  const after = await citation('{ summits { totalCount } }', {}, 'remembering');
  expect(after).toMatch(/^[0-9a-f]+(-[0-9a-f]{32}){2}$/);
  expect(after).not.toBe(before);
});
