// Measures what a newcomer waits for, on the default seed: the first answer of a fresh process, and a query over three
// levels on Neo4j, compared with the same Cypher written by hand. Writes bench/seed.md. Run: npm run bench:seed
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import neo4j, { type Driver } from 'neo4j-driver';
import pino from 'pino';
import { DEFAULT_SEED, load } from '../src/ingest/load';
import { buildApi, type Api } from '../src/api';
import { revisionOf } from '../src/dataset/revision';
import { createApollo } from '../src/server/graphql/apollo';
import { createContext } from '../src/server/graphql/extensions';
import { openStore } from '../src/store/open-store';
import type { Store } from '../src/store/store';

const RUNS = 200;
const PORT = 4107;

const THREE_LEVELS = `{
  nations(first: 20) { nodes { name positions(first: 20) { nodes { stance date target { ... on RollCall { name date } } } } } }
}`;

const BY_HAND = {
  nations: 'MATCH (n:Nation) RETURN n.id AS id, n.name AS name ORDER BY n.name, n.id LIMIT 20',
  positions: `UNWIND $keys AS key CALL (key) {
      MATCH (p:Position) WHERE p.holderId = key AND p.date IS NOT NULL AND p.id IS NOT NULL
      WITH p ORDER BY p.holderId DESC, p.date DESC, p.id DESC LIMIT 20 RETURN p
    } RETURN key, p.id AS id, p.stance AS stance, p.date AS date, p.targetId AS targetId`,
  rollCalls: 'UNWIND $keys AS key MATCH (n:Node {id: key}) RETURN key, n.name AS name, n.date AS date',
};

void main();

async function main(): Promise<void> {
  const lines = [
    '# Measurements on the default seed',
    '',
    `Node ${process.version}. Medians; single machines differ, ratios less.`,
    '',
  ];
  lines.push('| what | measured | goal |', '| --- | --- | --- |');
  const first = await firstAnswer();
  lines.push(`| embedded: from node starting to the first answer | ${first.ms.toFixed(0)} ms | 2000 ms |`);
  lines.push(`| embedded: resident memory then | ${first.megabytes.toFixed(0)} MB | 250 MB |`);
  const api = buildApi();
  const embedded = await openStore({ neo4j: null, graphPath: null });
  await load(embedded, api.model, DEFAULT_SEED);
  const inProcess = await median(await asker(api, embedded));
  lines.push(`| embedded: three levels, in process | ${inProcess.toFixed(1)} ms | 15 ms |`);
  await embedded.close();
  const uri = process.env['NEO4J_URI'];
  if (uri) lines.push(await againstByHand(api, uri));
  else console.log('NEO4J_URI is not set: the comparison on Neo4j is left out. npm run neo4j starts one.');
  writeFileSync(join(__dirname, 'seed.md'), `${lines.join('\n')}\n`);
  console.log(lines.join('\n'));
}

async function firstAnswer(): Promise<{ ms: number; megabytes: number }> {
  const started = performance.now();
  const env = { ...process.env, PORT: String(PORT), NEO4J_URI: '', GRAPH_PATH: '' };
  const child = spawn('node', [join(__dirname, '..', 'dist', 'cli.js'), 'start'], { env, stdio: 'ignore' });
  const ask = async () => {
    const body = JSON.stringify({ query: THREE_LEVELS });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${PORT}/graphql`, { method: 'POST', headers, body });
    return (await answer.json()) as { data?: unknown };
  };
  for (let tries = 0; tries < 500; tries += 1) {
    const answer = await ask().catch(() => null);
    if (answer?.data) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const ms = performance.now() - started;
  const status = readFileSync(`/proc/${String(child.pid)}/status`, 'utf8');
  child.kill('SIGTERM');
  await once(child, 'exit');
  return { ms, megabytes: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024 };
}

async function asker(api: Api, store: Store): Promise<() => Promise<unknown>> {
  const server = createApollo(api, pino({ level: 'silent' }));
  await server.start();
  return () =>
    server.executeOperation(
      { query: THREE_LEVELS },
      { contextValue: createContext(api, store, () => revisionOf(store)) },
    );
}

async function againstByHand(api: Api, uri: string): Promise<string> {
  const settings = { uri, username: '', password: '', database: 'neo4j' };
  const store = await openStore({ neo4j: settings, graphPath: null });
  await load(store, api.model, DEFAULT_SEED);
  const driver = neo4j.driver(uri, undefined, { disableLosslessIntegers: true });
  const ours = await asker(api, store);
  // In turns, so that a machine that slows down slows both.
  const times = { ours: [] as number[], hand: [] as number[] };
  for (let run = 0; run < RUNS; run += 1) {
    times.hand.push(await timed(() => byHand(driver)));
    times.ours.push(await timed(ours));
  }
  await driver.close();
  await store.close();
  const [mine, hand] = [middle(times.ours), middle(times.hand)];
  const ratio = (mine / hand).toFixed(2);
  return `| Neo4j: three levels, in process, against the statements by hand | ${mine.toFixed(1)} ms / ${hand.toFixed(1)} ms = ${ratio}× | 2× |`;
}

async function byHand(driver: Driver): Promise<void> {
  const run = async (text: string, keys: readonly unknown[] = []) => {
    const session = driver.session({ database: 'neo4j', defaultAccessMode: neo4j.session.READ });
    const { records } = await session.run(text, { keys });
    await session.close();
    return records.map((record) => record.toObject());
  };
  const nations = await run(BY_HAND.nations);
  const positions = await run(
    BY_HAND.positions,
    nations.map((nation) => nation['id']),
  );
  await run(BY_HAND.rollCalls, [...new Set(positions.map((position) => position['targetId'] as string))]);
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await timed(work));
  return middle(times);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The median, the first quarter left out as warm-up. */
function middle(times: readonly number[]): number {
  const counted = times.slice(Math.floor(times.length / 4)).sort((a, b) => a - b);
  return counted[Math.floor(counted.length / 2)] ?? Number.NaN;
}
