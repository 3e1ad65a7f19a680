// Regions as people write them: filter.regions of the lists that have it.
import { badInput, quoted } from '../../errors';
import type { KnownNames } from './known-names';

/** The ids of the nations in any of the regions. Throws BAD_USER_INPUT if one of them is unknown. */
export function nationsInRegions({ nations }: KnownNames, regions: readonly string[]): ReadonlySet<string> {
  return new Set(
    regions.flatMap((region) => {
      const ids = nations.inRegion(region);
      if (ids) return ids;
      throw badInput(
        'filter.regions',
        `filter.regions has ${quoted(region)}, which is not a region. The regions are ${nations.regions.join(', ')}.`,
      );
    }),
  );
}
