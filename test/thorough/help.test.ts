// The help of every command.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceFile } from '../support/files';
import { program } from '../support/program';

const newGraph = () => join(dirname(sourceFile('')), 'graph');

async function cli(graph: string, ...args: string[]) {
  const { ended, out, err } = program(args, { GRAPH_PATH: graph });
  const { code } = await ended();
  return { code, out: out(), err: err() };
}

test('every command has a help with an example', async () => {
  const graph = newGraph();
  const commands = ['start', 'seed', 'import', 'export', 'check-source', 'check-citation', 'schema', 'client-kit'];
  const { out, ...end } = await cli(graph, '--help');
  expect(end).toMatchObject({ code: 0, err: '' });
  expect([...out.matchAll(/^ {2}([a-z-]+) (?=.* {2})/gm)].map(([, name]) => name)).toEqual([...commands, 'help']);
  for (const { out: help } of await Promise.all(commands.map((name) => cli(graph, name, '--help')))) {
    expect(help).toMatch(/^Usage: summit-graph [\s\S]*\nExamples?:\n {2}.*summit-graph/);
  }
  expect(existsSync(graph)).toBe(false);
});
