// A search for the shortest chains from both ends, the cheaper side first, that knows what a step costs before it takes it.
import type { Reader } from '../store/store';
import { addDegrees, costOf, within, type Degrees } from './degrees';
import type { Model } from './model';
import { edgeOf, edgesStatement, type Walk } from './tie-statements';

/** One step, with the ids of the facts that make it. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  readonly facts: readonly string[];
}

/** Chains of equal length; `truncated` where a bound ended the search. */
export interface Chains {
  readonly chains: readonly (readonly Step[])[];
  readonly truncated: boolean;
}

/** How many facts a search reads, and how many ms it takes, at most. */
const MOST_FACTS = 50_000;
const MOST_TIME = 5_000;

/** What is asked for. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly maxLength: number;
  readonly limit: number;
}

/** What one end has found so far. */
class Side {
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
    const facts = [...(steps.get(keyOf(step))?.facts ?? []), ...(fact === null ? [] : [fact])];
    steps.set(keyOf(step), { ...step, facts });
  }
}

const keyOf = ({ to, relation }: Pick<Step, 'to' | 'relation'>) => `${to} ${relation}`;

/** One search along some ties. */
export class Search {
  private readonly a: Side;
  private readonly b: Side;
  private truncated = false;
  private left = MOST_FACTS;

  constructor(
    private readonly reader: Reader,
    private readonly model: Model,
    private readonly degrees: Degrees,
    private readonly walk: Walk,
    private readonly asked: Asked,
  ) {
    this.a = new Side(asked.from);
    this.b = new Side(asked.to);
  }

  async run(): Promise<Chains> {
    const meetings = await this.meet();
    const chains = meetings.length > 0 ? chainsThrough(this.a, this.b, meetings, this.asked.limit) : [];
    return { chains, truncated: this.truncated };
  }

  /** Goes on until the sides meet, and gives the entities where they do; none where there is no path. */
  private async meet(): Promise<string[]> {
    const end = performance.now() + MOST_TIME;
    const { a, b } = this;
    while (a.depth + b.depth < this.asked.maxLength && a.frontier.length > 0 && b.frontier.length > 0) {
      if (performance.now() > end) {
        this.truncated = true;
        break;
      }
      const side = await this.cheaper();
      await this.widen(side);
      const other = side === a ? b : a;
      const meetings = side.frontier.filter((id) => other.distance.has(id));
      if (meetings.length > 0) return meetings;
    }
    return [];
  }

  /** The side that is cheaper to widen: the one with fewer entities, unless the other's take part in less. */
  private async cheaper(): Promise<Side> {
    const [few, many] = this.a.frontier.length <= this.b.frontier.length ? [this.a, this.b] : [this.b, this.a];
    const cost = await this.costOf(few);
    // What leads on takes part in two facts at least: the one that it was reached by, and another.
    return 2 * many.frontier.length >= cost || (await this.costOf(many)) >= cost ? few : many;
  }

  /** One step further on a side, through all of its frontier that may still be read: what leads to least first. */
  private async widen(side: Side): Promise<void> {
    await this.costOf(side);
    const keys = within(this.degrees, side.frontier, this.walk, this.left);
    if (keys.length < side.frontier.length) this.truncated = true;
    this.left -= costOf(this.degrees, keys, this.walk);
    const parameters = { starts: keys, ends: keys };
    const rows = keys.length > 0 ? await this.reader.read(edgesStatement(this.walk), parameters) : [];
    for (const row of rows) {
      const { relation, fact } = edgeOf(this.walk.fromEnds, row);
      side.add(String(row['key']), String(row['other']), relation, fact);
    }
    side.depth += 1;
    side.frontier = [...side.distance].filter(([, distance]) => distance === side.depth).map(([id]) => id);
  }

  private async costOf({ frontier }: Side): Promise<number> {
    await addDegrees(this.degrees, this.reader, this.model, this.walk.fromEnds, frontier);
    return costOf(this.degrees, frontier, this.walk);
  }
}

/** The first chains, by the ids on the way and the relations, of those through the entities where both sides met. */
function chainsThrough(a: Side, b: Side, meetings: readonly string[], limit: number): Step[][] {
  const onwards = new Map<string, Map<string, Step>>();
  const add = (step: Step) => {
    const steps = onwards.get(step.from) ?? new Map<string, Step>();
    onwards.set(step.from, steps.set(keyOf(step), step));
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
