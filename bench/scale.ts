// npm run bench:scale: what becomes of operations that nobody asked before where there are more positions than a million, and
// more servers than one machine has. The first is measured, the second is simulated from what was measured.
import { execFileSync } from 'node:child_process';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE } from './data';
import { drawOperations } from './fresh/operations';
import { inTurns, summaryOf, type Fresh } from './fresh/measure';
import { cursorsOfOurs, ourServer } from './fresh/servers';
import { idsOf } from './fresh/testbed';
import { connect, CONNECTIONS } from './http';
import { startWithVotes, type Imported } from './neo4j';
import { readOptions, type Options, type Percent } from './options';
import { runBench } from './run-bench';
import { reportScale } from './scale/report';
import { serviceTimes, type ServiceTime } from './scale/service-times';
import { prepare } from './setup';
import { startApi } from './testbed';

/** What was measured at one size. */
export interface Measured {
  readonly positions: number;
  readonly imported: Imported;
  /** Of Neo4j's folder, in MB. */
  readonly disk: number;
  readonly one: Fresh;
  readonly many: Fresh;
  readonly times: readonly ServiceTime[];
}

/** The largest size, unless an option says otherwise. */
const LARGEST = ['--percent', '1000'];
/** What Neo4j takes for a million positions while it imports them, with its logs, in bytes. */
const DISK_PER_MILLION = 4e9;
const WARM_UP = 1_000;
const ALONE = 1_000;
const OPERATIONS = 20_000;

runBench(main);

async function main(): Promise<void> {
  const options = {
    ...readOptions([...LARGEST, ...process.argv.slice(2)]),
    without: new Set(['postgres', 'neo4j-graphql']),
  };
  await prepare(options);
  const measured: Measured[] = [];
  for (const size of options.percents.filter((percent) => percent >= 100).reverse()) {
    const { bavail, bsize } = await statfs(CACHE);
    if (bavail * bsize <= (DISK_PER_MILLION * size) / 100) {
      console.log(`${size} % does not fit onto this disk, and is left out.`);
      continue;
    }
    measured.push(await measure(size, options));
    // Already now, because the next size takes long, and can fail.
    reportScale(measured, options.seconds);
  }
}

async function measure(size: Percent, { data, seconds }: Options): Promise<Measured> {
  console.log(`${size} % of the roll calls`);
  const { server: neo4j, imported } = await startWithVotes(size, data);
  const api = await startApi({ NEO4J_URI: neo4j.uri, GRAPH_MEMORY_MB: '0', GRAPH_EXPLAIN: '1' });
  const telling = connect(api.url, { 'graph-explain': '1' });
  const cursors = cursorsOfOurs(api.client);
  const [plain, explained] = [ourServer('plain', api.client, cursors), ourServer('explained', telling, cursors)];
  const ids = await idsOf(neo4j);
  const [warmUp, operations] = [drawOperations(1, WARM_UP, ids), drawOperations(2, OPERATIONS, ids)];
  await cursors.know([...warmUp, ...operations]);
  const timed = async (from: number, clients: number) =>
    summaryOf([...(await inTurns([plain], operations.slice(from), clients, seconds)).values()].flat());
  for (const clients of [1, CONNECTIONS]) await inTurns([plain], warmUp, clients, seconds / 4);
  const one = await timed(0, 1);
  const many = await timed(OPERATIONS / 2, CONNECTIONS);
  const pids = { serverPid: api.child.pid, neo4jPid: neo4j.pid };
  const [alone, together] = [operations.slice(-ALONE), operations.slice(OPERATIONS / 4)];
  const times = await serviceTimes({ plain, explained, ...pids }, alone, together, seconds);
  await Promise.all([telling.close(), api.client.close()]);
  await api.child.stop();
  await neo4j.stop();
  return { positions: imported.rows, imported, disk: diskOf(String(size)), one, many, times };
}

function diskOf(folder: string): number {
  return Number(execFileSync('du', ['-sm', join(CACHE, 'neo4j', folder)], { encoding: 'utf8' }).split('\t')[0]);
}
