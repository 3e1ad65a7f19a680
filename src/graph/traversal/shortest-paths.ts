// Finds the shortest chains of facts between two entities.
import { OutOfTime } from '../../deadline';
import type { Reader } from '../../store/store';
import { sharedNeighbours, largeLinks, factsBetween, latestFacts, type LargeLink } from './shared-neighbours';
import type { Model } from '../model/model';
import { chainsThrough, searchPaths, Side, Steps, type PathSearch, type Step } from './bidirectional-search';
import { readForHalf } from './time-limit';

/** Chains of equal length. */
export interface Chains {
  readonly chains: readonly (readonly Step[])[];
  /** Whether a bound ended the search. */
  readonly truncated: boolean;
  /** Whether it was the bound of time, so that the same search may find more at another time. */
  readonly isOutOfTime: boolean;
}

/**
 * How many of the latest facts of each end are followed to find others that share their targets, and how many facts
 * this may read.
 */
const LATEST_POSITIONS = 5;
const AROUND_LATEST = 3_000;

/** Finds up to `limit` of the shortest chains. */
export async function shortestPaths(reader: Reader, model: Model, asked: PathSearch): Promise<Chains> {
  const steps = new Steps(readForHalf(reader), model);
  try {
    const chains = await chainsOf(steps, asked);
    return { chains, truncated: steps.budget.isExceeded, isOutOfTime: false };
  } catch (cause) {
    if (!(cause instanceof OutOfTime)) throw cause;
    return { chains: [], truncated: true, isOutOfTime: true };
  }
}

async function chainsOf(steps: Steps, asked: PathSearch): Promise<Step[][]> {
  const { from, to, maxLength, limit } = asked;
  await steps.degrees.know([from, to]);
  const crowds = largeLinks(steps, [from, to]);
  if (crowds.length === 0) return searchPaths(steps, asked);
  const ends = await sparseEnds(steps, crowds, asked);
  const near = await nearby(steps, crowds, ends, limit);
  if (near[0]?.length === 1 || near.length === limit || maxLength === 1) return near;
  const known = new Set(near.map(chainKey));
  const common = (await chainsInCommon(steps, crowds, asked)).filter((chain) => !known.has(chainKey(chain)));
  const chains = [...near, ...common].slice(0, limit);
  if (chains.length > 0) return chains;
  const others = await throughOthers(steps, crowds, ends, asked);
  return others.length > 0 ? others : searchPaths(steps, asked);
}

const chainKey = (chain: readonly Step[]) => chain.map(({ to, relation }) => `${to} ${relation}`).join();

type Ends = readonly [Side, Side];

/** Both ends, with the edges of the links that are small enough to walk. */
async function sparseEnds(steps: Steps, crowds: readonly LargeLink[], { from, to }: PathSearch): Promise<Ends> {
  const ends = [new Side(from), new Side(to)] as const;
  const sparse = steps.degrees.links.filter((link) => !crowds.some((crowd) => crowd.link.index === link.index));
  for (const side of ends) await steps.look(side, { fromStarts: sparse, fromEnds: steps.degrees.links });
  return ends;
}

/**
 * Chains of one or two steps between two entities that take part in too many facts to walk all of them. `ends` already
 * have the edges of the small links. From the large links only the facts are read that lead to those neighbours.
 */
async function nearby(steps: Steps, crowds: readonly LargeLink[], ends: Ends, limit: number): Promise<Step[][]> {
  const [a, b] = [ends[0].copy(), ends[1].copy()];
  const [nearA, nearB] = [[...a.distance.keys()], [...b.distance.keys()]];
  for (const { link, index } of crowds) {
    for (const [side, entities] of [[a, nearB] as const, [b, nearA] as const]) {
      if (!steps.budget.spend(entities.length)) continue;
      const rows = await steps.reader.read(factsBetween(index), { holders: [side.end], entities });
      for (const row of rows) side.add(side.end, String(row['entity']), link.relation ?? '', String(row['fact']));
    }
  }
  a.advance();
  b.advance();
  return chainsThrough(a, b, [a.end, b.end, ...a.frontier], limit);
}

/**
 * Chains of three or four steps between two entities that have nothing in common. They lead through other entities
 * that share the targets of the latest facts of both. An example is a nation that voted both with a nation that left
 * early and with one that joined later. An exhaustive search would read tens of thousands of facts, so the result is
 * incomplete.
 */
async function throughOthers(
  steps: Steps,
  crowds: readonly LargeLink[],
  [a, b]: Ends,
  { maxLength, limit }: PathSearch,
): Promise<Step[][]> {
  const { budget } = steps;
  const { links } = steps.degrees;
  const wasExceeded = budget.isExceeded;
  for (const side of [a, b]) {
    for (const crowd of crowds) {
      for (const { entity, fact } of await latestFacts(steps, crowd, side.end, LATEST_POSITIONS)) {
        side.add(side.end, entity, crowd.link.relation ?? '', fact);
      }
    }
    side.advance();
  }
  for (const side of [a, b]) {
    if (a.depth + b.depth >= maxLength) break;
    await steps.look(side, { fromStarts: links, fromEnds: links }, AROUND_LATEST);
    side.advance();
    const chains = chainsThrough(a, b, side.frontier, limit);
    // The result is incomplete by design. Without a result, only what was left out before counts.
    budget.isExceeded = wasExceeded || chains.length > 0;
    if (chains.length > 0) return chains;
  }
  return [];
}

/** Chains of two steps through the links by which both entities take part in thousands of facts. */
async function chainsInCommon(
  steps: Steps,
  crowds: readonly LargeLink[],
  { from, to, limit }: PathSearch,
): Promise<Step[][]> {
  const chains: Step[][] = [];
  // The search starts from the entity with fewer facts, because its shared targets are found sooner. The result is
  // then the same in both directions.
  const byDegree = (a: string, b: string) => steps.degrees.of(a) - steps.degrees.of(b) || (a < b ? -1 : 1);
  const [one = '', other = ''] = [from, to].sort(byDegree);
  for (const crowd of crowds) {
    for (const { entity, relation, facts } of await sharedNeighbours(steps, crowd, [one, other], limit)) {
      const factsOf = (id: string) => [...(facts.get(id) ?? [])].sort();
      chains.push([
        { from, to: entity, relation, facts: factsOf(from) },
        { from: entity, to, relation, facts: factsOf(to) },
      ]);
    }
  }
  return chains;
}
