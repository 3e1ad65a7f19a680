// Hostile text in every argument that takes text: it finds nothing or is refused, and the data does not change.
import type { Store } from '../../../src/store/store';
import { openApi, type TestApi } from '../../support/api';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const TEXTS: Record<string, string> = {
  'single quotes': "' OR '1'='1",
  'double quotes': '"',
  backticks: '`',
  'a doubled backtick': '``',
  'a backtick as Cypher escapes it': '\\u0060',
  'a backslash': '\\',
  'the end of a statement': "nation:RUS'}) DETACH DELETE n //",
  'the end of a label': '`}) DETACH DELETE n //',
  'another statement': 'nation:RUS"}) MATCH (n) DETACH DELETE n RETURN n;',
  'a parameter': '$keys',
  'a line break': 'nation:RUS\n\r\u2028',
  'a pattern': '.*',
  'the null character': '\u0000',
  'a null character in an id': 'nation:RUS\u0000',
  'a lone high surrogate': 'nation:\ud800',
  'a lone low surrogate': '\udc00x',
  emoji: 'nation:🕊️👩🏽‍🚀',
  'right-to-left marks': '\u202enation',
  __proto__: '__proto__',
  '100 kB': 'nation:'.padEnd(100_000, 'x'),
  '100 kB of backticks': '`'.repeat(100_000),
};

/** Every argument that takes text and is not a date or a cursor. */
const READS = `query ($text: String!, $id: ID!) {
  node(id: $id) { id }
  nodes(ids: [$id]) { id }
  byId: nation(id: $id) { id }
  byCode: nation(code: $text) { id }
  byName: nation(name: $text) { id }
  leader(id: $id) { id }
  leaderByName: leader(name: $text) { id }
  coalition(id: $id) { id }
  summit(id: $id) { id }
  document(id: $id) { id }
  commitment(id: $id) { id }
  rollCall(id: $id) { id }
  source(id: $id) { id }
}`;

/** Every filter that takes ids. A text that does not begin with the type is refused. */
const FILTERS = `query ($source: ID!, $nation: ID!, $document: ID!, $summit: ID!, $topic: ID!, $rollCall: ID!) {
  facts(filter: { source: $source }) { nodes { id } }
  nationsById: nations(filter: { ids: [$nation] }) { nodes { id } }
  nations(filter: { signed: $document }) { nodes { id } }
  positions(filter: { holders: [$nation], targets: [$rollCall], topic: $topic }) { nodes { id } }
  documents(filter: { signatory: $nation, summit: $summit }) { nodes { id } }
  commitments(filter: { document: $document, summit: $summit, participant: $nation }) { nodes { id } }
  rollCalls(filter: { topic: $topic, document: $document }) { nodes { id } }
  russia: nation(code: "RU") {
    facts(filter: { source: $source }) { nodes { id } }
    positions(filter: { topic: $topic }) { nodes { id } }
    targeted: positions(filter: { targets: [$rollCall] }) { totalCount nodes { id } }
  }
}`;
const PREFIXES = 'source nation document summit topic rollCall'.split(' ');

/** The text as an id of each type, if it is a valid one. */
const idsIn = (text: string) =>
  Object.fromEntries(
    PREFIXES.map((name) => [name, text.replace(/^nation:/, `${name === 'rollCall' ? 'roll-call' : name}:`)]),
  );

const NOTHING = {
  ...Object.fromEntries(
    'node byId byCode byName leader leaderByName coalition summit document commitment rollCall source'
      .split(' ')
      .map((field) => [field, null]),
  ),
  nodes: [null],
};
const NONE = {
  ...Object.fromEntries(
    'facts nationsById nations positions documents commitments rollCalls'
      .split(' ')
      .map((field) => [field, { nodes: [] }]),
  ),
  russia: { facts: { nodes: [] }, positions: { nodes: [] }, targeted: { totalCount: 0, nodes: [] } },
};

/** Arguments that take a cursor or a date, which no hostile text is. */
const REFUSED: Record<string, string> = {
  after: 'query ($text: String!) { nations(after: $text) { nodes { id } } }',
  before: 'query ($text: String!) { nation(code: "RU") { facts(before: $text) { nodes { id } } } }',
  'filter.from': 'query ($text: PartialDate!) { rollCalls(filter: { from: $text }) { nodes { id } } }',
  'filter.to': 'query ($text: PartialDate!) { positions(filter: { to: $text }) { nodes { id } } }',
  asOf: 'query ($text: PartialDate!) { commitments { nodes { activation(asOf: $text) { status } } } }',
};

/** Arguments that refuse an unknown text, with a message that names what is allowed. */
const UNKNOWN: Record<string, string> = {
  'filter.codes': 'query ($text: String!) { nations(filter: { codes: [$text] }) { nodes { id } } }',
  'filter.regions': 'query ($text: String!) { nations(filter: { regions: [$text] }) { nodes { id } } }',
};

const STATE = `{
  dataset { version counts { type count } }
  nations { totalCount } facts { totalCount } sources { totalCount } documents { totalCount }
}`;

describe.each(Object.entries(TEXTS))('%s', (_name, text) => {
  test('finds nothing in any argument, and changes nothing', async () => {
    const before: unknown = await api.data(STATE);
    expect(await api.data(READS, { text, id: text })).toEqual(NOTHING);
    const { data, errors } = await api.ask(FILTERS, idsIn(text));
    if (text.startsWith('nation:')) expect(JSON.parse(JSON.stringify(data))).toEqual(NONE);
    else
      expect(errors.map(({ extensions }) => extensions)).toEqual([
        { code: 'BAD_USER_INPUT', argument: 'filter.source' },
      ]);
    expect(await api.data(STATE)).toEqual(before);
  });

  test.each(Object.entries(REFUSED))('is refused as %s', async (argument, query) => {
    const { errors, cost } = await api.ask(query, { text });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument });
    expect(errors[0]?.message).toMatch(new RegExp(`^${argument} must be a c`));
    // The message does not carry the whole text back.
    expect(errors[0]?.message.length).toBeLessThan(400);
    expect(cost.statements).toBe(0);
  });

  test.each(Object.entries(UNKNOWN))('is refused as %s, and no nation is read', async (argument, query) => {
    const { errors, cost } = await api.ask(query, { text });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
    const problem = '(but no nation of this graph has this code|which is not a region)';
    expect(errors[0]?.message).toMatch(new RegExp(`^${argument} has "[^]*", ${problem}\\. `));
    expect(errors[0]?.message.length).toBeLessThan(800);
    // The names, if no look-up has read them before.
    expect(cost.statements).toBeLessThanOrEqual(1);
  });

  test('is a text or a syntax error if it is part of the query itself', async () => {
    const query = `{ node(id: ${JSON.stringify(text)}) { id } nation(name: ${JSON.stringify(text)}) { id } }`;
    const { data, errors } = await api.ask(query);
    if (errors.length === 0) expect(data).toEqual({ node: null, nation: null });
    else expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['GRAPHQL_PARSE_FAILED']);
  });
});

test('the same texts find nothing as references of a gateway', async () => {
  const representations = Object.values(TEXTS).map((id) => ({ __typename: 'Nation', id }));
  const query = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';
  expect(await api.data(query, { representations })).toEqual({ _entities: representations.map(() => null) });
});

test('all of them run the same Cypher queries: only the parameters differ', async () => {
  const ran: string[] = [];
  const read = api.store.read.bind(api.store);
  const watched: Store['read'] = (query, ...rest) => {
    ran.push(query.text);
    return read(query, ...rest);
  };
  Object.assign(api.store, { read: watched });
  const queriesOf = async (text: string) => {
    ran.length = 0;
    await api.data(READS, { text, id: `nation:${text}` });
    await api.data(FILTERS, idsIn(`nation:${text}`));
    return new Set(ran);
  };
  const plain = await queriesOf('plain');
  expect(plain.size).toBeGreaterThan(10);
  for (const [name, text] of Object.entries(TEXTS)) {
    const queries = await queriesOf(text);
    expect([name, [...queries].filter((each) => !plain.has(each))]).toEqual([name, []]);
    expect(queries.size).toBeGreaterThan(10);
  }
});
