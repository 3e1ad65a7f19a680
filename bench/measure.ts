// How time is taken: peers in turns, so that a machine that slows down slows all; medians and p99, after warm-up.
import { CONNECTIONS } from './http';
import type { Peer } from './peers';
import type { Choice, QueryName } from './queries';

/** Milliseconds; requests per second if several were in flight at once. */
export interface Timing {
  readonly median: number;
  readonly p99: number;
  readonly runs: number;
  readonly perSecond: number | null;
}

export type Timings = ReadonlyMap<Peer, Timing>;

/** A peer whose first answer takes longer than this, in ms, is not asked again. */
const ONCE_ABOVE = 20_000;
/** The share of the time for warm-up. */
const WARM_UP = 0.33;
const TURNS = 4;

/** Asks one at a time, for `seconds` in all. `firsts` says how long each peer's first answer took, in ms. */
export async function oneByOne(
  query: QueryName,
  firsts: ReadonlyMap<Peer, number>,
  choice: Choice,
  seconds: number,
): Promise<Timings> {
  const quick = [...firsts].filter(([, first]) => first <= ONCE_ABOVE).map(([peer]) => peer);
  await inTurns(quick, query, choice, seconds * WARM_UP);
  const measured = await inTurns(quick, query, choice, seconds * (1 - WARM_UP));
  return new Map([...firsts].map(([peer, first]) => [peer, summary(measured.get(peer) ?? [first])]));
}

/** Always asks the peer that has used the least time, so that a slow one does not take more than the others. */
async function inTurns(
  peers: readonly Peer[],
  query: QueryName,
  choice: Choice,
  seconds: number,
): Promise<Map<Peer, number[]>> {
  const times = new Map<Peer, number[]>(peers.map((peer) => [peer, []]));
  const spent = new Map(peers.map((peer) => [peer, 0]));
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end || [...times.values()].some(({ length }) => length === 0)) {
    const [[peer, before] = [null, 0]] = [...spent].sort(([, a], [, b]) => a - b);
    if (!peer) break;
    const time = await timed(peer, query, choice);
    times.get(peer)?.push(time);
    spent.set(peer, before + time);
  }
  return times;
}

/** Asks 32 at once, each peer for several turns, for `seconds` in all. Each gets the same sequence of choices. */
export async function together(
  query: QueryName,
  peers: readonly Peer[],
  choices: readonly Choice[],
  seconds: number,
): Promise<Timings> {
  const turn = seconds / peers.length / (TURNS + 1);
  const times = new Map<Peer, number[]>(peers.map((peer) => [peer, []]));
  const rates = new Map<Peer, number[]>(peers.map((peer) => [peer, []]));
  // Turn 0 warms up.
  for (let round = 0; round <= TURNS; round += 1) {
    for (const peer of peers) {
      const begun = performance.now();
      const answered = await crowd(peer, query, choices, turn);
      if (round === 0) continue;
      rates.get(peer)?.push((answered.length / (performance.now() - begun)) * 1000);
      // Not with a spread: a turn can have more answers than a call can have arguments.
      times.set(peer, (times.get(peer) ?? []).concat(answered));
    }
  }
  const whole = (peer: Peer) => ({
    ...summary(times.get(peer) ?? []),
    perSecond: percentile(rates.get(peer) ?? [], 50),
  });
  return new Map(peers.map((peer) => [peer, whole(peer)]));
}

async function crowd(peer: Peer, query: QueryName, choices: readonly Choice[], seconds: number): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  let next = 0;
  const one = async () => {
    do {
      const choice = choices[next++ % choices.length];
      if (choice) times.push(await timed(peer, query, choice));
    } while (performance.now() < end);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  return times;
}

/** How long a peer takes for a query, in ms. */
export async function timed(peer: Peer, query: QueryName, choice: Choice): Promise<number> {
  const started = performance.now();
  await peer.run(query, choice);
  return performance.now() - started;
}

function summary(times: readonly number[]): Timing {
  return { median: percentile(times, 50), p99: percentile(times, 99), runs: times.length, perSecond: null };
}

/** The value that this share of the values, in percent, does not exceed; NaN if there are no values. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}
