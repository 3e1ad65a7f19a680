// What lies within another of its kind, such as a place in a larger one, must not come to lie within itself.
import { BY_ID } from '../../graph/lists/list-queries';
import type { Properties } from '../../store/store';
import type { Run } from './stored-said';

/** The id around a node with these properties; null if there is none. */
export type OuterOf = (properties: Readonly<Record<string, unknown>>) => string | null;

/**
 * The way from each id that lies within itself, there and back. `known` has the ids and what is around them; what is
 * around others is read from the graph.
 */
export async function waysBack(
  run: Run,
  known: ReadonlyMap<string, string | null>,
  outerOf: OuterOf,
): Promise<Map<string, string[]>> {
  const within = new Map(known);
  for (let keys = unread(within); keys.length > 0; keys = unread(within)) {
    const rows = await run(BY_ID, { keys });
    for (const key of keys) within.set(key, null);
    for (const { key, node } of rows) within.set(String(key), outerOf(node as Properties));
  }
  const found = new Map<string, string[]>();
  for (const id of known.keys()) {
    const way = [id];
    for (let at = within.get(id) ?? null; at !== null; at = within.get(at) ?? null) {
      const isBack = at === id;
      if (isBack) found.set(id, [...way, at]);
      if (isBack || way.includes(at)) break;
      way.push(at);
    }
  }
  return found;
}

/** The ids on the way up that are not known yet. */
function unread(within: ReadonlyMap<string, string | null>): string[] {
  return [...new Set(within.values())].filter((id): id is string => id !== null && !within.has(id));
}
