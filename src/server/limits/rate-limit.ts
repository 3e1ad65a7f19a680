// How much each client may ask for, in cost: a bucket that holds what a minute allows, and refills all the time.
import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';

/** What a client has left. */
export interface Allowance {
  /** The cost that a minute allows. */
  readonly limit: number;
  readonly left: number;
  /** The seconds until all of the limit is there again. */
  readonly reset: number;
}

interface Bucket {
  readonly left: number;
  /** When that was, in ms. */
  readonly at: number;
}

/** The clients that are remembered, the latest first. A client that is forgotten has all of its limit again. */
const CLIENTS = 10_000;
const MINUTE = 60_000;

export class RateLimit {
  private readonly buckets = new LRUCache<string, Bucket>({ max: CLIENTS });

  /** `now` is the time in ms. */
  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes a cost from what a client has. If there is not enough, takes nothing and gives the seconds until there is. */
  take(address: string | undefined, cost: number): number {
    const client = clientOf(address);
    const left = this.leftOf(client);
    if (cost > left)
      return Math.ceil(((Math.min(cost, this.perMinute) - left) / this.perMinute) * (MINUTE / 1_000)) || 1;
    this.buckets.set(client, { left: left - cost, at: this.now() });
    return 0;
  }

  allowance(address: string | undefined): Allowance {
    const left = this.leftOf(clientOf(address));
    const reset = Math.ceil(((this.perMinute - left) / this.perMinute) * (MINUTE / 1_000));
    return { limit: this.perMinute, left: Math.floor(left), reset };
  }

  private leftOf(client: string): number {
    const known = this.buckets.get(client);
    if (!known) return this.perMinute;
    return Math.min(this.perMinute, known.left + ((this.now() - known.at) / MINUTE) * this.perMinute);
  }
}

/** An IPv4 address, or the network of an IPv6 address: a single user has the 2^64 addresses of a network. */
function clientOf(address = ''): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*/, '');
  if (!isIPv6(plain)) return plain;
  const [start = '', end] = plain.split('::');
  const [first, last] = [start, end ?? ''].map((part) => part.split(':').filter(Boolean));
  const zeros = end === undefined ? 0 : 8 - (first?.length ?? 0) - (last?.length ?? 0);
  const groups = [...(first ?? []), ...Array.from({ length: zeros }, () => '0'), ...(last ?? [])];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
