// seed/names: what npm run names makes is what is committed, and all of it speaks of nations and regions that there are.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { originals } from '../support/originals';
import { rows } from '../support/nation-names';

const PROJECT = join(__dirname, '..', '..');
const TABLE = originals('data') ? join(originals('data') ?? '', 'country_codes.csv') : null;

function generated(): string {
  const folder = mkdtempSync(join(tmpdir(), 'names-'));
  const script = join(PROJECT, 'scripts/generate-names.mjs');
  execFileSync(process.execPath, [script, folder, ...(TABLE ? [TABLE] : [])], { stdio: 'ignore' });
  return folder;
}

test('names made anew are those of the files', () => {
  const folder = generated();
  const tables = ['cldr.tsv', 'places.tsv', 'regions.tsv', ...(TABLE ? ['country-codes.tsv'] : [])];
  if (!TABLE) console.warn('country-codes.tsv is not made anew, as there is no ../shared/data/country_codes.csv');
  const read = (from: string) => tables.map((table) => readFileSync(join(from, table), 'utf8'));
  expect(read(folder)).toEqual(read(join(PROJECT, 'seed/names')));
});

/** The id and the two-letter code of each nation of the seed that has one. */
function codedNations(): (readonly [id: string, code: string])[] {
  const nations = readFileSync(join(PROJECT, 'seed/nations.csv'), 'utf8');
  return [...nations.matchAll(/^(nation:[A-Z]{3}),Nation,(?:"[^"]*"|[^,]*),[A-Z]{3},([A-Z]{2}),/gm)].map(
    ([, id = '', code = '']) => [id, code] as const,
  );
}

test('every nation of today has a name of Unicode CLDR in each language, and is not among the other places', () => {
  const languages = new Map<string, Set<string>>();
  for (const [id = '', tags = ''] of rows('seed', 'names', 'cldr.tsv')) {
    languages.set(id, new Set([...(languages.get(id) ?? []), ...tags.split(' ')]));
  }
  const all = languages.get('nation:FRA') ?? new Set();
  const nations = codedNations();
  const unnamed = nations.flatMap(([id]) => {
    const missing = [...all].filter((language) => !languages.get(id)?.has(language));
    return missing.length > 0 ? [`${id}: ${missing.join(' ')}`] : [];
  });
  const places = new Set(rows('seed', 'names', 'places.tsv').map(([place]) => place));
  expect(unnamed).toEqual([]);
  expect(nations.filter(([, code]) => places.has(code))).toEqual([]);
  expect(nations).toHaveLength(196);
});

test('a former code means nations of the seed, and none is that of a present one', () => {
  const nations = readFileSync(join(PROJECT, 'seed/nations.csv'), 'utf8').split('\n');
  const known = new Set(nations.map((line) => line.split(',')[0]));
  const present = new Set(nations.flatMap((line) => /^[^"]*?,Nation,[^,]*,([A-Z]*),([A-Z]*),/.exec(line)?.slice(1, 3)));
  const codes = rows('seed', 'names', 'codes.tsv');
  const unknown = codes
    .flatMap(([, meaning = '']) => meaning.split(/[;>]/))
    .filter((id) => id !== '' && !known.has(id));
  expect(new Set(unknown)).toEqual(new Set());
  expect(codes.map(([code]) => code).filter((code) => code && present.has(code))).toEqual(['SCG', 'YUG']);
  expect(codes.length).toBeGreaterThan(50);
});
