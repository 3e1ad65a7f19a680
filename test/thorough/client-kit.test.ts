// summit-graph client-kit as a front-end team runs it: what it writes, and what it never replaces.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageAt, ROOT } from '../support/markdown';
import { program } from '../support/program';

const apps: string[] = [];
afterAll(() => apps.forEach((app) => rmSync(app, { recursive: true })));

/** A folder for an app, and the kit's folder in it. */
function newApp() {
  const app = mkdtempSync(join(tmpdir(), 'app-'));
  apps.push(app);
  return { app, folder: join(app, 'src', 'summit-graph') };
}

async function run(...args: string[]) {
  const { ended, out, err } = program(['client-kit', ...args]);
  const { code } = await ended();
  return { code, out: out(), err: err() };
}

/** Every file of a folder with its text. */
function filesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

const SHARED = ['README.md', 'codegen.mjs', 'connections.json', 'embedded-types.json', 'kit.json'];
const DATA = ['possible-types.json', 'scalars.json', 'schema.graphql'];
const isOwn = (path: string) => !path.startsWith('queries/');

test('it writes the same kit each time, and with --client only the files of that client', async () => {
  const { folder } = newApp();
  const { code, out, err } = await run(folder);
  const files = filesOf(folder);
  const count = Object.keys(files).length;
  expect([code, err, out]).toEqual([
    0,
    '',
    `${folder}: ${count} files written, 0 unchanged, 0 removed.\n${folder}/README.md says how to use it.\n`,
  ]);
  const clients = ['apollo.ts', 'urql.ts', 'introspection.json', 'relay.ts', 'relay.config.json'];
  expect(Object.keys(files).filter(isOwn).sort()).toEqual([...SHARED, ...DATA, ...clients].sort());
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect(JSON.parse(files['kit.json'] ?? '')).toMatchObject({ writtenBy: `summit-graph ${version}` });

  const second = newApp().folder;
  await run(second);
  expect(filesOf(second)).toEqual(files);

  expect((await run(folder)).out).toMatch(`: 0 files written, ${count} unchanged, 0 removed.`);
  // The kit for one client removes the files that the former kit had for others.
  expect((await run(folder, '--client', 'apollo')).out).toMatch(/: 1 files written, \d+ unchanged, 4 removed\./);
  expect(Object.keys(filesOf(folder)).filter(isOwn).sort()).toEqual([...SHARED, ...DATA, 'apollo.ts'].sort());
});

describe('it refuses, and writes nothing, if', () => {
  test('the folder has a file that is not the kit’s', async () => {
    const { folder } = newApp();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'App.tsx'), 'mine');
    expect(await run(folder)).toEqual({
      code: 1,
      out: '',
      err:
        `${folder} has files that are not the kit's own, or that were changed: App.tsx. ` +
        'Name an empty folder, or move or delete these files. Nothing was written.\n',
    });
    expect(filesOf(folder)).toEqual({ 'App.tsx': 'mine' });
  });

  test('somebody changed a file of the kit', async () => {
    const { folder } = newApp();
    await run(folder);
    writeFileSync(join(folder, 'apollo.ts'), '// changed');
    const before = filesOf(folder);
    const { code, err } = await run(folder, '--client', 'urql');
    expect([code, err]).toEqual([1, expect.stringMatching(/ or that were changed: apollo\.ts\. Name an empty folder/)]);
    expect(filesOf(folder)).toEqual(before);
  });

  test('kit.json belongs to something else, or the path is not a folder', async () => {
    const { app, folder } = newApp();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'kit.json'), '{"files": {}}');
    expect(await run(folder)).toMatchObject({
      code: 1,
      err: `${folder}/kit.json is not that of a client kit. Name another folder. Nothing was written.\n`,
    });
    const file = join(app, 'file');
    writeFileSync(file, '');
    expect(await run(file)).toMatchObject({ code: 1, err: `${file} is not a folder.\n` });
    expect(await run('')).toMatchObject({ code: 1, err: 'Name the folder for the kit: the name given is empty.\n' });
    expect(await run(folder, '--client', 'swr')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/'swr' is invalid\. Allowed choices are apollo, urql, relay\./),
    });
  });
});

test('an incomplete kit or one of another release is brought up to date, and the output of tools stays', async () => {
  const { folder } = newApp();
  await run(folder);
  const files = filesOf(folder);
  mkdirSync(join(folder, 'generated'));
  writeFileSync(join(folder, 'generated', 'graphql.ts'), 'types');
  mkdirSync(join(folder, '.client-kit'));
  // A former release had another text and a file that is gone since; the manifest comes last, so one file is new already.
  const manifest = JSON.parse(files['kit.json'] ?? '') as { files: Record<string, string> };
  const digestOfOld = '0e87d62e5eba4b1a43a1b1ee3b1c36ca7b2b3b33aaf3e8e0a5a0a1d1b8cb1d7f';
  for (const path of ['urql.ts', 'old.ts']) writeFileSync(join(folder, path), 'old');
  const { createHash } = await import('node:crypto');
  const old = createHash('sha256').update('old').digest('hex');
  const former = { ...manifest.files, 'urql.ts': old, 'old.ts': old, 'apollo.ts': digestOfOld };
  writeFileSync(join(folder, 'kit.json'), JSON.stringify({ ...manifest, files: former }));
  expect((await run(folder)).out).toMatch(/: 2 files written, \d+ unchanged, 1 removed\./);
  expect(filesOf(folder)).toEqual({ ...files, 'generated/graphql.ts': 'types' });
});

test('Relay’s compiler, the type check of an app and the code in docs/front-end.md work with the kit as it is', async () => {
  const { app, folder } = newApp();
  await run(folder);
  symlinkSync(join(ROOT, 'node_modules'), join(app, 'node_modules'));
  const QUERY =
    "import { graphql } from 'relay-runtime';\nexport const query = graphql`query AppQuery { dataset { version coverage { first } } }`;\n";
  writeFileSync(join(app, 'src', 'App.ts'), QUERY);
  const shown = pageAt('docs/front-end.md').blocks.filter(({ language }) => language === 'ts');
  expect(shown).toHaveLength(2);
  for (const [at, block] of shown.entries()) writeFileSync(join(app, 'src', `shown-${at}.ts`), block.text);
  const tool = (cwd: string, name: string, ...args: string[]) => {
    // As on a command line: if NODE_ENV is "test", some tools print nothing.
    const options = { cwd, env: { PATH: process.env['PATH'] }, encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules', '.bin', name), args, options);
    return { status, output: stdout + stderr };
  };
  expect(tool(folder, 'relay-compiler', 'relay.config.json', '--output', 'quiet-with-errors')).toEqual({
    status: 0,
    output: '',
  });
  const artifact = readFileSync(join(app, 'src', '__generated__', 'AppQuery.graphql.ts'), 'utf8');
  expect(artifact).toMatch(/first: string \| null/);
  expect(tool(app, 'graphql-codegen', '--errors-only', '--config', 'src/summit-graph/codegen.mjs')).toMatchObject({
    status: 0,
  });
  // The settings of a new Vite app, which are stricter than most.
  const compilerOptions = {
    target: 'es2023',
    lib: ['ES2023', 'DOM'],
    module: 'esnext',
    moduleResolution: 'bundler',
    types: [],
    skipLibCheck: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    strict: true,
    noEmit: true,
  };
  writeFileSync(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  expect(tool(app, 'tsc')).toEqual({ status: 0, output: '' });
}, 300_000);
