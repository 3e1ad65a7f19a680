// A discrete-event simulation of API servers in front of the members of a Neo4j cluster. Clients ask the next operation
// as soon as they have an answer. An operation waits for the processor of its server, then for one of a member, then for
// its server again.
import { percentile } from '../measure';
import { pick, randomFrom } from '../random';
import type { ServiceTime } from './service-times';

export interface Cluster {
  readonly servers: number;
  readonly members: number;
  /** The processors of each member. A server uses one. */
  readonly processors: number;
  readonly clientsPerServer: number;
}

export interface Simulated {
  readonly perSecond: number;
  readonly median: number;
  readonly p99: number;
  /** The share of the time that their processors work. */
  readonly serversBusy: number;
  readonly membersBusy: number;
}

/** In ms. The first part, in which queues fill, does not count. */
const FILLING = 2_000;
const END = 12_000;
/** A server does half of its work before the Cypher queries, and half after them. */
const HALF = 0.5;

/** What is to happen, the soonest last. There are never more than one for each client. */
class Calendar {
  now = 0;
  private readonly coming: { readonly at: number; readonly run: () => void }[] = [];

  in(ms: number, run: () => void): void {
    const at = this.now + ms;
    let [low, high] = [0, this.coming.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.coming[middle]?.at ?? 0) > at) low = middle + 1;
      else high = middle;
    }
    this.coming.splice(low, 0, { at, run });
  }

  runUntil(end: number): void {
    for (let next = this.coming.pop(); next && next.at < end; next = this.coming.pop()) {
      this.now = next.at;
      next.run();
    }
  }
}

/** Processors with one queue. */
class Station {
  busy = 0;
  private free: number;
  private readonly queue: (() => void)[] = [];

  constructor(
    private readonly calendar: Calendar,
    processors: number,
  ) {
    this.free = processors;
  }

  /** How many wait here, less those that could begin at once. */
  get load(): number {
    return this.queue.length - this.free;
  }

  /** Works for so many ms, as soon as a processor is free. */
  work(ms: number, done: () => void): void {
    const begin = () => {
      this.free -= 1;
      this.calendar.in(ms, () => {
        if (this.calendar.now > FILLING) this.busy += ms;
        this.free += 1;
        this.queue.shift()?.();
        done();
      });
    };
    if (this.free > 0) begin();
    else this.queue.push(begin);
  }
}

/** Simulates ten seconds, with operations drawn from those that were measured. */
export function simulate(times: readonly ServiceTime[], cluster: Cluster): Simulated {
  const { servers: serverCount, members: memberCount, processors, clientsPerServer } = cluster;
  const random = randomFrom(1);
  const calendar = new Calendar();
  const stations = (count: number, size: number) => Array.from({ length: count }, () => new Station(calendar, size));
  const [servers, members] = [stations(serverCount, 1), stations(memberCount, processors)];
  const answered: number[] = [];
  const ask = (server: Station) => {
    const { server: own, neo4j } = pick(random, times);
    const asked = calendar.now;
    server.work(own * HALF, () => {
      // As the driver does, which asks the member with the fewest queries of its own.
      const [member] = [...members].sort((a, b) => a.load - b.load);
      member?.work(neo4j, () =>
        server.work(own * HALF, () => {
          if (asked > FILLING) answered.push(calendar.now - asked);
          ask(server);
        }),
      );
    });
  };
  for (const server of servers) for (let client = 0; client < clientsPerServer; client += 1) ask(server);
  calendar.runUntil(END);
  const span = END - FILLING;
  const busy = (all: readonly Station[], size: number) =>
    all.reduce((sum, station) => sum + station.busy, 0) / (span * all.length * size);
  return {
    perSecond: (1000 * answered.length) / span,
    median: percentile(answered, 50),
    p99: percentile(answered, 99),
    serversBusy: busy(servers, 1),
    membersBusy: busy(members, processors),
  };
}
