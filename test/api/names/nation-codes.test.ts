// The nations that codes and regions list, as sources and people write them, and namesakes.
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';
import { found } from '../../support/nation-names';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const LISTED =
  'query ($codes: [String!], $regions: [String!]) { nations(first: 100, filter: { codes: $codes, regions: $regions }) { totalCount nodes { id region } } }';

test('a filter accepts the codes that a look-up accepts', async () => {
  const { nations } = await api.data(LISTED, { codes: ['fr', 'UKR', 'sun', 'EL', 'uk', 'FRA'] });
  expect(nations.nodes.map(({ id }: { id: string }) => id)).toEqual(
    ['FRA', 'GRC', 'RUS', 'UKR', 'GBR'].map((code) => `nation:${code}`),
  );
});

test.each([
  ['Europe', ['Eastern Europe', 'Northern Europe', 'Southern Europe', 'Western Europe']],
  ['150', ['Eastern Europe', 'Northern Europe', 'Southern Europe', 'Western Europe']],
  ['africa', ['Northern Africa', 'Sub-Saharan Africa']],
  ['Oceania', ['Australia and New Zealand', 'Melanesia', 'Micronesia', 'Polynesia']],
  ['south eastern asia', ['South-eastern Asia']],
  ['Latin America', ['Latin America and the Caribbean']],
  ['Eastern Africa', ['Sub-Saharan Africa']],
])('the region %s has nations of %j', async (region, expected) => {
  const { nations } = await api.data(LISTED, { regions: [region] });
  const regions: string[] = nations.nodes.map((node: { region: string }) => node.region);
  expect([...new Set(regions)].sort()).toEqual(expected);
});

test('codes and regions narrow each other', async () => {
  const { nations } = await api.data(LISTED, { codes: ['FRA', 'JPN', 'KEN'], regions: ['Eastern Africa', 'Asia'] });
  expect(nations.nodes.map(({ id }: { id: string }) => id)).toEqual(['nation:JPN', 'nation:KEN']);
});

test('a code that means two nations is refused, by the filter and by the look-up', async () => {
  const refused = (argument: string) => ({
    message: `${argument} "CS" means more than one: nation:CSK (Czechoslovakia) and nation:SCG (Serbia and Montenegro). Ask by id.`,
    extensions: { code: 'BAD_USER_INPUT', argument },
  });
  expect((await api.ask(LISTED, { codes: ['FRA', 'CS'] })).errors).toMatchObject([refused('filter.codes')]);
  expect((await api.ask('{ nation(code: "CS") { id } }')).errors).toMatchObject([refused('code')]);
});

test.each([
  [
    { codes: ['FRA', 'ZZZ'] },
    'filter.codes',
    'filter.codes has "ZZZ", but no nation of this graph has this code. Codes are those of ISO 3166-1, alpha-3 or alpha-2, such as FRA or FR, and former or reserved ones, such as SUN or UK.',
  ],
  [
    { regions: ['Atlantis'] },
    'filter.regions',
    'filter.regions has "Atlantis", which is not a region. The regions are Africa, Americas, Asia, Australia and New Zealand, Caribbean, Central America, Central Asia, Eastern Africa, Eastern Asia, Eastern Europe, Europe, Latin America and the Caribbean, Melanesia, Micronesia, Middle Africa, North America, Northern Africa, Northern America, Northern Europe, Oceania, Polynesia, South America, South-eastern Asia, Southern Africa, Southern Asia, Southern Europe, Sub-Saharan Africa, Western Africa, Western Asia, Western Europe, World.',
  ],
])('%j is refused, and the message says what is allowed', async (filter, argument, message) => {
  const { errors } = await api.ask(LISTED, filter);
  expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT', argument } }]);
});

test('if two leaders have the same name, neither is chosen; names in the graph come before names of the lists', async () => {
  await api.load(
    furtherSource({
      entities: [
        { id: 'leader:hussein-i', name: 'Hussein of Jordan', aliases: ['Hussein'] },
        { id: 'leader:saddam-hussein', name: 'Saddam Hussein', aliases: ['Hussein'] },
        { id: 'nation:tanganyika', name: 'Tanganyika', aliases: [] },
      ],
    }),
  );
  const { errors } = await api.ask('{ leader(name: "HUSSEIN") { id } }');
  expect(errors).toMatchObject([
    {
      message:
        'name "HUSSEIN" means more than one: leader:hussein-i (Hussein of Jordan) and leader:saddam-hussein (Saddam Hussein). Ask by id.',
      extensions: { code: 'BAD_USER_INPUT', argument: 'name' },
    },
  ]);
  expect(await api.data('{ leader(name: "Hussein, Saddam") { id } }')).toEqual({
    leader: { id: 'leader:saddam-hussein' },
  });
  expect(await found(api, ['Tanganyika', 'Tanganyika Territory'])).toEqual(['nation:tanganyika', 'nation:TZA']);
});

test('another order of the words of a leader’s name is not another name, but an initial is', async () => {
  const entities = [
    { id: 'leader:smith-1', name: 'Smith, John' },
    { id: 'leader:smith-2', name: 'John Smith' },
    { id: 'leader:doe', name: 'Jane L. Doe' },
    { id: 'leader:so-doe', name: 'So Doe' },
  ];
  await api.load(furtherSource({ entities }));
  const named = async (name: string) => {
    const { data, errors } = await api.ask('query ($name: String) { leader(name: $name) { id } }', { name });
    return errors[0]?.message ?? data.leader?.id ?? null;
  };
  const both = 'leader:smith-1 (Smith, John) and leader:smith-2 (John Smith). Ask by id.';
  expect(await named('John Smith')).toBe(`name "John Smith" means more than one: ${both}`);
  expect(await named('Smith, John')).toBe(`name "Smith, John" means more than one: ${both}`);
  expect(await named('SMITH John')).toBe(`name "SMITH John" means more than one: ${both}`);
  expect(await named('Doe, Jane L.')).toBe('leader:doe');
  expect(await named('Jane D. Doe')).toBe(null);
  expect(await named('S. Doe')).toBe(null);
});
