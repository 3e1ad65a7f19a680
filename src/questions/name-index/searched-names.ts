// The names that are searched word by word.
import { presentOf } from '../../names/look-up';
import { plain } from '../../names/normal-form';
import { meaningOf, referenceNames } from '../../names/reference';
import { tellingWords, withoutFormOfState } from '../../names/spelling';
import type { NamedEntity } from './known-names';
import type { Name } from './word-index';

/** The graph's names and, for its nations, the names in seed/names that add a word. */
export function searchedNames(entities: readonly NamedEntity[], nations: ReadonlySet<string>): Name[] {
  const names: Name[] = entities.flatMap(({ id, names: [name = '', ...aliases] }) => [
    { entity: id, name, kind: 'NAME' as const },
    ...aliases.map((alias) => ({ entity: id, name: alias, kind: 'ALIAS' as const })),
  ]);
  const words = new Map([...nations].map((id) => [id, new Set<string>()]));
  for (const { entity, name } of names) {
    const known = words.get(entity);
    if (known) for (const word of wordsOfNation(name)) known.add(word);
  }
  for (const { name, meaning, isSearched } of referenceNames()) {
    const nation = isSearched && isPlain(name) ? presentOf(meaningOf(meaning), nations)[0] : undefined;
    const known = words.get(nation ?? '');
    const further = known && wordsOfNation(name).filter((word) => !known.has(word));
    if (!nation || !further?.length) continue;
    names.push({ entity: nation, name, kind: 'REFERENCE' });
    for (const word of further) known?.add(word);
  }
  // The indexing order affects the last digits of scores, which cursors contain.
  return names.sort(byEntity);
}

function wordsOfNation(name: string): string[] {
  return withoutFormOfState(tellingWords(plain(name)));
}

/** False for names that have a remark, a changed word order or an abbreviation: these are found only as a whole. */
function isPlain(name: string): boolean {
  return !/[(),./:]/.test(name);
}

function byEntity(one: Name, other: Name): number {
  if (one.entity !== other.entity) return one.entity < other.entity ? -1 : 1;
  return one.name < other.name ? -1 : 1;
}
