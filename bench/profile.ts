// npm run bench:profile: where the time of this API goes with nothing remembered, on a million positions on Neo4j. Each case
// has a server of its own under Node.js's profiler. The result is self time by package.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from './data';
import { askFor, newOperations, type Asked, type Ids } from './asking';
import { idsOf } from './fresh/testbed';
import { CONNECTIONS } from './http';
import { short, table, whole } from './markdown';
import { canRunNewest, startWithVotes, versionOf } from './neo4j';
import { readOptions } from './options';
import { QUERIES, type QueryName } from './queries';
import { startApi } from './testbed';
import { prepare } from './setup';
import { tailTable } from './tail/trace';
import { runBench } from './run-bench';

interface Case {
  readonly title: string;
  readonly query: QueryName | 'fresh';
  readonly atOnce: number;
  /** In ms; for new operations as long as Neo4j takes to plan most of their queries. */
  readonly warmUp: number;
}

const CASES: readonly Case[] = [
  { title: QUERIES.threeLevels.title, query: 'threeLevels', atOnce: 1, warmUp: 4_000 },
  { title: QUERIES.oneNation.title, query: 'oneNation', atOnce: 1, warmUp: 4_000 },
  { title: 'the same, 32 at once', query: 'oneNation', atOnce: CONNECTIONS, warmUp: 4_000 },
  { title: 'every operation new', query: 'fresh', atOnce: 1, warmUp: 40_000 },
  { title: 'every operation new, 32 at once', query: 'fresh', atOnce: CONNECTIONS, warmUp: 40_000 },
];
const MEASURED = 10_000;
/** Parts below this share of the time, in percent, are shown together. */
const LEAST = 1.5;
const IDLE = 'waiting for Neo4j and for requests';

/** The profile that Node.js writes. */
interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { functionName: string; url: string } }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

interface Profiled {
  readonly perRequest: number;
  /** Percent of the time by part. */
  readonly shares: ReadonlyMap<string, number>;
}

runBench(main);

async function main(): Promise<void> {
  const options = { ...readOptions(process.argv.slice(2)), without: new Set(['postgres', 'neo4j-graphql'] as const) };
  await prepare(options);
  const { server, imported } = await startWithVotes(100, options.data, await canRunNewest());
  const ids = await idsOf(server);
  const profiled: Profiled[] = [];
  for (const each of CASES) profiled.push(await profile(each, server.uri, ids));
  const version = await versionOf(server);
  const tail = await tailTable(server.uri, ids);
  await server.stop();
  const parts = [...new Set(profiled.flatMap(({ shares }) => [...shares.keys()]))];
  const shareOf = (part: string) => profiled.map(({ shares }) => shares.get(part) ?? 0);
  const most = (part: string) => Math.max(...shareOf(part));
  const named = parts.filter((part) => most(part) >= LEAST).sort((a, b) => most(b) - most(a));
  const others = profiled.map((each) => 100 - named.reduce((sum, part) => sum + (each.shares.get(part) ?? 0), 0));
  const text = `# Where the time goes

Written by \`npm run bench:profile\` on ${new Date().toISOString().slice(0, 10)}: ${imported.rows} positions on Neo4j ${version}, over HTTP, nothing remembered. Percent of the server's time, by what the processor was at; under the profiler everything takes longer.

${table(
  ['part', ...CASES.map(({ title }) => title)],
  [
    ...named.map((part) => [part, ...shareOf(part).map(whole)]),
    ['all others', ...others.map(whole)],
    ['**ms for each request**', ...profiled.map(({ perRequest }) => short(perRequest))],
  ],
)}

## What the slowest wait for

Operations that are new, ${CONNECTIONS} at once: the mean of each part, in ms. While one request waits, the server works on others.

${tail}
`;
  writeFileSync(join(PROJECT, 'bench/profile.md'), text);
  console.log(text);
}

async function profile({ query, atOnce, warmUp }: Case, uri: string, ids: Ids): Promise<Profiled> {
  const folder = mkdtempSync(join(tmpdir(), 'summit-graph-profile-'));
  const begun = performance.now();
  const flags = ['--cpu-prof', '--cpu-prof-interval=200', `--cpu-prof-dir=${folder}`];
  const { client, child } = await startApi({ NEO4J_URI: uri, GRAPH_MEMORY_MB: '0' }, flags);
  const asked = query === 'fresh' ? newOperations(ids) : sameOperation(query);
  await askFor(warmUp, client, asked, atOnce);
  const skipped = performance.now() - begun;
  const count = await askFor(MEASURED, client, asked, atOnce);
  await client.close();
  await child.stop();
  const [file = ''] = readdirSync(folder);
  const found = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile;
  rmSync(folder, { recursive: true });
  return { perRequest: MEASURED / count, shares: sharesOf(found, skipped, skipped + MEASURED) };
}

function* sameOperation(query: QueryName): Generator<Asked> {
  for (;;) yield { query: QUERIES[query].ours, variables: { nation: 'nation:FRA' } };
}

/** Percent of the time between two moments, in ms after the start, by part. */
function sharesOf({ nodes, samples, timeDeltas }: Profile, from: number, to: number): Map<string, number> {
  const parts = new Map(nodes.map(({ id, callFrame }) => [id, partOf(callFrame)]));
  const shares = new Map<string, number>();
  let now = 0;
  let sum = 0;
  for (const [at, sample] of samples.entries()) {
    const delta = timeDeltas[at] ?? 0;
    now += delta / 1000;
    if (now < from || now > to) continue;
    const part = parts.get(sample) ?? '';
    shares.set(part, (shares.get(part) ?? 0) + delta);
    sum += delta;
  }
  return new Map([...shares].map(([part, time]) => [part, (100 * time) / sum]));
}

function partOf({ functionName, url }: { functionName: string; url: string }): string {
  if (functionName === '(idle)') return IDLE;
  if (functionName === '(garbage collector)') return 'collecting garbage';
  if (/^write(Buffer|v|Utf8String|Latin1String)$/.test(functionName)) return 'writing to sockets';
  const found = /node_modules\/(?!.*node_modules\/)((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (found?.startsWith('neo4j-driver')) return 'neo4j-driver';
  if (found) return found;
  return url.includes('/dist/') ? 'this project' : 'Node.js';
}
