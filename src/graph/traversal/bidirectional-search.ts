// A search for the shortest chains from both ends, the cheaper side first, that knows what a step costs before it takes it.
import type { Reader } from '../../store/store';
import { addDegrees, costOf, within, type Degrees } from './degrees';
import type { Model } from '../model/model';
import { entityEdge, edgesQuery, type Walk } from './link-queries';
import { entityLinks, type EntityLink } from '../model/entity-links';

/** One step, with the ids of the facts that make it. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  readonly facts: readonly string[];
}

/** How many facts a question reads at most. */
export const MOST_FACTS = 50_000;

/** What is asked for. */
export interface PathSearch {
  readonly from: string;
  readonly to: string;
  readonly maxLength: number;
  readonly limit: number;
}

/** What one end has found so far. */
export class Side {
  /** How far each entity is. */
  readonly distance = new Map<string, number>();
  /** The steps by which each was reached from one that is nearer, towards this side's end. */
  readonly back = new Map<string, Map<string, Step>>();
  frontier: string[];
  depth = 0;

  constructor(readonly end: string) {
    this.distance.set(end, 0);
    this.frontier = [end];
  }

  /** Takes in an edge from an entity of the frontier to another. */
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

  /** Another side that has found the same so far. */
  copy(): Side {
    const other = new Side(this.end);
    for (const [id, distance] of this.distance) other.distance.set(id, distance);
    for (const [id, steps] of this.back) other.back.set(id, new Map(steps));
    other.frontier = [...this.frontier];
    other.depth = this.depth;
    return other;
  }

  /** Goes one step further, to what the edges taken in lead to. */
  advance(): void {
    this.depth += 1;
    this.frontier = [...this.distance].filter(([, distance]) => distance === this.depth).map(([id]) => id);
  }
}

const stepKey = ({ to, relation }: Pick<Step, 'to' | 'relation'>) => `${to} ${relation}`;

/** Walks for one question, within its bound of work. */
export class Steps {
  readonly degrees: Degrees = new Map();
  readonly links: readonly EntityLink[];
  /** Whether something was left out, as there was too much to read. */
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

  /** Whether so many facts may still be read; they count as read then. */
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

  /** Takes in the edges of all of a side's frontier that may still be read, `most` at most: what leads to least first. */
  async look(side: Side, walk: Walk, most = this.left): Promise<void> {
    await this.know(side.frontier);
    const fits = costOf(this.degrees, side.frontier, walk) <= this.left;
    // What is cut short leaves half for the steps to come: without them it leads nowhere.
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

/** Searches from both ends, through everything. */
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

/** The side that is cheaper to widen: the one with fewer entities, unless the other's take part in less. */
async function cheaper(steps: Steps, walk: Walk, a: Side, b: Side): Promise<Side> {
  const [few, many] = a.frontier.length <= b.frontier.length ? [a, b] : [b, a];
  const cost = await steps.costOf(few, walk);
  // What leads on takes part in two facts at least: the one that it was reached by, and another.
  return 2 * many.frontier.length >= cost || (await steps.costOf(many, walk)) >= cost ? few : many;
}

/**
 * The shortest chains through those of the entities that both sides have reached: the first of them, by the ids on the way
 * and the relations.
 */
export function chainsThrough(a: Side, b: Side, entities: readonly string[], limit: number): Step[][] {
  // A side that left some of its frontier out may reach an entity by a longer way than it had to.
  const met = entities.filter((id) => a.distance.has(id) && b.distance.has(id));
  const lengthBy = (id: string) => (a.distance.get(id) ?? 0) + (b.distance.get(id) ?? 0);
  const least = met.reduce((length, id) => Math.min(length, lengthBy(id)), Infinity);
  const meetings = met.filter((id) => lengthBy(id) === least);
  const onwards = new Map<string, Map<string, Step>>();
  const add = (step: Step) => {
    const steps = onwards.get(step.from) ?? new Map<string, Step>();
    // Both sides may have the step, each with facts of its own.
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
