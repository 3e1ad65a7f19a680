// The short names of nations in the languages of Unicode CLDR: see seed/names.
import { referenceRows } from './reference';

/** The name of a nation in a language, whose tag is in lower case; undefined if CLDR has none. */
export function nationNameIn(id: string, tag: string): string | undefined {
  byNation ??= namesByNation();
  return byNation.get(id)?.get(tag);
}

let byNation: Map<string, Map<string, string>> | null = null;

function namesByNation(): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const [nation = '', languages = '', name = '', variants = ''] of referenceRows('cldr.tsv')) {
    const names = found.get(nation) ?? new Map<string, string>();
    const isVariant = new Set(variants.split(' '));
    const usual = languages.split(' ').filter((language) => !isVariant.has(language));
    for (const language of usual) names.set(language.toLowerCase(), name);
    found.set(nation, names);
  }
  return found;
}
