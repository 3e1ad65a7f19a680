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
  const tables = ['cldr.tsv', 'regions.tsv', ...(TABLE ? ['country-codes.tsv'] : [])];
  if (!TABLE) console.warn('country-codes.tsv is not made anew, as there is no ../shared/data/country_codes.csv');
  const read = (from: string) => tables.map((table) => readFileSync(join(from, table), 'utf8'));
  expect(read(folder)).toEqual(read(join(PROJECT, 'seed/names')));
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
