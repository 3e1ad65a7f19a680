// npm run bench:exchange: the whole graph of UN votes through `export` into tables, through `import tables` into an empty graph,
// and once more into that one, on both engines. The graph that comes out must have the version of the one that went in.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { CACHE, commandLine } from './data';
import { graphPath, importEmbedded } from './embedded';
import { short, table, whole } from './markdown';
import { canRunNewest, startNeo4j, startWithVotes, versionOf } from './neo4j';
import { readOptions, type Options } from './options';
import type { Finished } from './processes';
import { runBench } from './run-bench';
import { prepare } from './setup';
import { startApi } from './testbed';

/** What the commands took on one engine. */
interface Exchanged {
  readonly exported: Finished;
  readonly imported: Finished;
  readonly repeated: Finished;
}

const FOLDER = join(CACHE, 'exchange');
const PERCENT = 100;

runBench(main);

async function main(): Promise<void> {
  const options = { ...readOptions(process.argv.slice(2)), without: new Set(['postgres', 'neo4j-graphql']) };
  await prepare(options);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  report(new Map([['embedded', await throughEmbedded(options)], await throughNeo4j(options)]));
}

async function throughEmbedded(options: Options): Promise<Exchanged> {
  await importEmbedded(PERCENT, options);
  return exchange({ GRAPH_PATH: graphPath(PERCENT) }, { GRAPH_PATH: join(FOLDER, 'again.grafeo') });
}

async function throughNeo4j({ data }: Options): Promise<[engine: string, Exchanged]> {
  const isNewest = await canRunNewest();
  const { server: origin } = await startWithVotes(PERCENT, data, isNewest);
  const target = await startNeo4j('exchange', true, isNewest);
  const engine = `Neo4j ${await versionOf(origin)}`;
  const exchanged = await exchange({ NEO4J_URI: origin.uri }, { NEO4J_URI: target.uri });
  await Promise.all([origin.stop(), target.stop()]);
  return [engine, exchanged];
}

async function exchange(origin: NodeJS.ProcessEnv, target: NodeJS.ProcessEnv): Promise<Exchanged> {
  const folder = join(FOLDER, 'tables');
  rmSync(folder, { recursive: true, force: true });
  const exported = await commandLine(['export', folder], origin);
  const imported = await commandLine(['import', 'tables', folder], target);
  const repeated = await commandLine(['import', 'tables', folder], target);
  const [before, after] = [await versionOfData(origin), await versionOfData(target)];
  if (before !== after) throw new Error(`The graph had the version ${before}, and has ${after} after its import.`);
  return { exported, imported, repeated };
}

async function versionOfData(store: NodeJS.ProcessEnv): Promise<string> {
  const { client, child } = await startApi(store);
  const { data } = JSON.parse(await client.ask('{ dataset { version } }')) as {
    data: { dataset: { version: string } };
  };
  await client.close();
  await child.stop();
  return data.dataset.version;
}

function report(measured: ReadonlyMap<string, Exchanged>): void {
  const spent = ({ seconds, peak }: Finished) => `${short(seconds)} s, ${whole(peak)} MB`;
  const rows = [...measured].map(([engine, { exported, imported, repeated }]) => [
    engine,
    ...[exported, imported, repeated].map(spent),
  ]);
  const head = ['engine', 'export', 'import into an empty graph', 'the same import again'];
  const text = `# The whole graph out and in again

Written by \`npm run bench:exchange\` on ${new Date().toISOString().slice(0, 10)}, on ${cpus().length} × ${cpus()[0]?.model ?? ''}: all UN votes through the command line, with the resident memory of the command at most. The goals are 30 s for an export and 90 s for an import.

${table(head, rows)}
`;
  writeFileSync(join(__dirname, 'exchange.md'), text);
  console.log('Written to bench/exchange.md.');
}
