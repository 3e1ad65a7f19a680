// Searches for the shortest chains from both ends. Each step widens the cheaper side, at a cost that is known before.
import type { Reader } from '../../store/store';
import { Degrees, FactBudget } from './degrees';
import type { Model } from '../model/model';
import { entityEdge, edgesQuery, type Walk } from './link-queries';

/** One step between two entities, with the ids of the facts that link them. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  readonly facts: readonly string[];
}

/** Steps by the entity where they start, and then by where they lead and how. */
type StepsByStart = Map<string, Map<string, Step>>;

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
  readonly back: StepsByStart = new Map();
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
    addStep(this.back, { from: to, to: from, relation, facts: fact === null ? [] : [fact] });
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

/** Adds a step. If it is there already, it gets the facts of both. */
function addStep(steps: StepsByStart, step: Step): void {
  const known = steps.get(step.from) ?? new Map<string, Step>();
  const key = `${step.to} ${step.relation}`;
  const facts = [...(known.get(key)?.facts ?? []), ...step.facts];
  steps.set(step.from, known.set(key, { ...step, facts }));
}

/** Reads the steps of one search, within its bound of facts. */
export class Steps {
  readonly degrees: Degrees;
  readonly budget = new FactBudget(MOST_FACTS);

  constructor(
    readonly reader: Reader,
    readonly model: Model,
  ) {
    this.degrees = new Degrees(reader, model);
  }

  async costOf({ frontier }: Side, walk: Walk): Promise<number> {
    await this.degrees.know(frontier);
    return this.degrees.costOf(frontier, walk);
  }

  /** Adds the edges of a side's frontier, from the entities with the fewest facts on. Reads at most `most` facts. */
  async look(side: Side, walk: Walk, most = this.budget.left): Promise<void> {
    const { left } = this.budget;
    const fits = (await this.costOf(side, walk)) <= left;
    // If the frontier must be cut short, half of the remaining facts is kept for later steps: a chain needs both.
    const keys = this.budget.afford(this.degrees, side.frontier, walk, Math.min(most, fits ? left : left / 2));
    const parameters = { starts: keys, ends: keys };
    const rows = keys.length > 0 ? await this.reader.read(edgesQuery(walk), parameters) : [];
    for (const row of rows) {
      const { relation, fact } = entityEdge(this.degrees.links, row);
      side.add(String(row['key']), String(row['other']), relation, fact);
    }
  }
}

/** Searches from both ends, through all links. */
export async function searchPaths(steps: Steps, { from, to, maxLength, limit }: PathSearch): Promise<Step[][]> {
  const [a, b] = [new Side(from), new Side(to)];
  const walk = { fromStarts: steps.degrees.links, fromEnds: steps.degrees.links };
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
export function chainsThrough(one: Side, other: Side, entities: readonly string[], limit: number): Step[][] {
  const onwards = stepsBetween(one, other, nearestMeetings(one, other, entities));
  const chains: Step[][] = [];
  for (const chain of chainsFrom(one.end, other.end, onwards)) {
    chains.push(chain.map((step) => ({ ...step, facts: [...new Set(step.facts)].sort() })));
    if (chains.length === limit) break;
  }
  return chains;
}

/** The entities that both sides have reached, in the fewest steps together. */
function nearestMeetings(one: Side, other: Side, entities: readonly string[]): string[] {
  const met = entities.flatMap((id) => {
    const [there, back] = [one.distance.get(id), other.distance.get(id)];
    return there === undefined || back === undefined ? [] : [{ id, length: there + back }];
  });
  // If a side left out a part of its frontier, it may have reached an entity by a longer path than necessary.
  const least = met.reduce((length, meeting) => Math.min(length, meeting.length), Infinity);
  return met.filter(({ length }) => length === least).map(({ id }) => id);
}

/** The steps from the end of one side to the end of the other that lead through the meetings. */
function stepsBetween(one: Side, other: Side, meetings: readonly string[]): StepsByStart {
  const onwards: StepsByStart = new Map();
  for (const step of stepsBack(one, meetings)) addStep(onwards, { ...step, from: step.to, to: step.from });
  // Both sides can have the same step, each with its own facts.
  for (const step of stepsBack(other, meetings)) addStep(onwards, step);
  return onwards;
}

/** The steps that lead from the entities back to the end of a side. */
function* stepsBack({ back }: Side, entities: readonly string[]): Generator<Step> {
  let ids = entities;
  while (ids.length > 0) {
    const steps = ids.flatMap((id) => [...(back.get(id)?.values() ?? [])]);
    yield* steps;
    ids = [...new Set(steps.map(({ to }) => to))];
  }
}

/** The chains of steps from an entity to the end, in order. */
function* chainsFrom(
  from: string,
  end: string,
  onwards: StepsByStart,
  before: readonly Step[] = [],
): Generator<Step[]> {
  if (from === end) yield [...before];
  const steps = [...(onwards.get(from)?.values() ?? [])].sort(compareSteps);
  for (const step of steps) yield* chainsFrom(step.to, end, onwards, [...before, step]);
}

function compareSteps(one: Step, two: Step): number {
  if (one.to !== two.to) return one.to < two.to ? -1 : 1;
  return one.relation < two.relation ? -1 : 1;
}
