// The commands that the documentation shows exist: scripts, files, options and environment variables.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages, ROOT, tenMinutes } from './support/markdown';
import { program } from './support/program';

/** Commands of the command line that have a script of the same name. */
const SCRIPTS_OF_CLI = ['seed', 'import', 'export', 'schema'];
/** What a reader brings along. */
const TOOLS = ['curl', 'docker', 'python3', '.python/bin/pip'];
/** What the reader of CONTRIBUTING.md writes. */
const WRITTEN_BY_READER = ['test/api/motto.test.ts'];

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const SETTINGS = ['src/config.ts', 'src/limits.ts', 'docker-compose.yml']
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('');
const BENCH = readFileSync(join(ROOT, 'bench', 'options.ts'), 'utf8');

/** These are run, by test/browser/example-app. */
const RUN = tenMinutes().map(({ text }) => text);

const COMMANDS = pages().flatMap(({ path, blocks }) =>
  blocks
    .filter(({ language, text }) => language === 'sh' && !RUN.includes(text))
    .flatMap(({ text }) => text.split(/\n|&&/))
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
    .map((line) => ({ path, line })),
);

/** The words of a command behind its variables, and the names of these. */
function wordsOf(line: string): { words: string[]; variables: string[] } {
  const words = line.split(/\s+/);
  const first = words.findIndex((word) => !/^[A-Z_0-9]+=/.test(word));
  return { words: words.slice(first), variables: words.slice(0, first).map((word) => word.replace(/=.*/, '')) };
}

/** The command of summit-graph that a line runs, with its options; null where it runs something else. */
function ofCli(words: readonly string[]): { command: string; options: string[] } | null {
  const options = words.filter((word) => /^--./.test(word));
  const [tool = '', second = '', third = ''] = words;
  if ((tool === 'npx' && second === 'summit-graph') || (tool === 'node' && second === 'dist/cli.js'))
    return { command: third, options };
  if (tool === 'npm' && second === 'run' && SCRIPTS_OF_CLI.includes(third)) return { command: third, options };
  return null;
}

test('there are commands to look at', () => {
  expect(COMMANDS.length).toBeGreaterThan(30);
});

test.each(COMMANDS)('$path: $line', ({ line }) => {
  const { words, variables } = wordsOf(line);
  const [tool = '', second = '', third = ''] = words;
  // Those of OpenTelemetry are its own.
  for (const variable of variables.filter((each) => !each.startsWith('OTEL_'))) expect(SETTINGS).toContain(variable);
  if (tool === 'npm') {
    // Packages are none of the project's scripts.
    if (second === 'ci' || second === 'install') return;
    const script = second === 'run' ? (words.slice(2).find((word) => !word.startsWith('-')) ?? '') : second;
    expect(Object.keys(scripts)).toContain(script);
    const option = script === 'bench' ? words.find((word) => /^--./.test(word)) : undefined;
    if (option) expect(BENCH).toContain(option.slice(2));
  } else if (tool === 'npx' && second === 'jest') {
    expect(existsSync(join(ROOT, third)) || WRITTEN_BY_READER.includes(third)).toBe(true);
  } else if (tool === 'node' || tool.endsWith('/python')) {
    expect(existsSync(join(ROOT, second))).toBe(true);
  } else if (tool !== 'npx' || second !== 'summit-graph') {
    expect(TOOLS).toContain(tool);
  }
});

test('the command line has the commands and options that are shown', async () => {
  const asked = COMMANDS.flatMap(({ line }) => ofCli(wordsOf(line).words) ?? []);
  const commands = [...new Set(asked.map(({ command }) => command))];
  const helps = await Promise.all(
    commands.map(async (command) => {
      const { out, ended } = program([command, '--help']);
      expect(await ended()).toEqual({ code: 0, signal: null });
      return [command, out()] as const;
    }),
  );
  const help = new Map(helps);
  for (const { command, options } of asked) {
    expect(help.get(command)).toContain(`summit-graph ${command}`);
    for (const option of options.filter((each) => each !== '--silent')) expect(help.get(command)).toContain(option);
  }
});
