// Everything that is measured, in order.
import { importEmbedded } from './embedded';
import { checkEquivalence, type Checked } from './equivalence';
import { oneByOne, together, type Timing, type Timings } from './measure';
import type { Options, Percent } from './options';
import type { Peer, PeerName } from './peers';
import { QUERIES, type QueryName } from './queries';
import { openTestbed, type Testbed } from './testbed';
import { postgresFor } from './setup';
import { baselineImport } from './baseline-import';
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
  readonly memory: ReturnType<Testbed['memory']>;
  readonly versions: Versions;
}

/** Seconds, and MB at most. */
export interface Imports {
  readonly neo4j: Testbed['imported'];
  readonly bare: number;
  readonly copied: Testbed['copied'];
  readonly embedded: Testbed['imported'];
}

const AT_EVERY_SIZE: readonly QueryName[] = ['threeLevels', 'oneNation'];

/** Measures the queries at the largest size, then two of them at all sizes at once. */
export async function measureAll(options: Options): Promise<Measured> {
  const postgres = await postgresFor(options);
  const [largest = 100, ...smaller] = options.percents;
  const testbed = await openTestbed(largest, options, postgres);
  const queries = new Map(
    await inOrder(Object.keys(QUERIES) as QueryName[], (name) => measureQuery(name, testbed, options)),
  );
  const crowds = new Map([
    [
      'same',
      byName(
        await told('32 at once, one nation', together('oneNation', testbed.peers, [testbed.choice], options.seconds)),
      ),
    ],
    [
      'random',
      byName(
        await told(
          '32 at once, random nations',
          together('oneNation', testbed.peers, testbed.choices, options.seconds),
        ),
      ),
    ],
  ] as const);
  const memory = testbed.memory();
  const imports = {
    neo4j: testbed.imported,
    bare: await told('bare loader', baselineImport(testbed, options)),
    copied: testbed.copied,
    embedded: await told('embedded import', importEmbedded(largest, options)),
  };
  const testbeds = [testbed, ...(await inOrder(smaller, (percent) => openTestbed(percent, options, postgres)))];
  const sizes = new Map(
    await inOrder(
      AT_EVERY_SIZE,
      async (name) => [name, await measureSizes(name, testbeds, queries.get(name), options)] as const,
    ),
  );
  const versions = await versionsOf(testbed);
  await Promise.all(testbeds.map((each) => each.stop()));
  await postgres?.stop();
  return { percent: largest, positions: testbed.positions, queries, crowds, sizes, imports, memory, versions };
}

async function measureQuery(name: QueryName, { peers, choice }: Testbed, { seconds }: Options) {
  const checked = await checkEquivalence(name, peers, choice);
  const timings = await told(QUERIES[name].title, oneByOne(name, checked.firsts, choice, seconds));
  return [name, { ...checked, timings: byName(timings) }] as const;
}

/** `known` has the first answers at the largest size. Peers that were slow there are not asked again. */
async function measureSizes(
  name: QueryName,
  testbeds: readonly Testbed[],
  known: Checked | undefined,
  { seconds }: Options,
) {
  const firsts = new Map(known?.firsts);
  for (const { peers, choice } of testbeds.slice(1)) {
    for (const [peer, first] of (await checkEquivalence(name, peers, choice)).firsts) firsts.set(peer, first);
  }
  const [{ choice } = { choice: null }] = testbeds;
  if (!choice) throw new Error('There is no size to measure at.');
  const timings = await told(
    `${QUERIES[name].title}, at every size`,
    oneByOne(name, firsts, choice, seconds * testbeds.length),
  );
  return new Map(
    testbeds.map(({ percent, peers }) => [percent, byName(new Map(peers.flatMap((peer) => one(timings, peer))))]),
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
