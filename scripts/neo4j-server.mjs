// Starts a real Neo4j without Docker: its jars come once from Maven Central into .neo4j/lib, and Java runs them.
// It never outlives the process that started it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import neo4j from 'neo4j-driver';

const project = fileURLToPath(new URL('..', import.meta.url));
const home = join(project, '.neo4j');
const lib = join(home, 'lib');
const pom = join(project, 'scripts/neo4j/pom.xml');
const program = join(project, 'scripts/neo4j/Neo4jLocal.java');
const javaOptions = ['--add-opens=java.base/java.nio=ALL-UNNAMED', '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED'];

/** What this machine lacks to run Neo4j, and how to install it; undefined if it lacks nothing. */
export function missingTools() {
  const { stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const java = Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
  const missing = [];
  if (java < 17) missing.push('Java 17 or newer (java)');
  if (!jarsArePresent() && spawnSync('mvn', ['-v']).status !== 0) missing.push('Maven (mvn)');
  if (missing.length === 0) return undefined;
  return (
    `A local Neo4j needs ${missing.join(' and ')}, not found on this machine. Debian and Ubuntu: ` +
    'apt-get install openjdk-17-jre-headless maven. macOS: brew install temurin@21 maven.'
  );
}

/**
 * Starts Neo4j on 127.0.0.1 and resolves once a query over Bolt is answered. Port 0 takes a free one,
 * `fresh` deletes the data first, aborting `signal` ends Neo4j at any moment. `closed` resolves when it has ended.
 */
export async function startNeo4j({
  data = join(home, 'data'),
  port = 7687,
  heap = '2g',
  fresh = false,
  log = () => {},
  signal = new AbortController().signal,
} = {}) {
  const missing = missingTools();
  if (missing) throw new Error(missing);
  await refuseTakenPort(port);
  if (fresh) await deleteData(data);
  await fetchJars(log, signal);
  log(`Starting Neo4j on the data in ${data}`);
  const args = [`-Xmx${heap}`, ...javaOptions, '-cp', join(lib, '*'), program, resolve(data), String(port)];
  const java = run('java', args, signal);
  const stop = async () => {
    java.child.kill();
    await java.closed;
  };
  try {
    const ended = java.closed.then(({ output }) => {
      throw new Error(`Neo4j did not start. ${output}`);
    });
    const uri = await Promise.race([uriPrintedBy(java.child), ended]);
    await answers(uri);
    return { uri, pid: java.child.pid, closed: java.closed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs a command whose input stays open as long as this process lives. `closed` has its exit code and its output. */
function run(command, args, signal) {
  const child = spawn(command, args, { signal });
  let output = '';
  const keep = (chunk) => (output = (output + chunk).slice(-4000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('error', (error) => keep(error.message));
  const closed = new Promise((done) => child.on('close', (code) => done({ code, output: output.trim() })));
  return { child, closed };
}

function uriPrintedBy(child) {
  let text = '';
  return new Promise((found) =>
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const uri = /^NEO4J_URI=(.*)\n/m.exec(text)?.[1];
      if (uri) found(uri);
    }),
  );
}

async function answers(uri) {
  const driver = neo4j.driver(uri);
  try {
    await driver.executeQuery('RETURN 1');
  } finally {
    await driver.close();
  }
}

/** The jars come with the pom.xml that fetched them, so a partial copy or another version is not mistaken for them. */
function jarsArePresent() {
  const stamp = join(lib, 'pom.xml');
  return existsSync(stamp) && readFileSync(stamp).equals(readFileSync(pom));
}

async function fetchJars(log, signal) {
  if (jarsArePresent()) return;
  log('Fetching Neo4j from Maven Central: 120 MB, only this once');
  await mkdir(home, { recursive: true });
  const partial = await mkdtemp(join(home, 'lib-'));
  try {
    const args = [
      '-q',
      '-B',
      '-Dstyle.color=never',
      '-f',
      pom,
      'dependency:copy-dependencies',
      `-DoutputDirectory=${partial}`,
    ];
    const { code, output } = await run('mvn', args, signal).closed;
    if (code !== 0) throw new Error(`Maven could not fetch Neo4j. ${output}`);
    await copyFile(pom, join(partial, 'pom.xml'));
    await rm(lib, { recursive: true, force: true });
    await rename(partial, lib);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

function refuseTakenPort(port) {
  return new Promise((free, refuse) => {
    const probe = createServer();
    probe.once('error', ({ message }) =>
      refuse(
        new Error(`Neo4j cannot listen on port ${port} (${message}). NEO4J_PORT names another one, 0 any free one.`),
      ),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(free));
  });
}

/** Deletes a Neo4j data directory, and refuses anything else, because the path comes from the environment. */
async function deleteData(data) {
  const names = existsSync(data) ? await readdir(data) : [];
  if (names.length > 0 && !existsSync(join(data, 'data/databases'))) {
    throw new Error(`${data} holds no Neo4j data: not deleted.`);
  }
  await rm(data, { recursive: true, force: true });
}
