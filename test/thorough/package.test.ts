// The package as npm installs it: in an empty folder, without the repository, the development packages or install scripts.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { askAt } from '../support/program';

const ROOT = join(__dirname, '..', '..');
const run = promisify(execFile);
/** Of the package itself, unpacked, in bytes. */
const MOST_BYTES = 8_000_000;

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** The file of the package, if it is there already: `npm run release:check` names the one to publish. */
const { RELEASE } = process.env;

let folder: string;
let packed: Packed;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  // Jest has built dist already; prepack would delete it under the other tests.
  const source = RELEASE ? [RELEASE] : ['--ignore-scripts'];
  const { stdout } = await run('npm', ['pack', '--json', ...source, '--pack-destination', folder], { cwd: ROOT });
  const [only] = JSON.parse(stdout) as Packed[];
  if (!only) throw new Error('npm packed nothing.');
  packed = only;
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  await run('npm', ['install', ...quiet, join(folder, packed.filename)], { cwd: folder });
}, 300_000);

/** Runs the installed program as `npx summit-graph` does. */
async function npx(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await run('npx', ['--no-install', 'summit-graph', ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    maxBuffer: 10_000_000,
  });
  return stdout;
}

test('it has the files that run, and none of those that build and test it', () => {
  const paths = packed.files.map(({ path }) => path);
  const folders = new Set(paths.map((path) => path.split('/')[0]));
  expect([...folders].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'client-kit',
    'dist',
    'package.json',
    'schema',
    'seed',
  ]);
  // The templates of the client kit are TypeScript, as the apps that get them.
  expect(paths.filter((path) => /(?<!^client-kit\/.*)\.(ts|map|tsbuildinfo)$/.test(path))).toEqual([]);
  expect(paths).toEqual(
    expect.arrayContaining(['dist/cli.js', 'seed/names/LICENSE-Unicode.txt', 'seed/un-votes/README.md']),
  );
  expect(packed.unpackedSize).toBeLessThan(MOST_BYTES);
});

test('traces need a package that is not installed with it, and the start says which', async () => {
  const start = npx(['start'], { PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' });
  const message =
    'OTEL_EXPORTER_OTLP_ENDPOINT asks for traces, but @opentelemetry/sdk-node is not installed. ' +
    'Install it with npm install --no-save @opentelemetry/sdk-node@0.223.0, or unset OTEL_EXPORTER_OTLP_ENDPOINT.\n';
  await expect(start).rejects.toMatchObject({ code: 1, stderr: message });
});

test('it starts in an empty folder, and answers with evidence', async () => {
  const child = spawn(process.execPath, [join(folder, 'node_modules/.bin/summit-graph'), 'start'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = /http:\/\/[\d.]+:\d+/.exec(String(line))?.[0] ?? '';
    const { body } = await askAt(
      url,
      '{ nation(name: "Moscow") { id facts(first: 1) { nodes { citations { locator } } } } }',
    );
    expect(body.data).toEqual({
      nation: { id: 'nation:RUS', facts: { nodes: [{ citations: [{ locator: expect.any(String) }] }] } },
    });
  } finally {
    child.kill();
    await once(child, 'close');
  }
});

test('it seeds and imports into a graph that it keeps, and exports it', async () => {
  const env = { GRAPH_PATH: join(folder, 'kept.graph') };
  expect(await npx(['seed'], env)).toMatch(
    /^Added \d+, changed 0, unchanged 0 nodes\.\ndataset\.version [0-9a-f]{32}\n/,
  );
  const votes = join(folder, 'node_modules/summit-graph/seed/un-votes');
  expect(await npx(['import', 'un-votes', votes], env)).toContain('Read 1735 votes, refused 0');
  expect(await npx(['export', join(folder, 'exported')], env)).toMatch(/^Nation\.csv: 204 rows$/m);
  expect(await npx(['schema'])).toContain('type Query {');
});

test('it writes the client kit of its version', async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect(await npx(['--version'])).toBe(`${version}\n`);
  await npx(['client-kit', join(folder, 'kit')]);
  expect(JSON.parse(readFileSync(join(folder, 'kit', 'kit.json'), 'utf8'))).toMatchObject({
    writtenBy: `summit-graph ${version}`,
  });
  expect(readFileSync(join(folder, 'kit', 'schema.graphql'), 'utf8')).toContain('type Query {');
});
