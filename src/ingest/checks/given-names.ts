// The names of an entity with their language and kind are also its aliases: look-ups and searches need no more than those.
import type { Value } from '../../store/store';

/** The aliases of an entity with these properties, and after them the other names that it is given in `names`. */
export function withGivenNames({ name, aliases, names }: Readonly<Record<string, Value>>): string[] {
  const packed = Array.isArray(names) ? names : [];
  const given = packed.map((each) => String((JSON.parse(each) as { name?: unknown }).name));
  return [...new Set([...(Array.isArray(aliases) ? aliases : []), ...given])].filter((each) => each !== name);
}
