// Documents and roll calls by their symbols, in the spellings that people use. A hit has the whole symbol, with its parts in
// order. If nothing has the symbol, the answer is empty, and a note says so.
import fc from 'fast-check';
import { openApi, type TestApi } from '../../support/api';
import { STORED } from '../../support/document-symbols';
import { furtherSource } from '../../support/files';

const SYMBOLS = STORED.map(([symbol]) => symbol);
const RUNS = 150;

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
  const documents = SYMBOLS.map((symbol, at) => {
    return { id: idOf(symbol), name: `Text ${at}`, kind: 'RESOLUTION', symbol, aliases: [symbol] };
  });
  const rollCalls = [
    { id: 'roll-call:1', name: 'Vote on territorial integrity (A/RES/68/262)', date: '2014-03-27', session: 68 },
    { id: 'roll-call:2', name: 'Vote on a committee (A/RES/3379(XXX))', date: '1975-11', session: 30 },
  ];
  const others = [
    { id: 'nation:RUS', name: 'Russia', aliases: ['Moscow'] },
    { id: 'topic:debate', name: 'Debate of 68/262 and 46/860' },
    { id: 'summit:talks', name: '24/7 talks' },
    { id: 'document:treaty', name: 'Treaty of friendship, also registered as 12/345', kind: 'TREATY' },
  ];
  await api.load(furtherSource({ entities: [...documents, ...rollCalls, ...others] }));
});
afterAll(() => api.close());

const idOf = (symbol: string) => `document:${symbol.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase()}`;

async function search(query: string) {
  const { data, notes } = await api.ask(
    'query ($query: String!) { search(query: $query) { nodes { matched node { id } } } }',
    {
      query,
    },
  );
  const nodes = data.search.nodes as { matched: string; node: { id: string } }[];
  return { ids: nodes.map(({ node }) => node.id), matched: nodes[0]?.matched, notes };
}

/** The same symbol in another spelling. */
const respelt = (symbol: string) =>
  fc
    .record({
      parted: fc.constantFrom('/', ' / ', '\u2044', '-', ' ', '\u2013'),
      isLower: fc.boolean(),
      around: fc.constantFrom(['', ''], ['  ', ' '], ['“', '”'], ['(', ')'], ['', '.']),
    })
    .map(({ parted, isLower, around: [before = '', behind = ''] }) => {
      // Without words before it, a symbol has its slash: neither E 2014 5 nor S-2014-264 is a symbol.
      const isBare = /^(\d|E?S-|[SE]\/\d)|\.org\//.test(symbol);
      const written = isBare && !parted.includes('/') && parted !== '\u2044' ? symbol : symbol.replaceAll('/', parted);
      return `${before}${isLower ? written.toLowerCase() : written}${behind}`;
    });

test('a stored symbol is found first, in every spelling, and nothing is noted', async () => {
  const cited = fc
    .constantFrom(...STORED)
    .chain((all) =>
      fc.constantFrom(...all).chain((spelling) => respelt(spelling).map((query) => ({ symbol: all[0], query }))),
    );
  await fc.assert(
    fc.asyncProperty(cited, async ({ symbol, query }) => {
      const { ids, notes } = await search(query);
      expect([query, ids[0], notes]).toEqual([query, idOf(symbol), []]);
    }),
    {
      numRuns: RUNS,
      examples: STORED.flatMap((all) =>
        all.map((query): [{ symbol: string; query: string }] => [{ symbol: all[0], query }]),
      ),
    },
  );
});

/** A symbol like a stored one: a beginning of it, longer by a digit, its numbers changed or the other way round. */
const altered = fc
  .record({ symbol: fc.constantFrom(...SYMBOLS), how: fc.nat(4), digit: fc.integer({ min: 1, max: 9 }) })
  .map(({ symbol, how, digit }) => {
    if (how === 0) return symbol.replace(/\d(?=\D*$)/, '');
    if (how === 1) return symbol.replace(/(\d)(?=\D*$)/, `$1${digit}`);
    if (how === 2) return symbol.replace(/(\d+)\/([A-Z.]*\d+)/, '$2/$1');
    return symbol.replace(/\d+/g, (number) => String(Number(number) + (how === 3 ? digit : 100 * digit)));
  })
  .filter((symbol) => /\d\D*$/.test(symbol) && /\/[^/]*\d/.test(symbol) && !/^(E?S-)?L/.test(symbol))
  .filter((symbol) => !STORED.flat().includes(symbol));

test('a symbol that is not stored finds nothing, and a note says so', async () => {
  await fc.assert(
    fc.asyncProperty(altered.chain(respelt), async (query) => {
      const { ids, notes } = await search(query);
      expect([query, ids]).toEqual([query, []]);
      expect([query, notes.map(({ path }) => path)]).toEqual([query, [['search']]]);
      expect(notes[0]?.code).toMatch(/^(UNKNOWN_SYMBOL|OUTSIDE_COVERAGE)$/);
    }),
    { numRuns: RUNS },
  );
});

test.each([
  ['A/RES/68/26', 'UNKNOWN_SYMBOL', 'A/RES/68/26. There is one other document of session 68. The tables of votes'],
  ['A/RES/67/1', 'UNKNOWN_SYMBOL', 'A/RES/67/1. There are no other documents of session 67. The tables of votes'],
  [
    '86/46',
    'OUTSIDE_COVERAGE',
    'A/RES/86/46. There are no other documents of session 86. The roll calls in the data are from',
  ],
  ['ES-10/L.23', 'UNKNOWN_SYMBOL', 'A/ES-10/L.23. There is one other document of session ES-10. The tables of votes'],
  [
    'ES-9/1',
    'OUTSIDE_COVERAGE',
    'A/RES/ES-9/1. There are no other documents of session ES-9. The roll calls in the data are from',
  ],
  [
    'ES-1/5',
    'UNKNOWN_SYMBOL',
    'A/RES/ES-1/5. The tables of votes have one document of session ES-1, with numbers of their own, which begin with ESS/1. There is one other document of session ES-1. The tables of votes',
  ],
  ['594 (XV)', 'UNKNOWN_SYMBOL', 'A/RES/594(XV). There are 2 other documents of session 15. The tables of votes'],
  [
    'A/RES/3380',
    'UNKNOWN_SYMBOL',
    'A/RES/3380. The symbol lacks the session or the organ. The roll calls in the data are from',
  ],
  ['3379 (XXXI)', 'UNKNOWN_SYMBOL', 'A/RES/3379(XXXI). There are no other documents of session 31.'],
  ['262 (LXVIII)', 'UNKNOWN_SYMBOL', 'A/RES/262(LXVIII). There is one other document of session 68.'],
  ['3379 (1975)', 'UNKNOWN_SYMBOL', 'S/RES/3379(1975). There are 2 other documents whose symbol begins with S/RES.'],
  ['242 (1967)', 'UNKNOWN_SYMBOL', 'S/RES/242(1967). There are 2 other documents whose symbol begins with S/RES.'],
  [
    'UNSC 242',
    'UNKNOWN_SYMBOL',
    'S/RES/242. There are 2 other documents whose symbol begins with S/RES. The tables of votes',
  ],
  [
    'A/71/251',
    'OUTSIDE_COVERAGE',
    'A/71/251. There are no other documents whose symbol begins with A/71. The roll calls',
  ],
])('%s is not in the data: %s', async (query, code, message) => {
  const { ids, notes } = await search(query);
  expect(ids).toEqual([]);
  expect(notes).toEqual([
    { code, message: expect.stringContaining(`Nothing in the data has the symbol ${message}`), path: ['search'] },
  ]);
});

test.each([
  ['68/262', ['document:a-res-68-262', 'roll-call:1', 'topic:debate']],
  ['how did Moscow vote on A/RES/68/262?', ['document:a-res-68-262', 'roll-call:1', 'topic:debate']],
  ['vote on territorial integrity 68/262', ['roll-call:1', 'document:a-res-68-262', 'topic:debate']],
  ['46/860', ['topic:debate']],
  ['24/7 talks', ['summit:talks']],
  ['12/345', ['document:treaty']],
  ['how did Moscow vote on 68/262?', ['document:a-res-68-262', 'roll-call:1', 'topic:debate']],
  ['what is 68/262', ['document:a-res-68-262', 'roll-call:1', 'topic:debate']],
  ['9/11 attacks', []],
  ['24/7 coverage', []],
  ['resolution 9/11 attacks', ['document:r-9-11']],
  ['A/HRC/7/1', []],
  ['A/HRC/RES/16/18', []],
  ['A/HRC/S-9/1', []],
  ['HRC 16/18', []],
  ['A/RES/36/146A-H', ['document:a-res-36-146a', 'document:a-res-36-146h']],
  ['36/146 A-C', ['document:a-res-36-146a']],
  ['A/RES/68/262 and 46/86', ['document:a-res-46-86', 'document:a-res-68-262', 'roll-call:1', 'topic:debate']],
  ['Text 68', []],
])('%s finds what has the symbol; hits with the other words of the query come first', async (query, expected) => {
  expect((await search(query)).ids).toEqual(expected);
});
