// Counts how many facts entities take part in, without reading the facts, and how many of them a walk may read.
import type { Reader } from '../../store/store';
import type { Model } from '../model/model';
import { countedOf, degreesQuery, type Walk } from './link-queries';
import { entityLinks, type EntityLink } from '../model/entity-links';
import { groupBy } from '../../grouping';

/** The number of facts that an entity takes part in, by relationship. */
interface Degree {
  /** All entities of a type share one list, because there can be hundreds of thousands of them. */
  readonly relationships: readonly string[];
  readonly counts: readonly number[];
}

const NONE: Degree = { relationships: [], counts: [] };
/** The number of entities that one Cypher query counts for. */
const ENTITIES_PER_QUERY = 5_000;

/** The degrees of entities, read when they are needed. */
export class Degrees {
  /** All links between entities. */
  readonly links: readonly EntityLink[];
  private readonly known = new Map<string, Degree>();

  constructor(
    private readonly reader: Reader,
    private readonly model: Model,
  ) {
    this.links = entityLinks(model);
  }

  /** Reads the degrees that are not known yet. The other methods take entities whose degrees are known. */
  async know(ids: Iterable<string>): Promise<void> {
    const unknown = [...ids].filter((id) => !this.known.has(id));
    for (let at = 0; at < unknown.length; at += ENTITIES_PER_QUERY) {
      const byType = groupBy(unknown.slice(at, at + ENTITIES_PER_QUERY), (id) => this.model.typeOf(id)?.name ?? '');
      const types = [...byType.keys()].sort();
      const relationships = new Map(types.map((type) => [type, countedOf(this.links, type)]));
      for (const row of await this.reader.read(degreesQuery(this.links, types), Object.fromEntries(byType))) {
        const key = String(row['key']);
        const counted = relationships.get(this.model.typeOf(key)?.name ?? '') ?? [];
        this.known.set(key, { relationships: counted, counts: row['counts'] as readonly number[] });
      }
    }
  }

  /** The number of all facts that an entity takes part in. */
  of(id: string): number {
    return sumOf((this.known.get(id) ?? NONE).counts);
  }

  /** For each entity, the number of facts that walking its links would read. */
  costsOf(ids: readonly string[], { fromStarts, fromEnds }: Walk): number[] {
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
      const { relationships, counts } = this.known.get(id) ?? NONE;
      let cost = 0;
      for (const at of placesIn(relationships)) cost += counts[at] ?? 0;
      return cost;
    });
  }

  /** The number of facts that walking the links of all the entities would read. */
  costOf(ids: readonly string[], walk: Walk): number {
    return sumOf(this.costsOf(ids, walk));
  }

  /** As many of the entities as `most` facts allow, starting with those that have the fewest facts. */
  within(ids: readonly string[], walk: Walk, most: number): string[] {
    const costs = this.costsOf(ids, walk);
    const inOrder = ids.map((id, at) => ({ id, cost: costs[at] ?? 0 }));
    inOrder.sort((a, b) => a.cost - b.cost || (a.id < b.id ? -1 : 1));
    return firstWithin(inOrder, most).map(({ id }) => id);
  }
}

/** How many facts a walk may still read. */
export class FactBudget {
  /** Whether something was left out because there was too much to read. */
  isExceeded = false;

  constructor(public left: number) {}

  /** Whether this many facts may still be read. If so, they count as read. */
  spend(facts: number): boolean {
    const fits = facts <= this.left;
    if (fits) this.left -= facts;
    else this.isExceeded = true;
    return fits;
  }

  /** Those of the entities, the ones with the fewest facts first, whose facts may be read, which then count as read. */
  afford(degrees: Degrees, ids: readonly string[], walk: Walk, most = this.left): string[] {
    const kept = degrees.within(ids, walk, most);
    if (kept.length < ids.length) this.isExceeded = true;
    this.left -= degrees.costOf(kept, walk);
    return kept;
  }
}

/** The first of the items whose costs together are at most `most`. */
export function firstWithin<T extends { readonly cost: number }>(inOrder: readonly T[], most: number): T[] {
  let sum = 0;
  const end = inOrder.findIndex(({ cost }) => {
    sum += cost;
    return sum > most;
  });
  return end < 0 ? [...inOrder] : inOrder.slice(0, end);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
