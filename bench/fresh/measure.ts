// How fast servers answer operations that nobody asked before: in turns, each until its time is over.
import { percentile } from '../measure';
import type { Operation } from './operations';
import type { FreshServer } from './servers';

/** One turn of one server: how long each answer took and all of them together, in ms. */
export interface Turn {
  readonly times: readonly number[];
  readonly whole: number;
}

export interface Fresh {
  readonly answered: number;
  readonly perSecond: number;
  readonly median: number;
  readonly p99: number;
}

/** The operations that a server gets in one turn. */
const TURN = 250;

/** Asks each server the same operations, `clients` at once, until its `seconds` are over or all are answered. */
export async function inTurns(
  servers: readonly FreshServer[],
  operations: readonly Operation[],
  clients: number,
  seconds: number,
): Promise<Map<FreshServer, Turn[]>> {
  const turns = new Map<FreshServer, Turn[]>(servers.map((server) => [server, []]));
  const spent = new Map(servers.map((server) => [server, 0]));
  for (let from = 0; from < operations.length; from += TURN) {
    for (const server of servers) {
      const before = spent.get(server) ?? 0;
      if (before >= seconds * 1000) continue;
      const turn = await takeTurn(server, operations.slice(from, from + TURN), clients);
      turns.get(server)?.push(turn);
      spent.set(server, before + turn.whole);
    }
  }
  return turns;
}

async function takeTurn(server: FreshServer, operations: readonly Operation[], clients: number): Promise<Turn> {
  const times: number[] = [];
  const waiting = operations.values();
  const client = async () => {
    for (const operation of waiting) {
      const asked = performance.now();
      await server.ask(operation);
      times.push(performance.now() - asked);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return { times, whole: performance.now() - begun };
}

/** The first turns as one. */
export function summaryOf(turns: readonly Turn[], count = turns.length): Fresh {
  const kept = turns.slice(0, count);
  const times = kept.flatMap((turn) => turn.times);
  const whole = kept.reduce((sum, turn) => sum + turn.whole, 0);
  return {
    answered: times.length,
    perSecond: (1000 * times.length) / whole,
    median: percentile(times, 50),
    p99: percentile(times, 99),
  };
}
