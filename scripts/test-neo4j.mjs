// npm run test:neo4j [-- --newest] [-- --and-long] [jest arguments]: the tests on a real Neo4j. It uses the one at NEO4J_URI, or
// starts one for the run on a free port with empty data. Without Java the run is skipped; in CI that is an error. --newest runs
// the newest release instead of the one with long-term support, and is skipped where Java is too old for it. --and-long also
// runs the long tests, on the same server: its planner is fast by then.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LTS, missingTools, NEWEST, startNeo4j } from './neo4j-server.mjs';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
/**
 * Tests run most code only a few times. Java's second compiler takes a fifth of the time of both processors then, so it
 * begins ten times as late as usual. And one thread that collects garbage takes less of them than several.
 */
const FLAGS = [
  '-XX:+UseSerialGC',
  '-XX:Tier4InvocationThreshold=50000',
  '-XX:Tier4MinInvocationThreshold=6000',
  '-XX:Tier4CompileThreshold=150000',
  '-XX:Tier4BackEdgeThreshold=400000',
];
const LONG = ['--config', 'jest.thorough.config.js'];
const interrupt = new AbortController();
for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => interrupt.abort());

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function main(args) {
  const release = args.includes('--newest') ? NEWEST : LTS;
  const jestArguments = args.filter((arg) => !['--newest', '--and-long'].includes(arg));
  const runs = [jestArguments, ...(args.includes('--and-long') ? [[...LONG, ...jestArguments]] : [])];
  const { NEO4J_URI: uri, NEO4J_DATABASE: database = 'neo4j', CI } = process.env;
  if (uri) return runAll(runs, uri, database);
  const missing = missingTools(release);
  if (missing) {
    const isNeeded = CI === 'true' && release === LTS;
    console.error(`The tests on Neo4j ${release.version} ${isNeeded ? 'must run in CI' : 'are skipped'}. ${missing}`);
    return isNeeded ? 1 : 0;
  }
  const server = await startEmpty(release);
  try {
    const run = release === LTS ? 'Neo4j' : `Neo4j ${release.version}`;
    return await runAll(runs, server.uri, 'neo4j', { TEST_RUN: run });
  } finally {
    await server.end();
  }
}

async function startEmpty(release) {
  const data = await mkdtemp(join(tmpdir(), 'neo4j-test-'));
  const remove = () => rm(data, { recursive: true, force: true });
  const heap = process.env.NEO4J_HEAP || undefined;
  try {
    const server = await startNeo4j({
      data,
      port: 0,
      heap,
      log: console.error,
      signal: interrupt.signal,
      release,
      flags: FLAGS,
    });
    return { uri: server.uri, end: () => server.stop().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Resolves to the exit code of the first run of jest that fails, or 0. All of them run. */
async function runAll(runs, ...on) {
  let failed = 0;
  for (const args of runs) {
    const code = await runJest(args, ...on);
    failed ||= code;
  }
  return failed;
}

/** Resolves to jest's exit code. If a signal ends jest, the run has failed. */
function runJest(jestArguments, uri, database, more = {}) {
  // In CI, a connection that a failed test leaves open must not keep the run from ending.
  const args = [jest, '--runInBand', ...(process.env.CI ? ['--forceExit'] : []), ...jestArguments];
  const env = { ...process.env, NEO4J_URI: uri, NEO4J_DATABASE: database, ...more };
  const child = spawn(process.execPath, args, { env, stdio: 'inherit', signal: interrupt.signal });
  child.on('error', (error) => console.error(error.message));
  return new Promise((done) => child.on('close', (code) => done(code ?? 1)));
}
