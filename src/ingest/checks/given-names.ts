// The names of an entity with their language and kind are also its aliases: look-ups and searches need no more than those.
import type { Value } from '../../store/store';

/** The `names` of an entity with these properties, each once, and its aliases, followed by the names that are none yet. */
export function withGivenNames({ name, aliases, names }: Readonly<Record<string, Value>>): Record<string, string[]> {
  const packed = [...new Set(Array.isArray(names) ? names : [])];
  const given = packed.map((each) => String((JSON.parse(each) as { name?: unknown }).name));
  const all = new Set([...(Array.isArray(aliases) ? aliases : []), ...given]);
  return { names: packed, aliases: [...all].filter((each) => each !== name) };
}
