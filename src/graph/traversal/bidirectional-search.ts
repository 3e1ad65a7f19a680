// Searches for the shortest chains from both ends. Each step widens the cheaper side, at a cost that is known before.
import type { Reader } from '../../store/store';
import { addDegrees, costOf, within, type Degrees } from './degrees';
import type { Model } from '../model/model';
import { entityEdge, edgesQuery, type Walk } from './link-queries';
import { entityLinks, type EntityLink } from '../model/entity-links';

/** One step between two entities, with the ids of the facts that link them. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  readonly facts: readonly string[];
}

/** The maximum number of facts that one search reads. */
export const MOST_FACTS = 50_000;

export interface PathSearch {
  readonly from: string;
  readonly to: string;
  readonly maxLength: number;
  readonly limit: number;
}

/** What the search from one end has found so far. */
export class Side {
  /** The number of steps from this end to each entity. */
  readonly distance = new Map<string, number>();
  /** For each entity, the steps that lead back from it to nearer entities, towards this end. */
  readonly back = new Map<string, Map<string, Step>>();
  frontier: string[];
  depth = 0;

  constructor(readonly end: string) {
    this.distance.set(end, 0);
    this.frontier = [end];
  }

  /** Adds an edge from an entity of the frontier to another entity. */
  add(from: string, to: string, relation: string, fact: string | null): void {
    const known = this.distance.get(to);
    if (known !== undefined && known <= this.depth) return;
    this.distance.set(to, this.depth + 1);
    const steps = this.back.get(to) ?? new Map<string, Step>();
    this.back.set(to, steps);
    const step = { from: to, to: from, relation };
    const facts = [...(steps.get(stepKey(step))?.facts ?? []), ...(fact === null ? [] : [fact])];
    steps.set(stepKey(step), { ...step, facts });
  }

  /** A copy that can continue independently. */
  copy(): Side {
    const other = new Side(this.end);
    for (const [id, distance] of this.distance) other.distance.set(id, distance);
    for (const [id, steps] of this.back) other.back.set(id, new Map(steps));
    other.frontier = [...this.frontier];
    other.depth = this.depth;
    return other;
  }

  /** Moves the frontier one step further, to the entities that the added edges lead to. */
  advance(): void {
    this.depth += 1;
    this.frontier = [...this.distance].filter(([, distance]) => distance === this.depth).map(([id]) => id);
  }
}

const stepKey = ({ to, relation }: Pick<Step, 'to' | 'relation'>) => `${to} ${relation}`;

/** Reads the steps of one search, within its bound of facts. */
export class Steps {
  readonly degrees: Degrees = new Map();
  readonly links: readonly EntityLink[];
  /** Whether something was left out because there was too much to read. */
  truncated = false;
  private left = MOST_FACTS;

  constructor(
    readonly reader: Reader,
    readonly model: Model,
  ) {
    this.links = entityLinks(model);
  }

  know(ids: readonly string[]): Promise<void> {
    return addDegrees(this.degrees, this.reader, this.model, this.links, ids);
  }

  /** Whether this many facts may still be read. If so, they count as read. */
  mayRead(facts: number): boolean {
    const fits = facts <= this.left;
    if (fits) this.left -= facts;
    else this.truncated = true;
    return fits;
  }

  async costOf({ frontier }: Side, walk: Walk): Promise<number> {
    await this.know(frontier);
    return costOf(this.degrees, frontier, walk);
  }

  /** Adds the edges of a side's frontier, from the entities with the fewest facts on. Reads at most `most` facts. */
  async look(side: Side, walk: Walk, most = this.left): Promise<void> {
    await this.know(side.frontier);
    const fits = costOf(this.degrees, side.frontier, walk) <= this.left;
    // If the frontier must be cut short, half of the remaining facts is kept for later steps: a chain needs both.
    const keys = within(this.degrees, side.frontier, walk, Math.min(most, fits ? this.left : this.left / 2));
    if (keys.length < side.frontier.length) this.truncated = true;
    this.left -= costOf(this.degrees, keys, walk);
    const parameters = { starts: keys, ends: keys };
    const rows = keys.length > 0 ? await this.reader.read(edgesQuery(walk), parameters) : [];
    for (const row of rows) {
      const { relation, fact } = entityEdge(this.links, row);
      side.add(String(row['key']), String(row['other']), relation, fact);
    }
  }
}

/** Searches from both ends, through all links. */
export async function searchPaths(steps: Steps, { from, to, maxLength, limit }: PathSearch): Promise<Step[][]> {
  const [a, b] = [new Side(from), new Side(to)];
  const walk = { fromStarts: steps.links, fromEnds: steps.links };
  while (a.depth + b.depth < maxLength && a.frontier.length > 0 && b.frontier.length > 0) {
    const side = await cheaper(steps, walk, a, b);
    await steps.look(side, walk);
    side.advance();
    const chains = chainsThrough(a, b, side.frontier, limit);
    if (chains.length > 0) return chains;
  }
  return [];
}

/** The side that is cheaper to widen: the one with fewer entities, unless those of the other have fewer facts. */
async function cheaper(steps: Steps, walk: Walk, a: Side, b: Side): Promise<Side> {
  const [few, many] = a.frontier.length <= b.frontier.length ? [a, b] : [b, a];
  const cost = await steps.costOf(few, walk);
  // An entity that leads further has at least two facts: the one through which it was reached, and another.
  return 2 * many.frontier.length >= cost || (await steps.costOf(many, walk)) >= cost ? few : many;
}

/**
 * The shortest chains through those of the entities that both sides have reached. Returns `limit` chains at most,
 * ordered by the ids on the chain and then by the relations.
 */
export function chainsThrough(a: Side, b: Side, entities: readonly string[], limit: number): Step[][] {
  // If a side left out a part of its frontier, it may have reached an entity by a longer path than necessary.
  const met = entities.filter((id) => a.distance.has(id) && b.distance.has(id));
  const lengthBy = (id: string) => (a.distance.get(id) ?? 0) + (b.distance.get(id) ?? 0);
  const least = met.reduce((length, id) => Math.min(length, lengthBy(id)), Infinity);
  const meetings = met.filter((id) => lengthBy(id) === least);
  const onwards = new Map<string, Map<string, Step>>();
  const add = (step: Step) => {
    const steps = onwards.get(step.from) ?? new Map<string, Step>();
    // Both sides can have the same step, each with its own facts.
    const facts = [...(steps.get(stepKey(step))?.facts ?? []), ...step.facts];
    onwards.set(step.from, steps.set(stepKey(step), { ...step, facts }));
  };
  const collect = (side: Side, keep: (step: Step) => void) => {
    for (let ids = [...meetings]; ids.length > 0;) {
      const steps = ids.flatMap((id) => [...(side.back.get(id)?.values() ?? [])]);
      steps.forEach(keep);
      ids = [...new Set(steps.map((step) => step.to))];
    }
  };
  collect(a, (step) => add({ ...step, from: step.to, to: step.from }));
  collect(b, add);
  const chains: Step[][] = [];
  const follow = (at: string, chain: readonly Step[]): void => {
    if (at === b.end) chains.push([...chain]);
    const steps = [...(onwards.get(at)?.values() ?? [])].sort(compareSteps);
    for (const step of steps) if (chains.length < limit) follow(step.to, [...chain, step]);
  };
  follow(a.end, []);
  return chains.map((chain) => chain.map((step) => ({ ...step, facts: [...new Set(step.facts)].sort() })));
}

function compareSteps(one: Step, two: Step): number {
  if (one.to !== two.to) return one.to < two.to ? -1 : 1;
  return one.relation < two.relation ? -1 : 1;
}
