// The command line: what `summit-graph seed` loads stays in GRAPH_PATH, and the API started on it answers from it.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceFile } from '../support/files';
import { askAt, program } from '../support/program';
import { GOOD, SOURCE } from '../support/refused';

const MORE = `${SOURCE}entities:\n  - { id: nation:CCC, name: Cland, aliases: [C] }\n`;
const VERSION = /^dataset\.version ([0-9a-f]{32})$/m;

const newGraph = () => join(dirname(sourceFile('')), 'graph');

/** Runs the command line on a graph of its own in a folder. */
async function cli(graph: string, ...args: string[]) {
  const { ended, out, err } = program(args, { GRAPH_PATH: graph });
  const { code } = await ended();
  return { code, out: out(), err: err(), version: VERSION.exec(out())?.[1] };
}

test('the first load adds, the second changes nothing, and a further file is added', async () => {
  const graph = newGraph();
  const good = sourceFile(GOOD);
  const first = await cli(graph, 'seed', good);
  expect(first).toMatchObject({ code: 0, err: '' });
  // Source, two passages, two nations, a leader, a fact and its citation.
  expect(first.out).toMatch(/^Added 8, changed 0, unchanged 0 nodes\b/);
  const second = await cli(graph, 'seed', good);
  expect(second.out).toMatch(/^Added 0, changed 0, unchanged 8 nodes\b/);
  expect(second.version).toBe(first.version);
  const third = await cli(graph, 'seed', sourceFile(MORE));
  expect(third.out).toMatch(/^Added 2, changed 0, unchanged 0 nodes\b/);
  expect(third.version).not.toBe(first.version);
});

test('a refused file is reported line by line on stderr, ends with code 1 and leaves the graph unchanged', async () => {
  const graph = newGraph();
  const { version } = await cli(graph, 'seed', sourceFile(GOOD));
  const bad = sourceFile(`${SOURCE}entities:\n  - { id: nation:DDD }\n  - { id: nation:EEE, name: E, colour: red }\n`);
  const missing = join(dirname(bad), 'missing.yaml');
  const refused = await cli(graph, 'seed', sourceFile(MORE), bad, missing);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err.trimEnd().split('\n')).toEqual([
    '4 problems; nothing was written.',
    `${missing}:1: There is no such file. Check the path: a relative one starts at the current folder.`,
    expect.stringMatching(/source\.yaml:1: source:refused appears twice; first in .*source\.yaml:1\.$/),
    `${bad}:3: nation:DDD: name is missing.`,
    `${bad}:4: nation:EEE: colour is not a field of Nation; it has id, name, aliases, formerly, code, iso2, cow, region, names.`,
  ]);
  expect((await cli(graph, 'seed', sourceFile(GOOD))).version).toBe(version);
});

test('the API started on the graph answers from it, and does not seed it', async () => {
  const graph = newGraph();
  const { version } = await cli(graph, 'seed', sourceFile(GOOD), sourceFile(MORE, 'more.yaml'));
  const { url, send, ended } = program(['start'], { GRAPH_PATH: graph });
  const query =
    '{ dataset { version } nations { nodes { name } } leader(name: "one") { offices { nodes { title citations { locator } } } } }';
  expect((await askAt(await url, query)).body.data).toEqual({
    dataset: { version },
    nations: { nodes: ['Aland', 'Bland', 'Cland'].map((name) => ({ name })) },
    leader: { offices: { nodes: [{ title: 'President', citations: [{ locator: '0-10' }] }] } },
  });
  send('SIGTERM');
  expect(await ended()).toEqual({ code: 0, signal: null });
});

test('seed without files loads the default seed, which the API then finds', async () => {
  const graph = newGraph();
  const { code, version } = await cli(graph, 'seed');
  expect(code).toBe(0);
  const { url, send, ended } = program(['start'], { GRAPH_PATH: graph });
  const { body } = await askAt(await url, '{ dataset { version } nation(name: "Moscow") { name } }');
  expect(body.data).toEqual({ dataset: { version }, nation: { name: 'Russia' } });
  send('SIGINT');
  expect(await ended()).toEqual({ code: 0, signal: null });
});

test('an export to an empty folder name is refused: it does not go into the current folder', async () => {
  const graph = newGraph();
  await cli(graph, 'seed', sourceFile(GOOD));
  expect(await cli(graph, 'export', '')).toMatchObject({
    code: 1,
    out: '',
    err: 'The name of the export folder is empty.\n',
  });
});

test('a graph that another process has open is not opened, and a message says so', async () => {
  const graph = newGraph();
  await cli(graph, 'seed', sourceFile(GOOD));
  const { url, send, ended } = program(['start'], { GRAPH_PATH: graph });
  await url;
  expect(await cli(graph, 'export', join(dirname(graph), 'tables'))).toMatchObject({
    code: 1,
    out: '',
    err: `GRAPH_PATH ${graph} cannot be opened: another process has it open; stop that first.\n`,
  });
  send('SIGTERM');
  await ended();
});

test('a command that only reads does not create a graph, and says which command does', async () => {
  const graph = newGraph();
  const citation = `${'0'.repeat(32)}-${'1'.repeat(32)}`;
  for (const args of [
    ['export', join(dirname(graph), 'tables')],
    ['check-citation', citation],
    ['check-source', sourceFile('A text.', 'source.txt')],
  ]) {
    expect(await cli(graph, ...args)).toEqual({
      code: 1,
      out: '',
      err: `GRAPH_PATH ${graph} cannot be opened: the file does not exist, so there is no graph to read; create one with seed or import.\n`,
      version: undefined,
    });
    expect(existsSync(graph)).toBe(false);
  }
  expect(existsSync(join(dirname(graph), 'tables'))).toBe(false);
});

test('without GRAPH_PATH nothing is stored, and a message says so', async () => {
  const { ended, out } = program(['seed', sourceFile(GOOD)]);
  expect(await ended()).toEqual({ code: 0, signal: null });
  expect(out()).toMatch(/^Added 8, /);
  expect(out()).toMatch(/in memory.*GRAPH_PATH or NEO4J_URI/);
});

test.each([[['sed']], [['seed', '--force']], [['start', '--prot', '4']]])('%j is refused with code 1', async (args) => {
  const { code, out, err } = await cli(newGraph(), ...args);
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/^error: unknown (command|option) /);
});

test('seed into an unreachable Neo4j ends with code 1 and a message without a stack trace', async () => {
  const { ended, err, out } = program(['seed', sourceFile(GOOD)], { NEO4J_URI: 'bolt://127.0.0.1:1' });
  expect(await ended()).toEqual({ code: 1, signal: null });
  expect(out()).toBe('');
  expect(err()).toBe('Neo4j cannot be reached or does not answer. Check NEO4J_URI and that it runs.\n');
});

test('the version, a command that does not exist, and one that is almost right', async () => {
  const graph = newGraph();
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(await cli(graph, '--version')).toMatchObject({ code: 0, out: `${version}\n`, err: '' });
  const unknown = await cli(graph, 'exprt', 'x');
  expect(unknown).toMatchObject({ code: 1, out: '' });
  expect(unknown.err).toContain("error: unknown command 'exprt'\n(Did you mean export?)");
  const check = await cli(graph, 'check', '--source', 'x');
  expect(check).toMatchObject({ code: 1, out: '' });
  expect(check.err).toContain("error: unknown command 'check'\n(Did you mean one of check-source, check-citation?)");
  const kind = await cli(graph, 'import', 'votes', 'x');
  expect(kind.err).toContain("error: <kind> cannot be 'votes'. Allowed choices are un-votes, tables.");
  expect(kind).toMatchObject({ code: 1, out: '' });
});
