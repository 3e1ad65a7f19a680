// Finds the entities within a number of steps of others, and the edges between them. A drawing and a download of the
// same part of the graph get the same answer.
import type { Reader, Row } from '../../store/store';
import { Degrees, FactBudget, firstWithin } from './degrees';
import type { Model } from '../model/model';
import { edgesQuery, neighboursQuery, type Walk } from './link-queries';
import type { EntityLink } from '../model/entity-links';

/** A part of the graph around some entities. */
export interface Neighbourhood {
  readonly roots: readonly string[];
  readonly depth: number;
  /** The types of entities to include in addition to the roots; null for all. */
  readonly types: readonly string[] | null;
}

/** The entities within reach, in order. */
export interface Reached {
  /** The roots, then the nearest entities. At equal distance, the entities with the most links come first. */
  readonly ids: readonly string[];
  /** False if there was more to read than was allowed. */
  readonly isComplete: boolean;
}

/** Edges, read batch by batch. */
export interface EdgeBatches {
  /** False if links are left out. */
  readonly isComplete: boolean;
  readonly batches: () => AsyncGenerator<Row[]>;
}

/** The number of facts that one Cypher query of a walk may read, unless a single entity takes part in more. */
const FACTS_PER_QUERY = 20_000;

/** Walks links for one operation or one download. */
export class Walker {
  readonly links: readonly EntityLink[];
  private readonly degrees: Degrees;

  constructor(
    private readonly reader: Reader,
    private readonly model: Model,
  ) {
    this.degrees = new Degrees(reader, model);
    this.links = this.degrees.links;
  }

  /** The entities around the roots. Reads at most `most` facts. */
  async reach({ roots, depth, types }: Neighbourhood, most = Infinity): Promise<Reached> {
    const layers = [[...new Set(roots)]];
    const found = new Set(roots);
    const walk = this.towards(types);
    const budget = new FactBudget(most);
    await this.degrees.know(found);
    for (let step = 0; step < depth; step += 1) {
      const keys = budget.afford(this.degrees, layers.at(-1) ?? [], walk);
      const next = await this.neighbours(keys, walk, (id) => !found.has(id) && this.isOf(id, types));
      await this.degrees.know(next);
      for (const id of next) found.add(id);
      layers.push(this.bestTiedFirst(next));
    }
    return { ids: layers.flat(), isComplete: !budget.isExceeded };
  }

  /** The number of facts that entities found by `reach` take part in; a fact between two of them counts twice. */
  factsOf(ids: readonly string[]): number {
    return ids.reduce((sum, id) => sum + this.degrees.of(id), 0);
  }

  /**
   * The edges between any two of the entities, each once, as rows of `edgesQuery`. They come in batches, in an order
   * that depends only on the graph. Reads at most `most` facts, and leaves out links that would take more.
   */
  edges(ids: ReadonlySet<string>, most = Infinity, properties = false): EdgeBatches {
    const { walk, isComplete } = this.affordable(ids, most);
    const sides = [
      { ...walk, fromEnds: [] },
      { ...walk, fromStarts: [] },
    ];
    return { isComplete, batches: () => this.rows(ids, sides, properties) };
  }

  private async *rows(ids: ReadonlySet<string>, sides: readonly Walk[], properties: boolean): AsyncGenerator<Row[]> {
    for (const side of sides) {
      const query = edgesQuery(side, properties);
      if (query.text === '') continue;
      for (const keys of this.batches([...ids], side)) {
        const rows = await this.reader.read(query, { starts: keys, ends: keys });
        yield rows.filter((row) => ids.has(String(row['other'])));
      }
    }
  }

  private async neighbours(keys: readonly string[], walk: Walk, isNew: (id: string) => boolean): Promise<Set<string>> {
    const next = new Set<string>();
    const query = neighboursQuery(walk);
    if (query.text === '') return next;
    for (const batch of this.batches(keys, walk)) {
      const rows = await this.reader.read(query, { starts: batch, ends: batch });
      for (const row of rows) if (isNew(String(row['other']))) next.add(String(row['other']));
    }
    return next;
  }

  private bestTiedFirst(ids: ReadonlySet<string>): string[] {
    const degrees = Array.from(ids, (id) => ({ id, degree: this.degrees.of(id) }));
    return degrees.sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  }

  /** The links that lead to these types. */
  private towards(types: readonly string[] | null): Walk {
    const isWanted = (names: readonly string[]) => types === null || names.some((name) => types.includes(name));
    return {
      fromStarts: this.links.filter(({ endTypes }) => isWanted(endTypes)),
      fromEnds: this.links.filter(({ startTypes }) => isWanted(startTypes)),
    };
  }

  /** The walk along as many links as `most` facts allow, the cheapest first, each from its cheaper side. */
  private affordable(ids: ReadonlySet<string>, most: number): { walk: Walk; isComplete: boolean } {
    const sides = this.links.map((link) => this.cheaperSide([...ids], link)).sort((a, b) => a.cost - b.cost);
    const kept = firstWithin(sides, most);
    const fromStarts = kept.flatMap(({ walk }) => walk.fromStarts);
    const fromEnds = kept.flatMap(({ walk }) => walk.fromEnds);
    return { walk: { fromStarts, fromEnds }, isComplete: kept.length === sides.length };
  }

  /**
   * The side of a link where the entities take part in fewer of its facts. If both sides are equal, the side whose
   * largest entity has fewer facts, because the facts of one entity are read at once.
   */
  private cheaperSide(ids: readonly string[], link: EntityLink): SideOfLink {
    const side = (walk: Walk) => ({ walk, ...summed(this.degrees.costsOf(ids, walk)) });
    const fromStart = side({ fromStarts: [link], fromEnds: [] });
    const fromEnd = side({ fromStarts: [], fromEnds: [link] });
    return (fromStart.cost - fromEnd.cost || fromStart.largest - fromEnd.largest) <= 0 ? fromStart : fromEnd;
  }

  private *batches(ids: readonly string[], walk: Walk): Generator<string[]> {
    let batch: string[] = [];
    let sum = 0;
    const costs = this.degrees.costsOf(ids, walk);
    for (const [at, id] of ids.entries()) {
      const cost = 1 + (costs[at] ?? 0);
      if (batch.length > 0 && sum + cost > FACTS_PER_QUERY) {
        yield batch;
        batch = [];
        sum = 0;
      }
      batch.push(id);
      sum += cost;
    }
    if (batch.length > 0) yield batch;
  }

  private isOf(id: string, types: readonly string[] | null): boolean {
    return types === null || types.includes(this.model.typeOf(id)?.name ?? '');
  }
}

/** One link from one of its sides, and the facts that this reads: of all entities together, and of the largest. */
interface SideOfLink {
  readonly walk: Walk;
  readonly cost: number;
  readonly largest: number;
}

function summed(costs: readonly number[]): { cost: number; largest: number } {
  let [cost, largest] = [0, 0];
  for (const each of costs) {
    cost += each;
    if (each > largest) largest = each;
  }
  return { cost, largest };
}
