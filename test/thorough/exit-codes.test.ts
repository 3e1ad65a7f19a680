// How each command ends: docs/operating.md lists the codes. Each reason has a sentence that says what to do.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceFile } from '../support/files';
import { program } from '../support/program';
import { GOOD } from '../support/refused';
import { folderOf } from '../support/tables';

const newFolder = () => dirname(sourceFile(''));
const NEO4J = { NEO4J_URI: 'bolt://127.0.0.1:1' };
const UNREACHABLE = 'Neo4j cannot be reached or does not answer. Check NEO4J_URI and that it runs.\n';
const CITATION = `${'0'.repeat(32)}-${'1'.repeat(32)}`;

async function cli(args: readonly string[], env: Record<string, string> = {}) {
  const { ended, out, err } = program(args, env);
  const { code } = await ended();
  return { code, out: out(), err: err() };
}

test.each([
  ['seed', '--force'],
  ['import', '--force'],
  ['export', '--force'],
  ['check-source', '--force'],
  ['check-citation', '--force'],
  ['schema', '--force'],
  ['client-kit', '--force'],
  ['completion', '--force'],
  ['start', '--force'],
])('%s with an unknown option ends with 1 and names its own help', async (command, option) => {
  expect(await cli([command, option])).toEqual({
    code: 1,
    out: '',
    err: `error: unknown option '${option}'\n(summit-graph ${command} --help shows its arguments, options and examples)\n`,
  });
});

test('an option that is almost right is suggested', async () => {
  expect((await cli(['seed', '--jsn'])).err).toContain('(Did you mean --json?)');
});

test.each([
  [['seed']],
  [['import', 'un-votes', 'seed/un-votes']],
  [['export', join(newFolder(), 'exported')]],
  [['check-source', 'README.md']],
  [['check-citation', CITATION]],
])('%j with a database out of reach ends with 1', async (args) => {
  expect(await cli(args, NEO4J)).toEqual({ code: 1, out: '', err: UNREACHABLE });
});

test('remove makes no graph where there is none', async () => {
  const GRAPH_PATH = join(newFolder(), 'graph');
  const err = `GRAPH_PATH ${GRAPH_PATH} cannot be opened: the file does not exist, so there is no graph to read; create one with seed or import.\n`;
  expect(await cli(['remove', 'source:x'], { GRAPH_PATH })).toEqual({ code: 1, out: '', err });
  expect(existsSync(GRAPH_PATH)).toBe(false);
});

test('start with a database out of reach waits for it, and says so', async () => {
  const { url, err, send, ended } = program(['start'], NEO4J);
  await url;
  expect(err()).toBe(`${UNREACHABLE.trim()} The API waits for it.\n`);
  send('SIGTERM');
  expect(await ended()).toEqual({ code: 0, signal: null });
});

test('success is 0, problems 1, and an import that left rows out 2', async () => {
  const env = { GRAPH_PATH: join(newFolder(), 'graph') };
  expect(await cli(['seed', sourceFile(GOOD)], env)).toMatchObject({ code: 0, err: '' });
  const tables = folderOf({ Nation: 'id:ID,:LABEL,name\nnation:XXX,Nation,Xland\nnation:YYY,Nation,\n' });
  const problem = `${join(tables, 'Nation.csv')}:3: nation:YYY: name is missing.\n`;
  expect(await cli(['import', 'tables', tables], env)).toEqual({
    code: 1,
    out: '',
    err: `One problem; nothing was written.\n${problem}`,
  });
  expect(await cli(['import', 'tables', tables, '--keep-going'], env)).toMatchObject({ code: 2, err: problem });
});

test.each([
  [
    ['seed', '--problems', '/nowhere/p.jsonl'],
    '--problems /nowhere/p.jsonl: there is no folder /nowhere; create it first.',
  ],
  [
    ['check-source', 'no-such.txt'],
    'no-such.txt:1: There is no such file. Check the path: a relative one starts at the current folder.',
  ],
  [['client-kit', 'README.md'], 'README.md is not a folder.'],
  [['check-citation', CITATION, '--query', 'no-such.graphql'], 'no-such.graphql does not exist.'],
])('%j ends with 1, and the message says what is wrong', async (args, err) => {
  expect(await cli(args)).toEqual({ code: 1, out: '', err: `${err}\n` });
});

test.each([
  [
    '203.0.113.1',
    'HOST 203.0.113.1 is not an address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 for all its addresses.',
  ],
])('HOST=%s ends start with 1, and the message says what to set', async (HOST, err) => {
  expect(await cli(['start'], { HOST })).toEqual({ code: 1, out: '', err: `${err}\n` });
});

const hasFull = existsSync('/dev/full');
if (!hasFull) console.warn('The test of a full disk is left out: it needs /dev/full.');

(hasFull ? test : test.skip)('a result that does not fit on the disk ends with 1', () => {
  const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" dist/cli.js schema > /dev/full`], {
    cwd: join(__dirname, '..', '..'),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([1, 'The output cannot be written: the disk is full.\n']);
});

test('the documentation and --help list every exit code', async () => {
  const { out } = await cli(['--help']);
  const page =
    readFileSync(join(__dirname, '..', '..', 'docs', 'operating.md'), 'utf8').split('## Exit codes')[1] ?? '';
  const codes = ['0', '1', '2', '3', '130, 143'];
  expect([...(out.split('Exit codes:')[1]?.matchAll(/^ {2}(\d+(?:, \d+)?) /gm) ?? [])].map(([, code]) => code)).toEqual(
    codes,
  );
  expect([...(page.split('\n## ')[0] ?? '').matchAll(/^\| (\d+(?:, \d+)?) +\|/gm)].map(([, code]) => code)).toEqual(
    codes,
  );
});
