// The goals of the measurements. Each is a limit, or a ratio of medians from one run.
import type { ByPeer, Crowd, Measured } from './measurements';
import type { PeerName } from './peers';
import type { QueryName } from './queries';

export interface Goal {
  readonly number: number;
  readonly what: string;
  /** The measured values, with and without answers remembered across requests; null if not measured. */
  readonly reached: readonly [on: number | null, off: number | null];
  readonly bound: number;
  readonly is: 'at most' | 'at least';
  readonly unit: string;
}

const OURS = ['this API', 'this API, nothing remembered'] as const;

/** Every goal with its result. */
export function goalsOf(measured: Measured): Goal[] {
  const { queries, crowds, sizes, imports } = measured;
  const slower = (query: QueryName, peer: PeerName) =>
    each((own) => ratio(median(queries.get(query)?.timings, own), median(queries.get(query)?.timings, peer)));
  const faster = (crowd: Crowd, peer: PeerName) =>
    each((own) => ratio(crowds.get(crowd)?.get(own)?.perSecond, crowds.get(crowd)?.get(peer)?.perSecond));
  const tail = (crowd: Crowd) => each((own) => ratio(crowds.get(crowd)?.get(own)?.p99, median(crowds.get(crowd), own)));
  const growth = (query: QueryName) =>
    each((own) => ratio(median(sizes.get(query)?.get(measured.percent), own), median(sizes.get(query)?.get(1), own)));
  return [
    atMost(1, 'three levels, against PostGraphile', slower('threeLevels', 'PostGraphile'), 1),
    atMost(1, 'three levels, against statements by hand', slower('threeLevels', 'by hand'), 1.5),
    atMost(2, 'with totalCount, against PostGraphile', slower('totals', 'PostGraphile'), 1),
    atMost(3, 'one nation, against PostGraphile', slower('oneNation', 'PostGraphile'), 1.5),
    atMost(4, '100 nations, two scalars, against PostGraphile', slower('scalars', 'PostGraphile'), 1.5),
    atMost(3, 'one nation, against statements by hand', slower('oneNation', 'by hand'), 1.5),
    atMost(4, '100 nations, two scalars, against statements by hand', slower('scalars', 'by hand'), 1.5),
    ...(['same', 'random'] as const).flatMap((crowd) => [
      atLeast(5, `${CROWDS[crowd]}: requests/s against PostGraphile`, faster(crowd, 'PostGraphile'), 1),
      atLeast(5, `${CROWDS[crowd]}: requests/s against @neo4j/graphql`, faster(crowd, '@neo4j/graphql'), 20),
      atMost(5, `${CROWDS[crowd]}: p99 against the median`, tail(crowd), 5),
    ]),
    atMost(6, 'all voters, against PostGraphile', slower('voters', 'PostGraphile'), 1.5),
    atMost(6, 'all voters, against statements by hand', slower('voters', 'by hand'), 1.5),
    atMost(6, 'all voters, against @neo4j/graphql', slower('voters', '@neo4j/graphql'), 1),
    atMost(7, `three levels, ${measured.percent} % of the data against 1 %`, growth('threeLevels'), 1.2),
    atMost(7, `one nation, ${measured.percent} % of the data against 1 %`, growth('oneNation'), 1.2),
    { ...atMost(9, 'import into the embedded engine', both(imports.embedded.seconds), 20), unit: ' s' },
    { ...atMost(9, 'peak resident memory of that', both(imports.embedded.peak), 1200), unit: ' MB' },
  ];
}

/** The goals for 32 clients at once. */
export const CROWDS: Readonly<Record<Crowd, string>> = {
  same: '32 at once, always the same nation',
  random: '32 at once, random nations',
};

/** Whether the value reaches the goal; null if it was not measured. */
export function isReached({ is, bound }: Goal, value: number | null): boolean | null {
  if (value === null) return null;
  return is === 'at most' ? value <= bound : value >= bound;
}

function atMost(number: number, what: string, reached: Goal['reached'], bound: number): Goal {
  return { number, what, reached, bound, is: 'at most', unit: '×' };
}

function atLeast(number: number, what: string, reached: Goal['reached'], bound: number): Goal {
  return { number, what, reached, bound, is: 'at least', unit: '×' };
}

function each(measure: (own: PeerName) => number | null): Goal['reached'] {
  return [measure(OURS[0]), measure(OURS[1])];
}

/** The same value twice: an import remembers nothing. */
function both(value: number): Goal['reached'] {
  return [value, value];
}

function median(timings: ByPeer | undefined, peer: PeerName): number | undefined {
  return timings?.get(peer)?.median;
}

function ratio(own: number | null | undefined, other: number | null | undefined): number | null {
  return own && other ? own / other : null;
}
