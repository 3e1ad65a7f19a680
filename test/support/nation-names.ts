// Names of nations as tests ask for them: tables of names, many look-ups in one operation, and how names are changed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestApi } from './api';

/** The rows of a table, without its header. */
export function rows(...path: string[]): string[][] {
  const lines = readFileSync(join(__dirname, '..', '..', ...path), 'utf8').split('\n');
  return lines
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

/** What each name finds: an id, null, or the code of an error. */
export async function found(api: TestApi, names: readonly string[]): Promise<(string | null)[]> {
  const all: (string | null)[] = [];
  for (let at = 0; at < names.length; at += 250) {
    const batch = names.slice(at, at + 250);
    const variables = Object.fromEntries(batch.map((name, index) => [`n${index}`, name]));
    const query = `query (${batch.map((_, index) => `$n${index}: String`).join()}) {
      ${batch.map((_, index) => `n${index}: nation(name: $n${index}) { id }`).join('\n')} }`;
    const { data, errors } = await api.ask(query, variables);
    const failed = new Map(errors.map(({ path, extensions }) => [path?.[0], String(extensions?.['code'])]));
    all.push(...batch.map((_, index) => data[`n${index}`]?.id ?? failed.get(`n${index}`) ?? null));
  }
  return all;
}

/** How people and programs change a name without making another of it. */
export const CHANGES: Readonly<Record<string, (name: string, at: number) => string>> = {
  capitals: (name) => name.toUpperCase(),
  'small letters': (name) => name.toLowerCase(),
  'capitals of Turkish': (name) => name.toLocaleUpperCase('tr'),
  'small letters of Turkish': (name) => name.toLocaleLowerCase('tr'),
  decomposed: (name) => name.normalize('NFD'),
  composed: (name) => name.normalize('NFC'),
  'without accents': (name) =>
    name
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC'),
  'another apostrophe': (name, at) =>
    name.replace(/[\u0027\u2019]/g, Array.from("'\u2019\u2018`\u00b4\u02bc\u02bb\u2032")[at % 8] ?? ''),
  'no apostrophe': (name) => name.replace(/[\u0027\u2019]/g, ''),
  'another space': (name, at) => name.replaceAll(' ', ['  ', '\u00a0', '\u3000', '\u202f', '\t', '-'][at % 6] ?? ' '),
  'another hyphen': (name, at) => name.replaceAll('-', ['\u2011', '\u2010', '\u2013', ' ', ' - '][at % 5] ?? '-'),
  'something invisible': (name, at) =>
    name.slice(0, at % name.length) +
    ('\u00ad\u200b\u200d\u2060\ufeff\u200e'[at % 6] ?? '') +
    name.slice(at % name.length),
  'spaces around': (name) => `  ${name}\n`,
  'an article': (name) => (takesArticle(name) ? `the ${name}` : name),
  'an article behind': (name) => (takesArticle(name) ? `${name}, The` : name),
};

/** Nobody writes two articles, such as the Gambia, The. */
function takesArticle(name: string): boolean {
  return /^\p{Script=Latin}/u.test(name) && !/^the |, the$/i.test(name.trim());
}

/** All nations of the graph. */
export async function allNations(api: TestApi): Promise<{ id: string; name: string; aliases: string[] }[]> {
  const query =
    'query ($after: String) { nations(first: 100, after: $after) { nodes { id name aliases } pageInfo { hasNextPage endCursor } } }';
  const all: { id: string; name: string; aliases: string[] }[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { nations } = await api.data(query, { after });
    all.push(...nations.nodes);
    ({ endCursor: after, hasNextPage: more } = nations.pageInfo);
  }
  return all;
}
