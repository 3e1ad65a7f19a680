// Counts how many facts entities take part in, without reading the facts.
import type { Reader } from '../../store/store';
import type { Model } from '../model/model';
import { countedOf, degreesQuery, type Walk } from './link-queries';
import type { EntityLink } from '../model/entity-links';
import { groupBy } from '../../grouping';

/** The number of facts that an entity takes part in, by relationship. */
interface Degree {
  /** All entities of a type share one list, because there can be hundreds of thousands of them. */
  readonly relationships: readonly string[];
  readonly counts: readonly number[];
}

export type Degrees = Map<string, Degree>;

/** The number of entities that one Cypher query counts for. */
const ENTITIES_PER_QUERY = 5_000;

/** Reads and adds the degrees of all entities that are not in `degrees` yet. */
export async function addDegrees(
  degrees: Degrees,
  reader: Reader,
  model: Model,
  ties: readonly EntityLink[],
  ids: Iterable<string>,
): Promise<void> {
  const unknown = [...ids].filter((id) => !degrees.has(id));
  for (let at = 0; at < unknown.length; at += ENTITIES_PER_QUERY) {
    const byType = idsByType(model, unknown.slice(at, at + ENTITIES_PER_QUERY));
    const types = [...byType.keys()].sort();
    const relationships = new Map(types.map((type) => [type, countedOf(ties, type)]));
    for (const row of await reader.read(degreesQuery(ties, types), Object.fromEntries(byType))) {
      const key = String(row['key']);
      const counted = relationships.get(model.typeOf(key)?.name ?? '') ?? [];
      degrees.set(key, { relationships: counted, counts: row['counts'] as readonly number[] });
    }
  }
}

/** The number of all facts that an entity takes part in. */
export function degreeOf(degrees: Degrees, id: string): number {
  return (degrees.get(id)?.counts ?? []).reduce((sum, count) => sum + count, 0);
}

/** For each entity, the number of facts that walking its links would read. */
export function costsOf(degrees: Degrees, ids: readonly string[], { fromStarts, fromEnds }: Walk): number[] {
  const walked = new Set([...fromStarts.map(({ start }) => start ?? ''), ...fromEnds.map(({ end }) => end)]);
  // For each type's list of relationships, the positions of those that are walked.
  const places = new Map<readonly string[], number[]>();
  const placesIn = (relationships: readonly string[]) => {
    const known = places.get(relationships);
    if (known) return known;
    const found = relationships.flatMap((relationship, at) => (walked.has(relationship) ? [at] : []));
    places.set(relationships, found);
    return found;
  };
  return ids.map((id) => {
    const { relationships, counts } = degrees.get(id) ?? NONE;
    let cost = 0;
    for (const at of placesIn(relationships)) cost += counts[at] ?? 0;
    return cost;
  });
}

const NONE: Degree = { relationships: [], counts: [] };

/** The number of facts that walking the links of all the entities would read. */
export function costOf(degrees: Degrees, ids: readonly string[], walk: Walk): number {
  return costsOf(degrees, ids, walk).reduce((sum, cost) => sum + cost, 0);
}

/** As many of the entities as `most` facts allow, starting with those that have the fewest facts. */
export function within(degrees: Degrees, ids: readonly string[], walk: Walk, most: number): string[] {
  const costs = costsOf(degrees, ids, walk);
  const inOrder = ids.map((id, at) => ({ id, cost: costs[at] ?? 0 }));
  inOrder.sort((a, b) => a.cost - b.cost || (a.id < b.id ? -1 : 1));
  let sum = 0;
  return inOrder.filter(({ cost }) => (sum += cost) <= most).map(({ id }) => id);
}

function idsByType(model: Model, ids: readonly string[]): Map<string, string[]> {
  return groupBy(ids, (id) => model.typeOf(id)?.name ?? '');
}
