// Former ids in a load: what sources say under a former id counts for the entity that has it now.
import { formerlyIn, type FormerIds } from '../../dataset/former-ids';
import { NO_SOURCE, type Said, type SaidBySource } from '../../dataset/said';
import type { Conflict } from './conflicts';

/** What sources say, by the id under which they say it. */
export type SaidById = ReadonlyMap<string, SaidBySource>;

/** The former ids once `said` holds, and what stands against them. `isKnown` holds for ids of which `said` has everything. */
export function formerIdsAfter(
  before: FormerIds,
  said: SaidById,
  isKnown: (id: string) => boolean,
): { former: FormerIds; conflicts: Conflict[] } {
  const next = new Map([...before].filter(([, current]) => !isKnown(current)));
  const conflicts: Conflict[] = [];
  for (const [id, bySource] of said) {
    for (const [source, { properties }] of bySource) {
      for (const formerly of formerlyIn(properties)) {
        const other = next.get(formerly);
        if (other !== undefined && other !== id)
          conflicts.push(
            conflictOf(id, `${speakerOf(source)} has ${formerly} as its former id, which is that of ${other}.`),
          );
        else next.set(formerly, id);
      }
    }
  }
  const former = new Map<string, string>();
  for (const id of next.keys()) {
    const current = lastOf(next, id);
    if (current === null) conflicts.push(conflictOf(id, 'it is its own former id, by what several sources say.'));
    else former.set(id, current);
  }
  return { former, conflicts };
}

/** Where the way from an id leads; null if it leads back. */
function lastOf(next: ReadonlyMap<string, string>, id: string): string | null {
  const way = new Set([id]);
  for (let at = next.get(id); at !== undefined; at = next.get(at)) {
    if (way.has(at)) return null;
    way.add(at);
  }
  return [...way].at(-1) ?? null;
}

/** The ids whose current id differs. */
export function movedIds(before: FormerIds, after: FormerIds): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id));
}

/** What sources say, by the id that it is about now; and the conflict of one that says something under two ids. */
export function byCurrentId(
  said: SaidById,
  current: (id: string) => string,
): { said: SaidById; conflicts: Conflict[] } {
  const found = new Map<string, Map<string, Said>>();
  const conflicts: Conflict[] = [];
  for (const [id, bySource] of said) {
    const about = current(id);
    const all = found.get(about) ?? new Map<string, Said>();
    found.set(about, all);
    for (const [source, each] of bySource) {
      const other = all.get(source)?.properties['id'];
      if (other === undefined) all.set(source, each);
      else
        conflicts.push(
          conflictOf(id, `${speakerOf(source)} describes it, and ${String(other)} too, but both are ${about}.`),
        );
    }
  }
  return { said: found, conflicts };
}

function speakerOf(source: string): string {
  return source === NO_SOURCE ? 'a table' : source;
}

function conflictOf(id: string, message: string): Conflict {
  return { id, message, other: null };
}
