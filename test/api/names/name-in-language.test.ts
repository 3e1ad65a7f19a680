// Entity.names and Entity.name(language:): the name of an entity in a language, with its kind and its dates.
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';
import { removeSources } from '../../../src/ingest/removal/remove-sources';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const IN = `query ($id: ID!, $language: LanguageTag) {
  node(id: $id) { ... on Entity { name(language: $language) } }
}`;
const nameIn = async (id: string, language: string | null) => (await api.data(IN, { id, language })).node.name;

test.each([
  // As the table of nations has it.
  ['nation:RUS', 'ru', 'Россия'],
  ['nation:ESP', 'es', 'España'],
  ['nation:ESP', 'ES', 'España'],
  // A short name of CLDR comes before an official one of the table.
  ['nation:RUS', 'fr', 'Russie'],
  ['nation:RUS', 'de', 'Russland'],
  ['nation:CIV', 'de', 'Côte d’Ivoire'],
  ['nation:CIV', 'en', "Côte d'Ivoire"],
  // Less specific tags follow.
  ['nation:DEU', 'fr-CA', 'Allemagne'],
  ['nation:CHN', 'pt-BR', 'China'],
  ['nation:ITA', 'zh-Hant-HK', '意大利'],
  ['nation:ITA', 'zh-Hant-TW', '義大利'],
  // Nothing is known in these languages, or of these entities.
  ['nation:RUS', 'tlh', 'Russia'],
  ['nation:zanzibar', 'de', 'Zanzibar'],
  ['summit:paris', 'fr', 'Paris summit'],
  ['nation:RUS', null, 'Russia'],
])('%s in %s is %s', async (id, language, name) => {
  expect(await nameIn(id, language)).toBe(name);
});

test('names in several languages stand beside each other, wherever the entity is', async () => {
  const data = await api.data(`{
    nations(filter: { codes: ["UA", "RU"] }) {
      nodes { name fr: name(language: "fr") ...Names positions(first: 1) { nodes { holder { ru: name(language: "ru") } } } }
    }
  }
  fragment Names on Entity { de: name(language: "de") }`);
  expect(data.nations.nodes).toEqual([
    { name: 'Russia', fr: 'Russie', de: 'Russland', positions: { nodes: [{ holder: { ru: 'Россия' } }] } },
    { name: 'Ukraine', fr: 'Ukraine', de: 'Ukraine', positions: { nodes: [{ holder: { ru: 'Украина' } }] } },
  ]);
});

test('a language does not cost a query of its own', async () => {
  const statements = async (name: string) =>
    (await api.ask(`{ nations(first: 3) { nodes { ${name} } } }`)).cost.statements;
  expect(await statements('name(language: "fr")')).toBe(await statements('name'));
});

test('names have their language, kind and dates', async () => {
  const { nation } = await api.data('{ nation(code: "MMR") { name aliases names { language name kind from to } } }');
  const unknown = { from: null, to: null };
  expect(nation.names.slice(0, 4)).toEqual([
    { language: 'en', name: 'Myanmar', kind: 'SHORT', ...unknown },
    { language: 'en', name: 'Burma', kind: 'FORMER', from: null, to: '1989-06-18' },
    { language: 'en', name: 'Burmese', kind: 'ADJECTIVE', ...unknown },
    { language: 'en', name: 'Republic of the Union of Myanmar', kind: 'OFFICIAL', ...unknown },
  ]);
  expect(new Set([nation.name, ...nation.aliases])).toEqual(
    new Set(nation.names.map(({ name }: { name: string }) => name)),
  );
});

test.each(['', 'f', 'fr_FR', 'français', '-fr', 'fr-', 'fr fr', 'x'.repeat(9), `fr${'-a'.repeat(17)}`])(
  'the language "%s" is refused before anything is read',
  async (language) => {
    const { errors, cost } = await api.ask(IN, { id: 'nation:FRA', language });
    expect(errors).toMatchObject([
      {
        message: `language must be a language tag such as fr, pt-BR or zh-Hant; it is ${JSON.stringify(language)}.`,
        extensions: { code: 'BAD_USER_INPUT', argument: 'language' },
      },
    ]);
    expect(cost.statements).toBe(0);
  },
);

describe('a source that gives names', () => {
  const ID = 'place:elysee';
  const named = (name: string, entity: object) =>
    furtherSource({ name, entities: [{ id: ID, name: 'Élysée Palace', ...entity }] });
  const read = async () =>
    (await api.data(`{ node(id: "${ID}") { ... on Entity { name aliases names { language name kind } } } }`)).node;
  const palace = { language: 'fr', name: "Palais de l'Élysée", kind: 'OFFICIAL' };

  test('they are aliases too, are united with those of others, and go with their source', async () => {
    await api.load(named('one', { aliases: ['Élysée'], names: [palace] }));
    const alone = { name: 'Élysée Palace', aliases: ['Élysée', palace.name], names: [palace] };
    expect(await read()).toEqual(alone);
    expect(await nameIn(ID, 'fr')).toBe(palace.name);
    const search = '{ search(query: "palais de l’elysee", first: 1) { nodes { node { id } matched } } }';
    expect((await api.data(search)).search.nodes).toEqual([{ node: { id: ID }, matched: palace.name }]);
    const german = { language: 'de', name: 'Élysée-Palast', kind: null };
    const short = { language: 'fr', name: "L'Élysée", kind: 'SHORT' };
    await api.load(named('two', { names: [{ language: 'de', name: german.name }, short] }));
    expect(await read()).toEqual({
      name: 'Élysée Palace',
      aliases: ['Élysée', palace.name, german.name, short.name],
      names: [palace, german, short],
    });
    expect(await nameIn(ID, 'fr-FR')).toBe(short.name);
    // A name without a kind is not known to be one that stands for the entity.
    expect(await nameIn(ID, 'de')).toBe('Élysée Palace');
    await removeSources(api.store, api.model, ['source:two']);
    expect(await read()).toEqual(alone);
    await removeSources(api.store, api.model, ['source:one']);
    expect(await read()).toBeNull();
  });

  test.each([
    [
      { name: 'X', language: 'fr_FR' },
      'names.language must be a language tag such as fr, pt-BR or zh-Hant; it is "fr_FR".',
    ],
    [{ name: 'X', kind: 'NICKNAME' }, /names\.kind must be one of SHORT, OFFICIAL, .*; it is "NICKNAME"\./],
    [{ language: 'fr' }, 'names.name is missing.'],
    [{ name: 'X', from: '2001', to: '2000' }, /names\.from/],
    [{ name: 'X', title: 'Y' }, 'names.title is not known; names has language, name, kind, from, to.'],
  ])('%j is refused', async (given, message) => {
    await expect(api.load(named('bad', { names: [given] }))).rejects.toThrow(message);
  });
});

test('tags that differ only in case are one language, in one file and in two', async () => {
  const id = 'place:island';
  const named = (source: string, ...languages: string[]) =>
    furtherSource({
      name: source,
      entities: [{ id, name: 'Island', names: languages.map((language) => ({ language, name: 'Dé', kind: 'SHORT' })) }],
    });
  await api.load(named('upper', 'FR', 'fr', 'ZH-hant-hk', 'de-1996-X-AB'), named('lower', 'fr', 'zh-Hant-HK'));
  const { node } = await api.data(`{ node(id: "${id}") { ... on Place { names { language name } } } }`);
  const languages = node.names.filter(({ name }: { name: string }) => name === 'Dé');
  expect(languages.map(({ language }: { language: string }) => language)).toEqual(['fr', 'zh-Hant-HK', 'de-1996-x-ab']);
  for (const source of ['upper', 'lower']) await removeSources(api.store, api.model, [`source:${source}`]);
});
