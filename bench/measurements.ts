// Everything that is measured, in order.
import { importEmbedded } from './embedded';
import { checkEquivalence, type Checked } from './equivalence';
import { oneByOne, together, type Timing, type Timings } from './measure';
import type { Options, Percent } from './options';
import type { Peer, PeerName } from './peers';
import { QUERIES, type QueryName } from './queries';
import { openStand, type Stand } from './servers';
import { postgresFor } from './setup';
import { bareLoader } from './unwind';
import { versionsOf, type Versions } from './versions';

export type ByPeer = ReadonlyMap<PeerName, Timing>;
export type Crowd = 'same' | 'random';

export interface Measured {
  readonly percent: Percent;
  readonly positions: number;
  readonly queries: ReadonlyMap<QueryName, Checked & { timings: ByPeer }>;
  /** Query 3, 32 at once: always the same nation, and random ones. */
  readonly crowds: ReadonlyMap<Crowd, ByPeer>;
  /** By query and size: the same page on more data. */
  readonly sizes: ReadonlyMap<QueryName, ReadonlyMap<Percent, ByPeer>>;
  readonly imports: Imports;
  readonly memory: ReturnType<Stand['memory']>;
  readonly versions: Versions;
}

/** Seconds, and MB at most. */
export interface Imports {
  readonly neo4j: Stand['imported'];
  readonly bare: number;
  readonly copied: Stand['copied'];
  readonly embedded: Stand['imported'];
}

const AT_EVERY_SIZE: readonly QueryName[] = ['threeLevels', 'oneNation'];

/** Measures the queries at the largest size, then two of them at all sizes at once. */
export async function measureAll(options: Options): Promise<Measured> {
  const postgres = await postgresFor(options);
  const [largest = 100, ...smaller] = options.percents;
  const stand = await openStand(largest, options, postgres);
  const queries = new Map(
    await inOrder(Object.keys(QUERIES) as QueryName[], (name) => measureQuery(name, stand, options)),
  );
  const crowds = new Map([
    [
      'same',
      byName(await told('32 at once, one nation', together('oneNation', stand.peers, [stand.choice], options.seconds))),
    ],
    [
      'random',
      byName(
        await told('32 at once, random nations', together('oneNation', stand.peers, stand.choices, options.seconds)),
      ),
    ],
  ] as const);
  const memory = stand.memory();
  const imports = {
    neo4j: stand.imported,
    bare: await told('bare loader', bareLoader(stand, options)),
    copied: stand.copied,
    embedded: await told('embedded import', importEmbedded(largest, options)),
  };
  const stands = [stand, ...(await inOrder(smaller, (percent) => openStand(percent, options, postgres)))];
  const sizes = new Map(
    await inOrder(
      AT_EVERY_SIZE,
      async (name) => [name, await measureSizes(name, stands, queries.get(name), options)] as const,
    ),
  );
  const versions = await versionsOf(stand);
  await Promise.all(stands.map((each) => each.stop()));
  await postgres?.stop();
  return { percent: largest, positions: stand.positions, queries, crowds, sizes, imports, memory, versions };
}

async function measureQuery(name: QueryName, { peers, choice }: Stand, { seconds }: Options) {
  const checked = await checkEquivalence(name, peers, choice);
  const timings = await told(QUERIES[name].title, oneByOne(name, checked.firsts, choice, seconds));
  return [name, { ...checked, timings: byName(timings) }] as const;
}

/** `known` has the first answers at the largest size. Peers that were slow there are not asked again. */
async function measureSizes(
  name: QueryName,
  stands: readonly Stand[],
  known: Checked | undefined,
  { seconds }: Options,
) {
  const firsts = new Map(known?.firsts);
  for (const { peers, choice } of stands.slice(1)) {
    for (const [peer, first] of (await checkEquivalence(name, peers, choice)).firsts) firsts.set(peer, first);
  }
  const [{ choice } = { choice: null }] = stands;
  if (!choice) throw new Error('There is no size to measure at.');
  const timings = await told(
    `${QUERIES[name].title}, at every size`,
    oneByOne(name, firsts, choice, seconds * stands.length),
  );
  return new Map(
    stands.map(({ percent, peers }) => [percent, byName(new Map(peers.flatMap((peer) => one(timings, peer))))]),
  );
}

function one(timings: Timings, peer: Peer): [Peer, Timing][] {
  const timing = timings.get(peer);
  return timing ? [[peer, timing]] : [];
}

function byName(timings: Timings): ByPeer {
  return new Map([...timings].map(([{ name }, timing]) => [name, timing]));
}

async function told<T>(what: string, work: Promise<T>): Promise<T> {
  console.log(what);
  return work;
}

async function inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
