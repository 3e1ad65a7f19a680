// Cursors that a list did not return: altered ones, and those of another list or another order.
import { openApi, type TestApi } from '../../support/api';
import { refusal, refused } from '../../support/bad-input';

let api: TestApi;
/** The first cursor of each of the lists below, by name. */
const cursors: Record<string, string> = {};

beforeAll(async () => {
  api = await openApi();
  for (const [name, list] of Object.entries(LISTS)) cursors[name] = await firstCursor(list('first: 1'));
});
afterAll(() => api.close());

const page = '{ edges { cursor } nodes { __typename } }';

/** Lists by name; each takes further arguments. */
const LISTS: Record<string, (args: string) => string> = {
  positions: (args) => `positions(${args}) ${page}`,
  'positions, oldest first': (args) => `positions(orderBy: { field: DATE, direction: ASC }, ${args}) ${page}`,
  'positions, by id': (args) => `positions(orderBy: { field: ID, direction: ASC }, ${args}) ${page}`,
  'positions, by id backwards': (args) => `positions(orderBy: { field: ID, direction: DESC }, ${args}) ${page}`,
  nations: (args) => `nations(${args}) ${page}`,
  'nations, by code': (args) => `nations(orderBy: { field: CODE, direction: ASC }, ${args}) ${page}`,
  'nations, by positions': (args) => `nations(orderBy: { field: POSITION_COUNT, direction: DESC }, ${args}) ${page}`,
  facts: (args) => `facts(${args}) ${page}`,
  'facts of a nation': (args) => `nation(code: "RU") { facts(${args}) ${page} }`,
  'positions of a nation': (args) => `nation(code: "RU") { positions(${args}) ${page} }`,
  'positions of an unnamed actor': (args) =>
    `node(id: "unnamed-actor:european-leaders") { ... on UnnamedActor { positions(${args}) ${page} } }`,
  'positions on a roll call': (args) => `rollCall(id: "roll-call:unga-5309") { positions(${args}) ${page} }`,
  'positions on a class': (args) =>
    `node(id: "policy-class:foreign-forces-in-ukraine") { ... on PolicyClass { positions(${args}) ${page} } }`,
  'standings of a nation': (args) =>
    `nation(code: "RU") { standings(${args}) { edges { cursor } nodes { __typename } } }`,
  'standings on a commitment': (args) =>
    `commitment(id: "commitment:paris-multinational-force") { standings(${args}) { edges { cursor } nodes { __typename } } }`,
  'matches of a class': (args) =>
    `node(id: "policy-class:foreign-forces-in-ukraine") { ... on PolicyClass { matches(${args}) ${page} } }`,
  'passages of a source': (args) => `source(id: "source:paris-summit-article") { passages(${args}) ${page} }`,
};

const foreign = (argument: string) =>
  refused(argument, `${argument} must be a cursor that this same list gave, in the same order.`);

async function firstCursor(list: string): Promise<string> {
  const text = JSON.stringify(await api.data(`{ ${list} }`));
  const cursor = /"cursor":"([^"]+)"/.exec(text)?.[1];
  if (!cursor) throw new Error(`This list is empty: ${list}`);
  return cursor;
}

/** Asks a list for the nodes after and before the cursor. */
async function follow(list: string, cursor: string) {
  const variables = { cursor };
  return {
    after: await refusal(api, `query ($cursor: String) { ${LISTS[list]?.('after: $cursor')} }`, variables),
    before: await refusal(api, `query ($cursor: String) { ${LISTS[list]?.('last: 2, before: $cursor')} }`, variables),
  };
}

/** The cursors that a list accepts, or refuses with an unexpected error. */
async function accepted(list: string, altered: readonly string[]): Promise<string[]> {
  const wanted = JSON.stringify({ after: foreign('after'), before: foreign('before') });
  const answers = await Promise.all(altered.map(async (cursor) => JSON.stringify(await follow(list, cursor))));
  return altered.filter((_cursor, index) => answers[index] !== wanted);
}

describe.each(Object.keys(LISTS))('%s', (list) => {
  test('accepts its own cursor', async () => {
    const { after, before } = await follow(list, cursors[list] ?? '');
    expect([after.errors, before.errors]).toEqual([[], []]);
    // There is nothing before the first node.
    expect(JSON.stringify(before.data)).toContain('"edges":[]');
  });

  test('refuses the cursors of all other lists and orders', async () => {
    for (const other of Object.keys(LISTS).filter((name) => name !== list)) {
      expect({ other, ...(await follow(list, cursors[other] ?? '')) }).toEqual({
        other,
        after: foreign('after'),
        before: foreign('before'),
      });
    }
  });

  test('refuses its own cursor with any one character changed or left out', async () => {
    const cursor = cursors[list] ?? '';
    const altered = Array.from(cursor).flatMap((character, index) =>
      [changed(character), ''].map((instead) => cursor.slice(0, index) + instead + cursor.slice(index + 1)),
    );
    expect(await accepted(list, altered)).toEqual([]);
  });
});

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

// The other half of the alphabet: the highest of the character's six bits always counts.
function changed(character: string): string {
  return ALPHABET.charAt((ALPHABET.indexOf(character) + 32) % 64);
}

test.each(['positions', 'facts of a nation', 'standings of a nation'])(
  '%s: a cursor with an addition or another ending is refused',
  async (list) => {
    const cursor = cursors[list] ?? '';
    const added = ['!', ' ', '\n', cursor.slice(-1)].map((more) => cursor + more);
    const ends = Array.from(ALPHABET, (end) => cursor.slice(0, -1) + end).filter((altered) => altered !== cursor);
    expect(await accepted(list, [...added, ...ends])).toEqual([]);
  },
);

test('a handmade cursor is refused, even for a position that the list could have', async () => {
  for (const text of ['["2020-12-16","position:unga-9196-ZWE"]', '[null,null]', '{}', 'null', '']) {
    const made = Buffer.from(`AAAAAAAA${text}`).toString('base64url');
    expect(await follow('positions', made)).toEqual({ after: foreign('after'), before: foreign('before') });
  }
});

test('a valid cursor does not make an invalid one pass', async () => {
  const query = 'query ($one: String, $two: String) { nations(after: $one, before: $two) { totalCount } }';
  const [one, two] = [cursors['nations'], cursors['positions']];
  expect(await refusal(api, query, { one, two })).toEqual(foreign('before'));
  expect(await refusal(api, query, { one: two, two: one })).toEqual(foreign('after'));
});

test('on an interface, a cursor of the same type is accepted, and one of another type is refused', async () => {
  const query =
    'query ($cursor: String) { node(id: "nation:RUS") { ... on Actor { positions(after: $cursor) { totalCount } } } }';
  const own = await refusal(api, query, { cursor: cursors['positions of a nation'] });
  expect(own.errors).toEqual([]);
  // Of what type the actor is, the database tells: one statement has run.
  const { errors, data } = await refusal(api, query, { cursor: cursors['positions of an unnamed actor'] });
  expect({ errors, data }).toEqual({ errors: foreign('after').errors, data: { node: null } });
  // No actor has a list that gives these.
  for (const list of ['positions', 'positions on a roll call', 'nations']) {
    expect(await refusal(api, query, { cursor: cursors[list] })).toEqual(foreign('after'));
  }
});
