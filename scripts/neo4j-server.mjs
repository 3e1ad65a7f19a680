// Starts a real Neo4j without Docker: its jars come once from Maven Central into .neo4j/lib, and Java runs them.
// It never outlives the process that started it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import neo4j from 'neo4j-driver';

const project = fileURLToPath(new URL('..', import.meta.url));
const home = join(project, '.neo4j');
const pom = join(project, 'scripts/neo4j/pom.xml');
const program = join(project, 'scripts/neo4j/Neo4jLocal.java');
const javaOptions = ['--add-opens=java.base/java.nio=ALL-UNNAMED', '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED'];

/** The releases that the tests run on: the one with long-term support, and a new one, which Aura is close to. */
export const LTS = { version: '5.26.12', folder: 'lib', java: 17 };
export const NEWEST = { version: '2026.09.0', folder: 'lib-newest', java: 21 };

/** What this machine lacks to run a release of Neo4j, and how to install it; undefined if it lacks nothing. */
export function missingTools(release = LTS) {
  const missing = [];
  if (!javaFor(release)) missing.push(`Java ${release.java} or newer (java)`);
  if (!jarsArePresent(release) && spawnSync('mvn', ['-v']).status !== 0) missing.push('Maven (mvn)');
  if (missing.length === 0) return undefined;
  return (
    `A local Neo4j needs ${missing.join(' and ')}, not found on this machine. Debian and Ubuntu: ` +
    `apt-get install openjdk-${release.java}-jre-headless maven. macOS: brew install temurin@21 maven.`
  );
}

/** The first Java on this machine that runs the release: in the path, in JAVA_HOME, or where Linux keeps them. */
function javaFor({ java: oldest }) {
  const folder = '/usr/lib/jvm';
  const installed = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, 'bin/java')) : [];
  const { JAVA_HOME } = process.env;
  const candidates = ['java', ...(JAVA_HOME ? [join(JAVA_HOME, 'bin/java')] : []), ...installed];
  return candidates.find((java) => {
    const { stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' });
    return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0) >= oldest;
  });
}

/**
 * Starts Neo4j on 127.0.0.1 and resolves once a query over Bolt is answered. Port 0 takes a free one, `fresh` deletes the
 * data first, `flags` are further options of Java, aborting `signal` ends Neo4j at any moment. `closed` resolves when it
 * has ended.
 */
export async function startNeo4j({
  data = join(home, 'data'),
  port = 7687,
  heap = '2g',
  fresh = false,
  log = () => {},
  signal = new AbortController().signal,
  release = LTS,
  flags = [],
} = {}) {
  const missing = missingTools(release);
  if (missing) throw new Error(missing);
  await refuseTakenPort(port);
  if (fresh) await deleteData(data);
  await fetchJars(release, log, signal);
  log(`Starting Neo4j ${release.version} on the data in ${data}`);
  const args = [
    `-Xmx${heap}`,
    ...javaOptions,
    ...flags,
    '-cp',
    join(home, release.folder, '*'),
    program,
    resolve(data),
    String(port),
  ];
  const java = run(javaFor(release), args, signal);
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

/** What the jars were fetched for stands next to them, so a partial copy or another version is not mistaken for them. */
function jarsArePresent({ version, folder }) {
  const stamp = join(home, folder, 'fetched-for.txt');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(version);
}

const stampOf = (version) => `${version}\n${readFileSync(pom, 'utf8')}`;

async function fetchJars(release, log, signal) {
  if (jarsArePresent(release)) return;
  const { version, folder } = release;
  log(`Fetching Neo4j ${version} from Maven Central: 120 to 160 MB, only this once`);
  await mkdir(home, { recursive: true });
  const partial = await mkdtemp(join(home, 'lib-'));
  try {
    const args = [
      '-q',
      '-B',
      '-Dstyle.color=never',
      `-Dneo4j.version=${version}`,
      '-f',
      pom,
      'dependency:copy-dependencies',
      `-DoutputDirectory=${partial}`,
    ];
    const { code, output } = await run('mvn', args, signal).closed;
    if (code !== 0) throw new Error(`Maven could not fetch Neo4j. ${output}`);
    await writeFile(join(partial, 'fetched-for.txt'), stampOf(version));
    await rm(join(home, folder), { recursive: true, force: true });
    await rename(partial, join(home, folder));
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
