// The nations that names and codes find, as sources, tables and people of many languages write them.
import fc from 'fast-check';
import { openApi, type TestApi } from '../../support/api';
import { allNations, CHANGES, found, rows } from '../../support/nation-names';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test.each([
  ['name', 'Moscow', 'RUS'],
  ['name', 'moscow', 'RUS'],
  ['name', 'British', 'GBR'],
  ['name', 'UK', 'GBR'],
  ['name', 'U.S.', 'USA'],
  ['name', 'American', 'USA'],
  ['name', 'Washington', 'USA'],
  ['name', 'Ukrainian', 'UKR'],
  ['name', 'German', 'DEU'],
  ['name', 'Polish', 'POL'],
  ['name', 'Italian', 'ITA'],
  ['code', 'ru', 'RUS'],
  ['code', 'RUS', 'RUS'],
  ['code', ' sun ', 'RUS'],
  ['code', 'YUG', 'YUG'],
  ['code', 'BUR', 'MMR'],
  ['code', 'zr', 'COD'],
  ['code', 'ZAR', 'COD'],
  ['code', 'UK', 'GBR'],
  ['code', 'EL', 'GRC'],
  ['code', 'DHY', 'BEN'],
  ['code', 'ANT', null],
  ['code', 'ZZZ', null],
  ['name', 'European', null],
  ['name', 'Europe', null],
  ['name', 'Paris', null],
  ['name', '', null],
  ['name', '!!', null],
])('the nation with the %s %j is %s', async (by, value, code) => {
  const { nation } = await api.data(`query ($value: String!) { nation(${by}: $value) { code } }`, { value });
  expect(nation).toEqual(code && { code });
});

test.each([
  ['capitals of Turkish', 'TÜRKİYE', 'TUR'],
  ['a Turkish i without a dot', 'brazıl', 'BRA'],
  ['letters decomposed', 'Co\u0302te d\u2019Ivoire'.normalize('NFD'), 'CIV'],
  ['a no-break space', 'Viet\u00a0Nam', 'VNM'],
  ['two spaces', 'Viet  Nam', 'VNM'],
  ['no space', 'VietNam', 'VNM'],
  ['another apostrophe', 'Cote d\u02bcIvoire', 'CIV'],
  ['a leading article', 'the Kremlin', 'RUS'],
  ['an article behind', 'Gambia, The', 'GMB'],
  ['an elided article', 'l’Estonie', 'EST'],
  ['an elided article behind', "Estonie (l')", 'EST'],
  ['the words the other way round', 'Korea, Republic of', 'KOR'],
  ['a remark', 'Russia (Soviet Union)', 'RUS'],
  ['a remark after a stroke', 'Tanzania/Tanganyika', 'TZA'],
  ['a remark that is no nation of the graph', 'China (Hong Kong)', null],
  ['a part of a nation', 'Ireland (Northern)', null],
  ['a side that there is no nation of', 'Cyprus (North)', null],
  ['a form of state', 'Hashemite Kingdom of Jordan', 'JOR'],
  ['a soft hyphen', 'Mos\u00adcow', 'RUS'],
  ['a hyphen that does not break', 'Mos\u2011cow', 'RUS'],
  ['a joiner of no width', 'Mos\u200bcow\ufeff', 'RUS'],
  ['full width', 'Ｆｒａｎｃｅ', 'FRA'],
  ['a territory that is no nation of the graph', 'French Guiana', null],
])('a name with %s finds its nation, or nothing if there is none', async (_what, name, code) => {
  expect(await found(api, [name])).toEqual([code && `nation:${code}`]);
});

test.each(['Korea', 'Kongo', 'The Congo', 'Dominican', 'Guyana (British)', 'Yugoslavia (Serbia)', 'Nigera'])(
  '%s means several nations, and the error lists them',
  async (name) => {
    const { errors } = await api.ask('query ($name: String) { nation(name: $name) { id } }', { name });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'name' } }]);
    expect(errors[0]?.message).toMatch(
      /^name ".*" means more than one: nation:\w+ \(.+\) and nation:\w+ \(.+\)\. Ask by id\.$/,
    );
  },
);

// Spellings that people use, each with the nations that it may find: from vote records of the UN, the World Bank,
// statistics packages, conflict data and almanacs. Facts, typed in for this project.
test('280 spellings of lists, tables and almanacs find their nations', async () => {
  const spellings = rows('test', 'api', 'names', 'nation-spellings.tsv');
  const ids = await found(
    api,
    spellings.map(([name = '']) => name),
  );
  const wrong = spellings.flatMap(([name, codes = ''], at) =>
    codes.split('|').includes(ids[at]?.slice('nation:'.length) ?? '') ? [] : [[name, codes, ids[at]]],
  );
  expect(wrong).toEqual([]);
  expect(spellings).toHaveLength(280);
});

// The same, from the IMF, the World Bank, FAO, Comtrade, COW, Polity, V-Dem, UCDP, ISO and tables that abbreviate, in several
// scripts; many are of no nation, or of several. Facts, typed in for this project.
test('a thousand more spellings find the nation that they name, or nothing', async () => {
  const spellings = rows('test', 'api', 'names', 'nation-spellings-of-tables.tsv');
  const ids = await found(
    api,
    spellings.map(([name = '']) => name),
  );
  const what = (id: string | null | undefined) =>
    id === 'BAD_USER_INPUT' ? 'several' : (id ?? 'none').replace('nation:', '');
  const wrong = spellings.flatMap(([name, finds = ''], at) =>
    finds.split('|').includes(what(ids[at])) ? [] : [[name, finds, what(ids[at])]],
  );
  expect(wrong).toEqual([]);
  expect(spellings.length).toBeGreaterThan(1000);
});

test('every name of seed/names finds its nation, except those known to mean several', async () => {
  const present = new Set((await allNations(api)).map(({ id }) => id));
  const tables = ['cldr.tsv', 'country-codes.tsv', 'conventional.tsv'].flatMap((table) => {
    const name = table === 'cldr.tsv' ? 2 : 1;
    return rows('seed', 'names', table).map((row) => [row[name] ?? '', row[0] ?? ''] as const);
  });
  const ids = await found(
    api,
    tables.map(([name]) => name),
  );
  const wrong = tables.flatMap(([name, meaning], at) => {
    const meant = meaning.split(/[;>]/).filter((id) => present.has(id));
    const expected = meaning.includes(';') ? 'BAD_USER_INPUT' : (meant[0] ?? null);
    return ids[at] === expected ? [] : [`${name}: ${ids[at]} for ${meaning}`];
  });
  expect([...new Set(wrong)].sort()).toEqual([
    // The tables of votes name West Germany so, and Germany calls itself so today.
    'Federal Republic of Germany: BAD_USER_INPUT for nation:DEU',
    // British, Dutch or French, in English; Guyana, in Portuguese.
    'Guiana: BAD_USER_INPUT for nation:GUY',
    'Kongo: BAD_USER_INPUT for nation:COD',
    'Kongo: BAD_USER_INPUT for nation:COG',
    // So is Nigeria written with one letter missing.
    'Nigēra: BAD_USER_INPUT for nation:NER',
    // The code of Russia, and short for Royaume-Uni.
    'RU: BAD_USER_INPUT for nation:GBR',
    // EU is the European Union.
    'É.-U.: null for nation:USA',
  ]);
});

const isArticle = ([what]: readonly [string, number]) => what === 'an article';

test('every name of the graph finds its nation after changes in spelling', async () => {
  const names = (await allNations(api)).flatMap(({ id, name, aliases }) =>
    [name, ...aliases].map((each) => [id, each] as const),
  );
  const change = fc.tuple(fc.constantFrom(...Object.keys(CHANGES)), fc.nat(1000));
  const changed = fc
    .tuple(fc.constantFrom(...names), fc.array(change, { maxLength: 4 }))
    .map(([[id, name], changes]) => {
      const spelled = changes.reduce((text, [what, at]) => CHANGES[what]?.(text, at) ?? text, name);
      return { id, spelled, name, changes };
    });
  const property = fc.asyncProperty(fc.array(changed, { minLength: 100, maxLength: 100 }), async (all) => {
    // Congo is the one by the UN's names, The Congo either; and Germany is a federal republic today, too.
    const told = all
      .filter(({ name }) => name !== 'Federal Republic of Germany')
      .filter(({ name, changes: [...changes] }) => name !== 'Congo' || !changes.some(isArticle));
    const ids = await found(
      api,
      told.map(({ spelled }) => spelled),
    );
    expect(told.filter(({ id }, at) => ids[at] !== id)).toEqual([]);
  });
  await fc.assert(property, { numRuns: 20, endOnFailure: true });
});
