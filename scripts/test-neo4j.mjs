// npm run test:neo4j [-- jest arguments]: the whole test suite on a real Neo4j. It uses the one at NEO4J_URI, or starts
// one for the run on a free port with empty data. Without Java the run is skipped; in CI that is an error.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingTools, startNeo4j } from './neo4j-server.mjs';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const interrupt = new AbortController();
for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => interrupt.abort());

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function main() {
  const { NEO4J_URI: uri, NEO4J_DATABASE: database = 'neo4j', NEO4J_HEAP, CI } = process.env;
  if (uri) return runJest(uri, database);
  const missing = missingTools();
  if (missing) {
    console.error(`The tests on Neo4j ${CI === 'true' ? 'must run in CI' : 'are skipped'}. ${missing}`);
    return CI === 'true' ? 1 : 0;
  }
  const data = await mkdtemp(join(tmpdir(), 'neo4j-test-'));
  try {
    const heap = NEO4J_HEAP || undefined;
    const server = await startNeo4j({ data, port: 0, heap, log: console.error, signal: interrupt.signal });
    const code = await runJest(server.uri, 'neo4j');
    await server.stop();
    return code;
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** Resolves to jest's exit code. If a signal ends jest, the run has failed. */
function runJest(uri, database) {
  const args = [jest, '--runInBand', ...process.argv.slice(2)];
  const env = { ...process.env, NEO4J_URI: uri, NEO4J_DATABASE: database };
  const child = spawn(process.execPath, args, { env, stdio: 'inherit', signal: interrupt.signal });
  child.on('error', (error) => console.error(error.message));
  return new Promise((done) => child.on('close', (code) => done(code ?? 1)));
}
