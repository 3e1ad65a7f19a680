// The notes of answers from the full table of UN votes, or from a part of it; and its documents by their symbols.
import fc from 'fast-check';
import { DEFAULT_SEED } from '../../src/ingest/load';
import { importUnVotes } from '../../src/ingest/un-votes/import';
import { openApi, type TestApi } from '../support/api';
import { describeWithOriginals } from '../support/originals';
import { sampleOf } from '../support/votes-sample';

const [NATIONS = ''] = DEFAULT_SEED;
const SLOW = 120_000;
const SYMBOLS = 'MATCH (d:Document) WHERE d.symbol IS NOT NULL RETURN d.id AS id, d.symbol AS symbol';

describeWithOriginals('data/un-votes', 'answers of the full table of UN votes', (folder) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openApi([NATIONS]);
    const options = { keepGoing: false, onProgress: () => undefined };
    await importUnVotes(api.store, api.model, sampleOf(folder).full, options);
  }, SLOW);
  afterAll(() => api.close());

  const codes = async (query: string) =>
    (await api.ask(query)).notes.map(({ code, path }) => `${code} ${path.join('.')}`);

  test.each([
    [
      'compare(nations: ["nation:USA", "nation:IND"], filter: { from: "2022" }) { shared }',
      ['OUTSIDE_COVERAGE compare'],
    ],
    ['positions(filter: { to: "1945-12-31" }) { totalCount }', ['OUTSIDE_COVERAGE positions']],
    ['rollCalls(filter: { from: "2021-03-04" }) { totalCount }', ['OUTSIDE_COVERAGE rollCalls']],
    ['search(query: "ES-11/1") { totalCount }', ['OUTSIDE_COVERAGE search']],
    ['search(query: "resolution 77/1") { totalCount }', ['OUTSIDE_COVERAGE search']],
    ['search(query: "A/RES/68/999") { totalCount }', ['UNKNOWN_SYMBOL search']],
    [
      'c: compare(nations: ["nation:SRB", "nation:IND"], filter: { from: "1961", to: "1979" }) { shared }',
      ['HOLDER c'],
    ],
    ['compare(nations: ["nation:CHN", "nation:IND"], filter: { to: "1970" }) { shared }', ['HOLDER compare']],
    ['nation(name: "Serbia") { positions(filter: { to: "1992-03" }) { totalCount } }', ['HOLDER nation.positions']],
    [
      'nations(filter: { codes: ["CHE", "FRA"] }) { nodes { positions(filter: { to: "2001" }) { totalCount } } }',
      ['ROWS nations.nodes.1.positions'],
    ],
    [
      'nation(id: "nation:west-germany") { positions(filter: { to: "1970" }) { totalCount } }',
      ['NOT_ON_ROLL nation.positions'],
    ],
    [
      'positions(filter: { holders: ["nation:SSD"], from: "1975", to: "2005" }) { totalCount }',
      ['NOT_ON_ROLL positions'],
    ],
    ['positions(filter: { holders: ["nation:BGD"], to: "1973" }) { totalCount }', ['NOT_ON_ROLL positions']],
    ['nation(id: "nation:VAT") { positions { totalCount } }', ['NOT_ON_ROLL nation.positions']],
    [
      'compare(nations: ["nation:VAT", "nation:BGD"], filter: { to: "1973" }) { shared }',
      ['NOT_ON_ROLL compare', 'NOT_ON_ROLL compare'],
    ],
    [
      'nation(id: "nation:SCG") { positions(filter: { from: "1993", to: "1999" }) { totalCount } }',
      ['ROWS nation.positions'],
    ],
    [
      'rollCall(id: "roll-call:unga-600") { positions(filter: { holders: ["nation:BGD"] }) { totalCount } }',
      ['NOT_ON_ROLL rollCall.positions'],
    ],
    [
      'rollCall(id: "roll-call:unga-600") { positions(filter: { holders: ["nation:SRB"] }) { totalCount } }',
      ['HOLDER rollCall.positions'],
    ],
    ['rollCall(id: "roll-call:unga-9239") { positions(filter: { holders: ["nation:SRB"] }) { totalCount } }', []],
    ['positions(filter: { holders: ["nation:SRB"], targets: ["roll-call:unga-9239"] }) { totalCount }', []],
    [
      'nation(id: "nation:CHN") { positions(filter: { targets: ["roll-call:unga-1184"] }) { totalCount } }',
      ['HOLDER nation.positions', 'ROWS nation.positions'],
    ],
    ['rollCall(id: "roll-call:unga-1622") { date }', ['DATES rollCall.date']],
    ['positions(filter: { from: "1975-11-05", to: "1975-11-20" }) { totalCount }', ['DATES positions']],
    ['rollCall(id: "roll-call:unga-9239") { topics { id } }', ['TOPICS rollCall.topics']],
    ['rollCalls(filter: { topic: "topic:colonialism", from: "2020" }) { totalCount }', ['TOPICS rollCalls']],
  ])('what an answer touches is told: %s', async (field, expected) => {
    expect(await codes(`{ ${field} }`)).toEqual(expected);
  });

  test('an answer that touches none of the noted data has no notes', async () => {
    const { notes } = await api.ask(`{
      compare(nations: ["nation:SRB", "nation:CHN"], filter: { from: "2014", to: "2014" }) { shared }
      positions(filter: { from: "1975-11", to: "1975-12-31" }) { totalCount }
      yugoslavia: nation(id: "nation:SRB") { name cow }
      rollCalls(filter: { topic: "topic:colonialism", to: "2018" }) { totalCount }
      rollCall(id: "roll-call:unga-6030") { date topics { id } }
      search(query: "Moscow 1980") { totalCount }
    }`);
    expect(notes).toEqual([]);
  });

  test('a note says how the data of that time was treated, and its source has all caveats', async () => {
    const { notes } = await api.ask(
      '{ compare(nations: ["nation:SRB", "nation:IND"], filter: { to: "1979" }) { shared } }',
    );
    const treatment = 'Votes to 1992-04-26 are those of nation:YUG; nation:SCG and nation:SRB had none.';
    expect(notes.map(({ message }) => message)).toEqual([treatment]);
    const { source } = await api.data(
      '{ source(id: "source:un-votes") { period { from to } notes { kind concerns from to problem treatment } } }',
    );
    const told = source.notes.filter(({ concerns }: { concerns: string[] }) => concerns.includes('nation:SRB'));
    expect(told[0]).toEqual({
      ...{
        kind: 'HOLDER',
        concerns: ['nation:SCG', 'nation:SRB', 'nation:YUG', 'ccode=345'],
        from: null,
        to: '1992-04-26',
      },
      problem:
        'The votes of Yugoslavia are those of one nation after another: nation:YUG (345) to 1992-04-26; nation:SCG (345) from 1992-04-27 to 1992-09-22; nation:SCG (345) from 2000-11-01 to 2006-06-02; nation:SRB (345) from 2006-06-03.',
      treatment,
    });
    expect(source.period).toEqual({ from: '1946-01', to: '2020-12-07' });
  });

  test('the note on a nation off the roll says from when to when it was on it', async () => {
    const { notes } = await api.ask(`{
      positions(filter: { holders: ["nation:BGD", "nation:VAT", "nation:IND"], to: "1973" }) { totalCount }
    }`);
    expect(notes.map(({ message }) => message)).toEqual([
      'Bangladesh has no position in that time: it was not a member, or the data does not cover it. Its positions are from 1975-11 to 2020-12-07.',
      'Holy See is not on the roll of any vote in the data. That says nothing about its positions.',
    ]);
  });

  test('a seat with a successor has one note in any field, and nothing is noted twice', async () => {
    const { notes } = await api.ask('{ nation(id: "nation:SRB") { positions { totalCount } } }');
    expect(notes.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      [
        'HOLDER: Votes to 1992-04-26 are those of nation:YUG; nation:SCG and nation:SRB had none.',
        'Votes from 1992-04-27 to 1992-09-22 are those of nation:SCG; nation:YUG and nation:SRB had none.',
        'Votes from 2000-11-01 to 2006-06-02 are those of nation:SCG; nation:YUG and nation:SRB had none.',
      ].join(' '),
      'ROWS: One row with ccode=345 (nation:YUG, nation:SCG, nation:SRB), each an absence, from a time when it was no member. Left out: nobody could vote, or be absent.',
    ]);
  });

  test(
    'every document is found by its symbol, however that is written',
    async () => {
      const rows = await api.store.read({ name: 'test.symbols', text: SYMBOLS }, {});
      expect(rows.length).toBeGreaterThan(20);
      const spelt = fc.constantFrom(...rows).chain((row) => {
        const [id, symbol] = [String(row['id']), String(row['symbol'])];
        const bare = symbol.replace(/^(A\/RES|R)\//, '');
        const forms = [symbol, bare, `A/RES/${bare}`, `GA res. ${bare}`, `UNGA ${bare}`, `Resolution ${bare}`];
        const parted = ['/', ' / ', '\u2044'].flatMap((sign) => forms.map((form) => form.replaceAll('/', sign)));
        return fc
          .constantFrom(...parted, symbol.toLowerCase(), symbol.replaceAll('/', '-'), symbol.replaceAll('/', ' '))
          .map((query) => ({ id, query }));
      });
      await fc.assert(
        fc.asyncProperty(spelt, async ({ id, query }) => {
          const { data, notes } = await api.ask(
            'query ($query: String!) { search(query: $query) { nodes { node { id } } } }',
            { query },
          );
          expect([query, data.search.nodes[0]?.node.id, notes]).toEqual([query, id, []]);
        }),
        { numRuns: 500 },
      );
    },
    SLOW,
  );
});
