// npm run bench:embedded-import [FOLDER]: where the time and the memory of importing a million votes into the embedded
// engine go. The floor is the engine's own batch creation of the same nodes and relationships. Everything else that the
// import does comes on top. Each stage runs in a process of its own, three times, in turns.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GrafeoDB } from '@grafeo-db/js';
import { seedIfEmpty } from '../src/ingest/load';
import { nationsFrom } from '../src/ingest/nations/nation-look-ups';
import { importUnVotes } from '../src/ingest/un-votes/import';
import { readUnVotes, type UnVotes } from '../src/ingest/un-votes/read';
import { buildApi } from '../src/api';
import { openEmbedded } from '../src/store/embedded';
import { PROJECT } from './data';
import { short, table, whole } from './markdown';
import { node24 } from './node-24';

const FOLDER = '../shared/data/un-votes';
const ROUNDS = 3;
const BATCH = 2_000;
const NATIONS = {
  name: 'bench.nations',
  text: 'MATCH (n:Nation) RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.iso2 AS iso2, n.cow AS cow',
};

interface Spent {
  readonly seconds: number;
  /** Of the process, in MB at most. */
  readonly peak: number;
}

const STAGES = {
  'reading and checking the tables': async (folder: string) => {
    await votesOf(folder);
  },
  'the floor: batch creation alone': createOnly,
  'the import, all of it': importAll,
} as const;
type Stage = keyof typeof STAGES;

async function seeded() {
  const api = buildApi();
  const store = openEmbedded(null);
  await seedIfEmpty(store, api.model);
  return { api, store };
}

async function votesOf(folder: string): Promise<UnVotes> {
  const { store } = await seeded();
  return readUnVotes(folder, nationsFrom(await store.read(NATIONS, {})));
}

/** Seconds of creation, without the time for making the records. */
async function createOnly(folder: string): Promise<number> {
  const votes = await votesOf(folder);
  const database = GrafeoDB.create(null);
  await database.executeCypher('CREATE INDEX node_id FOR (n:Node) ON (n.id)');
  const ends = new Map<string, number>();
  let seconds = 0;
  for (let from = 0; from < votes.size; from += 2 * BATCH) {
    const batches = [votes.votes(from, from + BATCH), votes.votes(from + BATCH, from + 2 * BATCH)];
    const nodes = batches.map((records) => records.map(({ properties }) => properties));
    for (const { holderId, targetId } of nodes.flat()) {
      for (const id of [String(holderId), String(targetId)]) {
        if (!ends.has(id)) ends.set(id, database.createNode(['Node'], { id }).id);
      }
    }
    const begun = performance.now();
    await Promise.all(nodes.map((batch) => create(database, batch, ends)));
    seconds += (performance.now() - begun) / 1000;
  }
  return seconds;
}

async function create(database: GrafeoDB, nodes: Record<string, unknown>[], ends: Map<string, number>): Promise<void> {
  const created = await database.batchCreateNodesWithProps(['Node', 'Position', 'Fact'], nodes as never);
  for (const [property, type] of [['holderId', 'HELD_BY'] as const, ['targetId', 'ABOUT'] as const]) {
    const endOf = (index: number) => ends.get(String(nodes[index]?.[property])) ?? -1;
    await database.batchCreateEdges(created.map((src, index) => ({ src, dst: endOf(index), type })));
  }
}

async function importAll(folder: string): Promise<void> {
  const { api, store } = await seeded();
  await importUnVotes(store, api.model, folder, { keepGoing: false, onProgress: () => undefined });
}

/** Runs one stage in this process and prints what it spent. */
async function runStage(stage: Stage, folder: string): Promise<void> {
  const begun = performance.now();
  const own = await STAGES[stage](folder);
  const seconds = typeof own === 'number' ? own : (performance.now() - begun) / 1000;
  const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1000;
  console.log(JSON.stringify({ seconds, peak } satisfies Spent));
}

function measure(stage: Stage, folder: string): Spent {
  const child = spawnSync(node24(), [...process.execArgv, __filename, folder, stage], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as Spent;
}

function report(folder: string): void {
  const stages = Object.keys(STAGES) as Stage[];
  const spent = new Map<Stage, Spent[]>(stages.map((stage) => [stage, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const stage of stages) spent.get(stage)?.push(measure(stage, folder));
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
  const rows = stages.map((stage) => {
    const each = spent.get(stage) ?? [];
    return [stage, short(median(each.map(({ seconds }) => seconds))), whole(median(each.map(({ peak }) => peak)))];
  });
  const text = `# Importing the votes into the embedded engine

Written by \`npm run bench:embedded-import\`: medians of ${ROUNDS} runs, in turns, each a process of its own, in memory.

${table(['stage', 'seconds', 'resident memory, MB at most'], rows)}
`;
  writeFileSync(join(PROJECT, 'bench/embedded-import.md'), text);
  console.log(text);
}

const [folder = join(PROJECT, FOLDER), stage] = process.argv.slice(2);
if (stage === undefined) report(folder);
else void runStage(stage as Stage, folder);
