// The soak: 32 clients ask real queries at random, for minutes; no error is allowed and memory has to stay flat.
import { memoryOf } from './processes';
import { CONNECTIONS } from './http';
import { percentile } from './measure';
import type { Options } from './options';
import { pick, randomFrom } from './random';
import { openTestbed, type Testbed } from './testbed';
import { QUERIES } from './queries';

export interface Soaked {
  readonly minutes: number;
  readonly requests: number;
  readonly median: number;
  readonly p99: number;
  /** Resident memory in MB after the warm-up and at the end, each the median of its fifth of the samples. */
  readonly early: number;
  readonly late: number;
  readonly peak: number;
}

/** Memory counts from here on. Before, the answer cache still fills. */
const WARM_UP = 0.4;
const SAMPLE = 1000;
/** How deep a client follows the pages of a list. */
const DEPTH = 12;

const DEEP = `query ($nation: ID!, $first: Int, $after: String, $filter: PositionFilter, $order: PositionOrder) {
  nation(id: $nation) { name positions(first: $first, after: $after, filter: $filter, orderBy: $order) {
    totalCount nodes { id stance date citations { locator } target { ... on RollCall { name tally { yes no } } } }
    pageInfo { hasNextPage endCursor } } }
}`;
const ROLL_CALLS = `query ($after: String, $from: PartialDate) { rollCalls(first: 50, after: $after, filter: { from: $from }) {
  nodes { id name topics { name } document { symbol } publishedTally { yes } } pageInfo { hasNextPage endCursor } } }`;
const AROUND =
  'query ($id: ID!) { nation(id: $id) { name aliases facts(first: 5) { nodes { id gist } } positions(last: 3) { nodes { id } } } }';

/** Runs the soak on the largest size asked for. Throws at the first error. */
export async function soak(options: Options, minutes: number): Promise<Soaked> {
  const [percent = 100] = options.percents;
  const testbed = await openTestbed(percent, { ...options, without: new Set(['postgres', 'neo4j-graphql']) }, null);
  try {
    return await run(testbed, minutes);
  } finally {
    await testbed.stop();
  }
}

async function run(testbed: Testbed, minutes: number): Promise<Soaked> {
  const { client, child } = testbed.remembering;
  const end = performance.now() + minutes * 60_000;
  const times: number[] = [];
  const samples: number[] = [];
  const sampling = setInterval(() => samples.push(memoryOf(child.pid).now), SAMPLE);
  const clientOf = async (seed: number) => {
    const random = randomFrom(seed);
    const ask = async (query: string, variables: Record<string, unknown>) => {
      const started = performance.now();
      const body = await client.ask(query, variables);
      times.push(performance.now() - started);
      return body;
    };
    while (performance.now() < end) await pick(random, SHAPES)(ask, random, testbed);
  };
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, (_, index) => clientOf(index + 1)));
  } finally {
    clearInterval(sampling);
  }
  const steady = samples.slice(Math.floor(samples.length * WARM_UP));
  const fifth = Math.max(1, Math.floor(steady.length / 5));
  return {
    minutes,
    requests: times.length,
    median: percentile(times, 50),
    p99: percentile(times, 99),
    early: percentile(steady.slice(0, fifth), 50),
    late: percentile(steady.slice(-fifth), 50),
    peak: memoryOf(child.pid).peak,
  };
}

type Ask = (query: string, variables: Record<string, unknown>) => Promise<string>;
type Shape = (ask: Ask, random: () => number, testbed: Testbed) => Promise<unknown>;

const SHAPES: readonly Shape[] = [
  (ask, random, { choices }) => ask(QUERIES.oneNation.ours, { nation: pick(random, choices).nation }),
  (ask, random, { choices }) => ask(AROUND, { id: pick(random, choices).nation }),
  (ask, random, { choices }) => {
    const [a, b, c, d] = pick(random, choices).rollCalls;
    return ask(QUERIES.voters.ours, { a, b, c, d });
  },
  (ask) => ask(QUERIES.totals.ours, {}),
  (ask) => ask(QUERIES.scalars.ours, {}),
  (ask, random) => pages((after) => ask(ROLL_CALLS, { after, from: String(1950 + Math.floor(random() * 60)) }), random),
  (ask, random, { choices }) => {
    const variables = { ...listOf(random), nation: pick(random, choices).nation };
    return pages((after) => ask(DEEP, { ...variables, after }), random);
  },
];

function listOf(random: () => number): Record<string, unknown> {
  const stance = pick(random, [{}, { stance: ['SUPPORT'] }, { stance: ['OPPOSE', 'ABSTAIN'] }]);
  const from = pick(random, [{}, { from: '1990' }, { from: '2005-06' }]);
  const order = pick(random, [
    {},
    { order: { field: 'DATE', direction: 'ASC' } },
    { order: { field: 'ID', direction: 'DESC' } },
  ]);
  return { first: 1 + Math.floor(random() * 100), filter: { ...stance, ...from }, ...order };
}

/** Follows a list page by page, to a random depth. */
async function pages(ask: (after: string | null) => Promise<string>, random: () => number): Promise<void> {
  let after: string | null = null;
  for (let depth = Math.ceil(random() * DEPTH); depth > 0; depth -= 1) {
    const body: string = await ask(after);
    const info = /"pageInfo":\{"hasNextPage":(true|false),"endCursor":"([^"]+)"/.exec(body);
    if (info?.[1] !== 'true') return;
    after = info[2] ?? null;
  }
}
