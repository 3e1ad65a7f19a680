// A search for nations: a mistyped name finds its nation, and other places find none.
import fc from 'fast-check';
import { openApi, type TestApi } from '../support/api';
import { allNations, found, rows } from '../support/nation-names';
import { wordsOf } from '../../src/names/normal-form';
import { isFormOfState } from '../../src/names/spelling';

/** The most searches that an operation can have. */
const AT_ONCE = 10;

let api: TestApi;
let names: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  api = await openApi();
  names = new Map((await allNations(api)).map(({ id, name, aliases }) => [id, [name, ...aliases]]));
});
afterAll(() => api.close());

/** The ids of the nations that each query finds, best first. */
async function nations(queries: readonly string[]): Promise<string[][]> {
  const all: string[][] = [];
  for (let at = 0; at < queries.length; at += AT_ONCE) {
    const batch = queries.slice(at, at + AT_ONCE);
    const searches = batch.map(
      (_, n) => `n${n}: search(query: $n${n}, types: [NATION], first: 20) { nodes { node { id } } }`,
    );
    const variables = Object.fromEntries(batch.map((query, n) => [`n${n}`, query]));
    const data = await api.data(
      `query (${batch.map((_, n) => `$n${n}: String!`).join()}) { ${searches.join(' ')} }`,
      variables,
    );
    all.push(...batch.map((_, n) => data[`n${n}`].nodes.map(({ node }: { node: { id: string } }) => node.id)));
  }
  return all;
}

/** Whether one of the nation's own names has all words of the text. */
function holds(id: string, text: string): boolean {
  return (names.get(id) ?? []).some((name) => wordsOf(text).every((word) => wordsOf(name).includes(word)));
}

// Territories, parts of nations, former states, continents, organisations, cities and inventions, typed in for this project.
test('a place that is not a nation finds only nations whose own names have its words', async () => {
  const others = rows('test', 'api', 'names', 'no-nations.tsv').map(([name = '']) => name);
  const ids = await nations(others);
  const wrong = others.flatMap((name, at) => {
    const taken = ids[at]?.filter((id) => !holds(id, name)) ?? [];
    return taken.length > 0 ? [[name, ...taken]] : [];
  });
  expect(wrong).toEqual([]);
  expect(others.length).toBeGreaterThan(500);
});

test.each([
  ['Nigera', 'NGA'],
  ['Brasl', 'BRA'],
  ['Untied Kingdom', 'GBR'],
  ['Grmany', 'DEU'],
  ['Swizerland', 'CHE'],
  ['Phillipines', 'PHL'],
  ['Afganistan', 'AFG'],
  ['Kazakstan', 'KAZ'],
  ['Luxemburg', 'LUX'],
  ['Libria', 'LBR'],
  ['Uganad', 'UGA'],
  ['Antigua nd Barbuda', 'ATG'],
  ['New Zeeland', 'NZL'],
  ['Madgascer', 'MDG'],
])('%s finds %s first', async (query, code) => {
  expect((await nations([query]))[0]?.[0]).toBe(`nation:${code}`);
});

test('a name with one letter mistyped finds its nation first, or after equally near ones', async () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
  const change = fc.record({ at: fc.nat(40), letter: fc.constantFrom(...letters), how: fc.nat(3) });
  const mistyped = fc.tuple(fc.constantFrom(...names), change).map(([[id, [name = '']], { at, letter, how }]) => {
    const typed = Array.from(name);
    const place = at % typed.length;
    if (!/\p{L}/u.test(typed[place] ?? '') || (how === 3 && !/\p{L}/u.test(typed[place + 1] ?? '')))
      return { id, name, query: name };
    if (how === 0) typed.splice(place, 1);
    if (how === 1) typed.splice(place, 1, letter);
    if (how === 2) typed.splice(place, 0, letter);
    if (how === 3) typed.splice(place, 2, typed[place + 1] ?? '', typed[place] ?? '');
    return { id, name, query: typed.join('') };
  });
  const others = new Set(
    [
      ...rows('seed', 'names', 'places.tsv').map(([, , name]) => name),
      ...rows('seed', 'names', 'no-nations.tsv').map(([name]) => name),
    ].map((name = '') => wordsOf(name).join(' ')),
  );
  const property = fc.asyncProperty(fc.array(mistyped, { minLength: 150, maxLength: 150 }), async (all) => {
    const ids = await nations(all.map(({ query }) => query));
    const wrong = all.flatMap(({ id, name, query }, at) => {
      const before = ids[at]?.slice(0, ids[at].indexOf(id)) ?? [];
      const isFound = ids[at]?.includes(id) || others.has(wordsOf(query).join(' '));
      return isFound && before.every((other) => isNear(other, query)) ? [] : [[query, name, ...(ids[at] ?? [])]];
    });
    expect(wrong).toEqual([]);
  });
  await fc.assert(property, { numRuns: 2, seed: 20260211, endOnFailure: true });
});

/** Whether one of the nation's own names has a word like each word of the text: with one mistake, or beginning so. */
function isNear(id: string, text: string): boolean {
  const isLike = (known: string, word: string) => known.startsWith(word) || isOneMistake(known, word);
  return (names.get(id) ?? []).some((name) =>
    wordsOf(text).every((word) => word.length < 3 || wordsOf(name).some((known) => isLike(known, word))),
  );
}

function isOneMistake(one: string, other: string): boolean {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [a, b] = [one.slice(at), other.slice(at)];
  const isSwapped = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return a === b || a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1) || isSwapped;
}

test('a code in capitals finds the nation that has it before any other', async () => {
  const { nations } = await api.data('{ nations(first: 100) { nodes { id code iso2 } pageInfo { endCursor } } }');
  const codes = (nations.nodes as { id: string; code: string | null; iso2: string | null }[]).flatMap(
    ({ id, code, iso2 }) => [code, iso2].flatMap((each) => (each === null ? [] : [{ id, code: each }])),
  );
  expect(codes.length).toBeGreaterThan(100);
  const first = async (code: string) => {
    const { search } = await api.data(
      `{ search(query: "${code}", types: [NATION], first: 1) { nodes { node { id } } } }`,
    );
    return (search.nodes as { node: { id: string } }[])[0]?.node.id;
  };
  const wrong: unknown[] = [];
  for (const { id, code } of codes)
    if (code.length === 3 && (await first(code)) !== id) wrong.push([code, id, await first(code)]);
  expect(wrong).toEqual([]);
});

test('the first word of a name as a remark after the others never finds another nation', async () => {
  const tables = ['cldr.tsv', 'country-codes.tsv', 'conventional.tsv'];
  const listed = tables.flatMap((table) =>
    rows('seed', 'names', table).map((row) => row[table === 'cldr.tsv' ? 2 : 1] ?? ''),
  );
  const all = new Set([...[...names.values()].flat(), ...listed]);
  // An article or a form of state does not show which nation is meant, at either end of a name.
  const saysNothing = (part: string) => part === 'The' || isFormOfState(part);
  const worded = [...all].filter((name) => {
    const [, first = '', others = ''] = /^([^\s([/,]+) ([^([/,]+)$/u.exec(name) ?? [];
    return others !== '' && !saysNothing(first) && !saysNothing(others);
  });
  const behind = worded.map((name) => name.replace(/^(\S+) (.*)$/u, '$2 ($1)'));
  const [whole, remarked] = [await found(api, worded), await found(api, behind)];
  const wrong = worded.flatMap((name, at) =>
    [whole[at], null, 'BAD_USER_INPUT'].includes(remarked[at] ?? null) ? [] : [[name, whole[at], remarked[at]]],
  );
  expect(wrong).toEqual([]);
  expect(worded.length).toBeGreaterThan(1000);
});
