// extensions.graph: the citation of an answer, and the statements behind it where the operator allows to ask for them.
import { createHash } from 'node:crypto';
import pino from 'pino';
import { startServer, type RunningServer } from '../../../src/server/http';
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';

const QUERY =
  'query Of($first: Int) { nations(first: $first) { nodes { name positions(first: 2) { totalCount nodes { stance } } } } }';

let api: TestApi;
const servers: Record<string, RunningServer> = {};
beforeAll(async () => {
  api = await openApi();
  const start = (memoryMb: number, explain: boolean) =>
    startServer(api, api.store, { host: '127.0.0.1', port: 0, memoryMb, explain }, pino({ level: 'silent' }));
  servers['plain'] = await start(0, false);
  servers['remembering'] = await start(8, true);
});
afterAll(async () => {
  await Promise.all(Object.values(servers).map((server) => server.stop()));
  await api.close();
});

async function ask(
  server: string,
  query: string,
  more: { variables?: object; headers?: object; operationName?: string } = {},
) {
  const { headers = {}, ...body } = more;
  return send(server, JSON.stringify({ query, ...body }), headers);
}

async function send(server: string, body: string, headers: object = {}) {
  const response = await fetch(`${servers[server]?.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test asserts the exact shape of what it asked for
  return (await response.json()) as { data: any; errors?: any; extensions: { graph: any } };
}

const citation = async (query: string, more: Parameters<typeof ask>[2] = {}, server = 'plain') =>
  (await ask(server, query, more)).extensions.graph.citation as string | undefined;

test('the Cypher statements of an answer are listed in the order in which they ran, with their cost', async () => {
  const headers = { 'graph-explain': '1' };
  const { extensions } = await ask('remembering', QUERY, { variables: { first: 3 }, headers });
  const { explain, statements, rows } = extensions.graph;
  expect(explain).toEqual([
    {
      name: 'Query.Nation',
      cypher: expect.stringMatching(/^MATCH \(n:Nation\)/),
      keys: 0,
      rows: 4,
      ms: expect.any(Number),
    },
    {
      name: 'Nation.positions',
      cypher: expect.stringContaining('UNWIND $keys AS key'),
      keys: 3,
      rows: rows - 4,
      ms: expect.any(Number),
    },
  ]);
  expect(statements).toBe(2);
  // An answer that is remembered ran no statements: one that is explained did.
  expect((await ask('remembering', QUERY, { variables: { first: 3 }, headers })).extensions.graph.explain).toHaveLength(
    2,
  );
});

test('each statement shows how many ids it ran for, under any parameter name', async () => {
  const headers = { 'graph-explain': '1' };
  const keysOf = async (query: string) => {
    const { extensions } = await ask('remembering', query, { headers });
    return (extensions.graph.explain as { name: string; keys: number }[]).map(({ name, keys }) => `${name} ${keys}`);
  };
  const paths = 'paths(from: "nation:RUS", to: "nation:FRA", maxLength: 1) { truncated }';
  expect((await keysOf(`{ ${paths} }`)).filter((told) => told.startsWith('degrees'))).toContain('degrees 2');
  // What a list is narrowed by is not what it is run for.
  expect(await keysOf('{ nations(filter: { ids: ["nation:FRA", "nation:DEU"] }) { totalCount } }')).toEqual([
    'Query.Nation 0',
  ]);
});

test.each([
  ['plain', { 'graph-explain': '1' }],
  ['remembering', {}],
  ['remembering', { 'graph-explain': '0' }],
])('on the server %s, %j explains nothing', async (server, headers) => {
  const { extensions } = await ask(server, QUERY, { variables: { first: 4 }, headers });
  expect(Object.keys(extensions.graph).sort()).toEqual(['citation', 'rows', 'statements']);
});

test('equal queries have equal citations in any formatting, and different queries have different ones', async () => {
  const { dataset } = await api.data('{ dataset { version } }');
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
  const load = (name: string) => api.load(furtherSource({ entities: [{ id: 'summit:renamed', name }] }));
  await load('One name');
  const told = await ask('remembering', query, { variables: { told: true } });
  expect(told.extensions.graph).toEqual({ statements: 1, rows: 1 });
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
    const response = await fetch(`${servers[server]?.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const text = await response.text();
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
    return api.store.write(({ run }) => run({ name: 'test.rename', text }, { name }));
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
  await api.load(furtherSource({ entities: [{ id: 'summit:further', name: 'A further summit' }] }));
  const after = await citation('{ summits { totalCount } }', {}, 'remembering');
  expect(after).toMatch(/^[0-9a-f]+(-[0-9a-f]{32}){2}$/);
  expect(after).not.toBe(before);
});

test('facts between two entities show how many ids they were requested for', async () => {
  const at = Array.from({ length: 501 }, (_, index) => index);
  const [one, other] = ['nation:XXA', 'nation:XXB'];
  const nations = [one, other].map((id) => ({ id, name: id }));
  const documents = at.map((index) => ({ id: `document:d${index}`, name: `D ${index}`, kind: 'OTHER' }));
  const facts = [one, other].flatMap((holder) =>
    at.map((index) => ({
      id: `position:${holder.slice(-3)}-${index}`,
      holder,
      target: `document:d${index}`,
      stance: 'SUPPORT',
      basis: 'STATED',
    })),
  );
  await api.load(furtherSource({ entities: [...nations, ...documents], facts }));
  const query = `{ paths(from: "${one}", to: "${other}", maxLength: 2) { paths { length } } }`;
  const { extensions } = await ask('remembering', query, { headers: { 'graph-explain': '1' } });
  const told = (extensions.graph.explain as { name: string; keys: number }[]).filter(
    ({ name }) => name === 'facts between',
  );
  // The two, and the latest hundred that one of them took part in.
  expect(told.map(({ keys }) => keys)).toContain(102);
});
