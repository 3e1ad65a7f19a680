// The names of nations in other languages find them, by look-up and by search.
import { openApi, type TestApi } from '../../support/api';
import { found, rows } from '../../support/nation-names';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test('Qatar, whose code begins with a letter that CLDR uses for unions, is found by its names', async () => {
  const names = ['Katar', 'Catar', 'Κατάρ', 'カタール', '카타르', 'קטאר', 'Kataras', 'قطر'];
  expect(await found(api, names)).toEqual(names.map(() => 'nation:QAT'));
  const searches = names.map((_, at) => `n${at}: search(query: $n${at}, first: 1) { nodes { node { id } } }`);
  const data = await api.data(
    `query (${names.map((_, at) => `$n${at}: String!`).join()}) { ${searches.join(' ')} }`,
    Object.fromEntries(names.map((name, at) => [`n${at}`, name])),
  );
  expect(names.map((_, at) => data[`n${at}`].nodes.map(({ node }: { node: { id: string } }) => node.id))).toEqual(
    names.map(() => ['nation:QAT']),
  );
});

// Forms of state in brackets, as the UN's lists have them in French and Spanish, made of the official names.
test('an official name with its form of state in brackets finds its nation', async () => {
  const official =
    /^((?:R[ée]p[uú]bli|Royaume|Reino|État|Estado)\S*(?: \p{Ll}\S+)*?) (d['’]|des?|du|de la|del|de l['’]|de l[ao]s) ?(\p{Lu}.*)$/u;
  const names = rows('seed', 'names', 'country-codes.tsv').flatMap(([id = '', name = '']) => {
    const [, form = '', of = '', rest = ''] = official.exec(name) ?? [];
    return rest === '' ? [] : [{ id, name: `${rest} (${form} ${of.trim()})` }];
  });
  const ids = await found(
    api,
    names.map(({ name }) => name),
  );
  expect(names.filter(({ id }, at) => ids[at] !== id)).toEqual([]);
  expect(names.length).toBeGreaterThan(200);
});

test.each([
  ['RUS', ['Russische Föderation', 'Russland', 'Fédération de Russie', 'Federación de Rusia', 'Российская Федерация']],
  ['VAT', ['Heiliger Stuhl', 'Staat Vatikanstadt', 'Saint-Siège', 'Santa Sede']],
  ['SVK', ['Slowakische Republik', 'République slovaque', 'República Eslovaca']],
  ['ARE', ['الإمارات', 'الإمارات العربية المتحدة', 'Vereinigte Arabische Emirate']],
  ['SAU', ['السعودية', 'المملكة العربية السعودية', 'Königreich Saudi-Arabien']],
  ['PSE', ['السلطة الفلسطينية', 'Staat Palästina']],
  ['BIH', ['البوسنة']],
  ['NAM', ['Südwestafrika', 'Sud-Ouest africain', 'África del Sudoeste']],
  ['MDA', ['Moldau', 'Moldau (Republik)', 'Republik Moldau']],
  ['KOR', ['Korea (Republik)', 'Corea (la República de)', 'Corée (la République de)']],
  ['PRK', ['Korea (Demokratische Volksrepublik)', 'Corea (la República Popular Democrática de)']],
  [
    'COD',
    ['Kongo (Demokratische Republik)', 'Congo (la República Democrática del)', 'Congo, République démocratique du'],
  ],
  ['COG', ['Kongo (Republik)', 'Congo (la República del)', 'Congo, République du']],
  ['SCG', ['Yugoslavia (Serbia and Montenegro)', 'Yugoslavia/Serbia and Montenegro', 'Bundesrepublik Jugoslawien']],
  ['GBR', ['بريطانيا العظمى', 'Vereinigtes Königreich Großbritannien und Nordirland', 'England']],
])('the official and everyday names of %s in other languages find it', async (code, names) => {
  expect(await found(api, names)).toEqual(names.map(() => `nation:${code}`));
});

test.each(['Aden', 'Annam', 'East Pakistan', 'Kingdom of England', 'Scotland', 'Spanish Morocco', 'Wales'])(
  'a part of a nation or a former state that is not in the graph is not a nation: %s',
  async (name) => {
    expect(await found(api, [name])).toEqual([null]);
  },
);
