// The help of every command, what a shell completes, and results for programs.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceFile } from '../support/files';
import { program } from '../support/program';

const newGraph = () => join(dirname(sourceFile('')), 'graph');

async function cli(graph: string, ...args: string[]) {
  return run({ GRAPH_PATH: graph }, ...args);
}

async function run(env: Record<string, string>, ...args: string[]) {
  const { ended, out, err } = program(args, env);
  const { code } = await ended();
  return { code, out: out(), err: err() };
}

test('every command has a help with an example', async () => {
  const graph = newGraph();
  const commands = [
    'start',
    'seed',
    'import',
    'remove',
    'sources',
    'export',
    'check-source',
    'check-citation',
    'schema',
    'client-kit',
    'completion',
  ];
  const { out, ...end } = await cli(graph, '--help');
  expect(end).toMatchObject({ code: 0, err: '' });
  expect([...out.matchAll(/^ {2}([a-z-]+) (?=.* {2})/gm)].map(([, name]) => name)).toEqual([...commands, 'help']);
  for (const { out: help } of await Promise.all(commands.map((name) => cli(graph, name, '--help')))) {
    expect(help).toMatch(/^Usage: summit-graph [\s\S]*\nExamples?:\n {2}.*summit-graph/);
  }
  expect(existsSync(graph)).toBe(false);
});

test.each([
  ['summit-graph im', ['import']],
  ['summit-graph import ', ['un-votes', 'tables']],
  ['summit-graph import un-votes --k', ['--keep-going']],
  ['summit-graph import un-votes data', []],
  ['summit-graph seed --problems ', []],
  ['summit-graph import --problems found.jsonl u', ['un-votes']],
  ['summit-graph import --keep-going t', ['tables']],
  ['summit-graph completion f', ['fish']],
  ['summit-graph client-kit app --client ', ['apollo', 'urql', 'relay']],
  ['summit-graph client-kit app --client apollo ', ['urql', 'relay']],
  ['summit-graph client-kit app --client apollo u', ['urql']],
  ['summit-graph client-kit app --client apollo --', ['--client', '--help']],
  ['summit-graph import --problems --', ['--keep-going', '--replaces', '--dry-run', '--problems', '--json', '--help']],
  ['summit-graph import --json --problems found.jsonl --keep-going un-votes ', []],
  ['summit-graph help im', ['import']],
  ['summit-graph help import ', []],
  ['summit-graph --v', ['--version']],
  ['summit-graph nothing ', []],
])('the Tab key completes %j', async (line, words) => {
  // As bash calls it: with the name of the command, the word to complete, and the word before.
  const typed = line.split(' ');
  const { code, out, err } = await run({ COMP_LINE: line }, 'complete', 'summit-graph', ...typed.slice(-2).reverse());
  expect({ code, err, words: out.split('\n').filter(Boolean) }).toEqual({ code: 0, err: '', words });
});

test('completion prints the script for bash', async () => {
  const { code, out } = await run({}, 'completion', 'bash');
  expect({ code, out }).toEqual({ code: 0, out: 'complete -o default -C "summit-graph complete" summit-graph\n' });
});

test('with --json a command prints one object', async () => {
  const graph = newGraph();
  const { out, err } = await cli(graph, 'seed', '--json');
  const version = expect.stringMatching(/^[0-9a-f]{32}$/);
  expect(JSON.parse(out)).toEqual({
    added: 2364,
    changed: 0,
    unchanged: 0,
    removed: 0,
    version,
    isKept: true,
    texts: [],
  });
  expect(err).toBe('');
  const exported = await cli(graph, 'export', `${graph}-exported`, '--json');
  expect(JSON.parse(exported.out).tables['Nation.csv']).toMatchObject({ rows: 204 });
});

test.each([
  ['seed', ['examples/camp-david/report.yaml', 'seed/nations.csv']],
  ['import', ['un-votes', 'seed/un-votes']],
])('%s --dry-run says what the command then does, and creates no graph', async (command, files) => {
  const graph = newGraph();
  const tried = await cli(graph, command, ...files, '--dry-run');
  expect(existsSync(graph)).toBe(false);
  const trial = 'Nothing was written. This is what would change:\n';
  expect(tried).toMatchObject({ code: 0, out: expect.stringContaining(trial) });
  expect((await cli(graph, command, ...files)).out).toBe(tried.out.replace(trial, ''));
});

test('the sources of a graph are listed with their facts, and with whom each disagrees', async () => {
  const graph = newGraph();
  for (const files of [[], ['examples/camp-david/report.yaml'], ['examples/camp-david/memoir.yaml']])
    expect(await cli(graph, 'seed', ...files)).toMatchObject({ code: 0 });
  const { code, out } = await cli(graph, 'sources');
  expect([code, out.split('\n').slice(0, 8)]).toEqual([
    0,
    [
      'source:camp-david-memoir: A memoir of Camp David',
      '  article, sha256 0b1908c79d7694c7c439e317a1f0f411e41e4b756988fe1a864fc35d9bddfdcb',
      '  facts: Position 1, Signature 1, Statement 2',
      '  disagrees with source:camp-david-report on 4',
      'source:camp-david-report: A report on Camp David',
      '  article, sha256 b952b1819b2baa10ac83cf47255241ffce34ccfb0ff2fc25f333c32c5fb55c14',
      '  facts: Attendance 5, Commitment 3, Condition 2, Contribution 1, Observation 1, Office 4, Participation 2, Position 5, Signature 5, Statement 9',
      '  disagrees with source:camp-david-memoir on 4',
    ],
  ]);
  const { sources } = JSON.parse((await cli(graph, 'sources', '--json')).out) as { sources: object[] };
  expect(sources).toHaveLength(5);
  expect(sources[0]).toMatchObject({
    id: 'source:camp-david-memoir',
    disagreements: { 'source:camp-david-report': 4 },
  });
});
