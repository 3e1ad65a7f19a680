// npm run names: writes the names of nations in many languages and the regions of M49 into seed/names, from Unicode CLDR
// and, if available, from a table of country codes. `node scripts/generate-names.mjs FOLDER [TABLE]` writes elsewhere.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

/** The languages in which all nations are named. In other official languages, only the nation's own name is used. */
const LANGUAGES = [
  ...[
    'en',
    'fr',
    'es',
    'de',
    'it',
    'pt',
    'nl',
    'ru',
    'ar',
    'zh',
    'zh-Hant',
    'ja',
    'ko',
    'tr',
    'pl',
    'uk',
    'sv',
    'da',
    'nb',
  ],
  ...['fi', 'cs', 'sk', 'hu', 'ro', 'bg', 'el', 'he', 'fa', 'hi', 'id', 'vi', 'hr', 'sr', 'ca', 'pt-PT', 'zh-Hant-HK'],
  ...['sr-Latn', 'et', 'lv', 'lt', 'sl', 'mk', 'is', 'th', 'ms', 'sw'],
];
/** The sub-regions of M49 that the graph assigns nations to. */
const SUB_REGIONS = '015 202 021 419 143 030 035 034 145 151 154 039 155 053 054 057 061'.split(' ');
/** The other regions of M49: several of these, or part of one. */
const GROUPS = '001 002 003 005 009 011 013 014 017 018 019 029 142 150'.split(' ');
/** The M49 names of regions that CLDR names differently. */
const M49_NAMES = {
  '001': 'World',
  '035': 'South-eastern Asia',
  '053': 'Australia and New Zealand',
  '057': 'Micronesia',
  419: 'Latin America and the Caribbean',
};
/** CLDR's code for the outlying parts of Oceania. */
const OUTLYING = 'QO';
/** CLDR's codes for two test languages and for an unknown region. */
const NO_PLACES = ['XA', 'XB', 'ZZ'];
/** The columns of the table that hold names. */
const COLUMNS = /^(UNTERM (?!.*Short)|UNTERM English Short|official_name_)/;

const require = createRequire(import.meta.url);
const cldr = dirname(require.resolve('cldr-core/package.json'));
const locales = join(dirname(require.resolve('cldr-localenames-full/package.json')), 'main');
const subdivisions = join(dirname(require.resolve('cldr-subdivisions-full/package.json')), 'subdivisions');
const supplement = (name) => json(join(cldr, 'supplemental', `${name}.json`)).supplemental;
const codes = supplement('codeMappings').codeMappings;
const { territoryContainment } = supplement('territoryContainment');

const project = fileURLToPath(new URL('..', import.meta.url));
const [folder = join(project, 'seed/names'), table = join(project, '../shared/data/country_codes.csv')] =
  process.argv.slice(2);
mkdirSync(folder, { recursive: true });
write('cldr.tsv', ['nation', 'languages', 'name', 'variant in'], cldrNames());
write('places.tsv', ['place', 'languages', 'name'], placeNames());
write('regions.tsv', ['code', 'name', 'also', 'parts'], regions());
if (existsSync(table)) write('country-codes.tsv', ['nation', 'name'], tableNames(table));
else console.error(`${table} is not at hand: country-codes.tsv is left as it is.`);

/**
 * The names of each territory with a three-letter code: each name once, with its languages, and with those of them in
 * which CLDR has it only beside its usual name.
 */
function cldrNames() {
  const names = new Map();
  const usual = new Set();
  const add = (territory, language, name, isUsual = true) => {
    const key = `nation:${codes[territory]._alpha3}\t${name}`;
    names.set(key, [...new Set([...(names.get(key) ?? []), language])]);
    if (isUsual) usual.add(`${key}\t${language}`);
  };
  for (const language of LANGUAGES) {
    for (const [key, name] of Object.entries(territories(language))) {
      const territory = key.split('-')[0];
      if (isTerritory(territory)) add(territory, language, name, key === territory);
    }
  }
  for (const [territory, { languagePopulation = {} }] of Object.entries(supplement('territoryInfo').territoryInfo)) {
    if (!isTerritory(territory)) continue;
    for (const [tag, { _officialStatus }] of Object.entries(languagePopulation)) {
      const language = tag.replaceAll('_', '-');
      const own = _officialStatus && existsSync(localeFile(language)) ? territories(language)[territory] : undefined;
      if (own && own !== territory) add(territory, language, own);
    }
  }
  return [...names].map(([key, languages]) => {
    const [nation, name] = key.split('\t');
    const variants = languages.filter((language) => !usual.has(`${key}\t${language}`));
    return [nation, languages.join(' '), name, variants.join(' ')];
  });
}

/** The names of other places, such as Africa, the European Union or Prague: each name once, with its languages. */
function placeNames() {
  const names = new Map();
  for (const language of LANGUAGES) {
    for (const [key, name] of [...Object.entries(territories(language)), ...Object.entries(parts(language))]) {
      const place = key.split('-')[0];
      if (isTerritory(place) || NO_PLACES.includes(place) || !/\p{L}/u.test(name) || (isPart(place) && name.length < 4))
        continue;
      const row = `${place}\t${name}`;
      names.set(row, [...new Set([...(names.get(row) ?? []), language])]);
    }
  }
  return [...names].map(([row, languages]) => [row.split('\t')[0], languages.join(' '), row.split('\t')[1]]);
}

/** The names of parts of territories by ISO 3166-2 code: all of them in English, a few in other languages. */
function parts(language) {
  const file = join(subdivisions, language, `${language}.json`);
  return existsSync(file) ? json(file).subdivisions.localeDisplayNames.subdivisions : {};
}

/** A name of three letters, such as Man, is too close to the name of a nation with one letter missing. */
function isPart(place) {
  return /^[a-z]/.test(place);
}

/**
 * ISO 3166-1 leaves AAA to AAZ, QMA to QZZ, XAA to XZZ and ZZA to ZZZ to its users. CLDR uses some of them for unions of
 * territories and for what is not a place.
 */
function isTerritory(region) {
  const code = codes[region]?._alpha3;
  return code !== undefined && !/^(AA|Q[M-Z]|X|ZZ)/.test(code);
}

/** The code and names of each region, and the sub-regions and further nations that it consists of. */
function regions() {
  const names = territories('en');
  const nameOf = (code) => M49_NAMES[code] ?? names[code];
  const nations = (code) =>
    territoryContainment[code]._contains.flatMap((part) => (/^\d/.test(part) ? nations(part) : [part]));
  const row = (code, parts) => [code, nameOf(code), nameOf(code) === names[code] ? '' : names[code], parts.join(';')];
  const groups = GROUPS.map((code) => {
    const all = nations(code);
    const within = SUB_REGIONS.filter((each) => nations(each).every((nation) => all.includes(nation)));
    const covered = new Set(within.flatMap(nations));
    const others = all.filter((nation) => !covered.has(nation) && nation !== OUTLYING);
    return row(code, [...within.map(nameOf), ...others.map((nation) => `nation:${codes[nation]._alpha3}`)]);
  });
  return [...SUB_REGIONS.map((code) => row(code, [nameOf(code)])), ...groups];
}

/** Names in the languages of the United Nations, without a leading article. */
function tableNames(file) {
  const rows = parse(readFileSync(file), { columns: true, bom: true });
  return rows.flatMap((row) => {
    const names = Object.entries(row).flatMap(([column, name]) => (COLUMNS.test(column) ? bare(name) : []));
    const code = row['ISO3166-1-Alpha-3'].trim();
    return code ? [...new Set(names)].filter(Boolean).map((name) => [`nation:${code}`, name]) : [];
  });
}

function byCells(one, other) {
  const at = one.findIndex((cell, index) => cell !== other[index]);
  return at < 0 ? 0 : one[at] < other[at] ? -1 : 1;
}

/** Formal names begin with a lower-case article. */
function bare(name) {
  return name.trim().replace(/^(the|la|le|les|el|los|las) |^l['’]/, '');
}

function territories(language) {
  return json(localeFile(language)).main[language].localeDisplayNames.territories;
}

function localeFile(language) {
  return join(locales, language, 'territories.json');
}

function json(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function write(name, header, rows) {
  const lines = [...rows].sort(byCells).map((row) => row.join('\t').replace(/\t$/, ''));
  writeFileSync(join(folder, name), [header.join('\t'), ...lines, ''].join('\n'));
  console.error(`${join(folder, name)}: ${rows.length} rows`);
}
