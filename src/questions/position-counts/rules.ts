// Counts positions that are already read, by what they have in common.
import type { StanceCount } from '../../generated/schema';
import type { Taken } from '../../graph/lists/stances';
import { addTo, groupBy } from '../../grouping';
import { STANCES } from '../shared/stances';

/** The positions that have one key in common. */
export interface CountedGroup<K> {
  readonly key: K;
  readonly count: number;
  readonly byStance: StanceCount[];
}

/** From the most favourable stance to the least; those without a position are left out. */
export function countByStance(taken: readonly Taken[]): StanceCount[] {
  const found = groupBy(taken, ({ stance }) => stance);
  return STANCES.flatMap((stance) => {
    const count = found.get(stance)?.length ?? 0;
    return count > 0 ? [{ stance, count }] : [];
  });
}

/** The positions by all the keys of each; a position without a key counts nowhere. */
export function countByKeys<K>(taken: readonly Taken[], keysOf: (position: Taken) => readonly K[]): CountedGroup<K>[] {
  const groups = new Map<K, Taken[]>();
  for (const position of taken) for (const key of keysOf(position)) addTo(groups, key, position);
  return [...groups].map(([key, positions]) => ({
    key,
    count: positions.length,
    byStance: countByStance(positions),
  }));
}
