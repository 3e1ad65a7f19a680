// What people see on a terminal, and what a pipe gets instead.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { sourceFile } from '../support/files';
import { manyVotes } from '../support/many-votes';
import { program, until } from '../support/program';

const ROOT = join(__dirname, '..', '..');
const ESC = String.fromCharCode(27);
const RED = `${ESC}[31m`;

/** The program of util-linux that runs a command on a terminal of its own. */
const hasScript = spawnSync('sh', ['-c', 'script --version'], { encoding: 'utf8' }).stdout.includes('util-linux');
if (!hasScript) console.warn('The tests on a terminal are left out: they need script of util-linux.');
const onTerminal = hasScript ? test : test.skip;

interface Shown {
  readonly child: ChildProcess;
  readonly text: () => string;
  readonly code: Promise<number>;
}

/** Runs a command of the program on a terminal. */
function show(args: readonly string[], env: Record<string, string> = {}): Shown {
  // With exec the signals of the terminal reach only the program, and its exit code comes back.
  const command = ['exec', process.execPath, 'dist/cli.js', ...args].join(' ');
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], TERM: 'xterm', PORT: '0', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return { child, text: () => text, code: once(child, 'close').then(([code]) => code as number) };
}

onTerminal.each([
  [{}, true],
  [{ NO_COLOR: '1' }, false],
  [{ TERM: 'dumb' }, false],
])('on a terminal, with %j, an error is in red: %j', async (env, isRed) => {
  const { text, code } = show(['sed'], env);
  expect(await code).toBe(1);
  const error = "error: unknown command 'sed'";
  expect(text().split('\r\n').slice(0, 3)).toEqual([
    isRed ? `${RED}${error}${ESC}[39m` : error,
    '(Did you mean seed?)',
    '(summit-graph --help lists the commands)',
  ]);
});

test.each([
  [{}, false],
  [{ FORCE_COLOR: '1' }, true],
  [{ FORCE_COLOR: '0' }, false],
])('in a pipe, with %j, an error is in red: %j', async (env, isRed) => {
  const { ended, err } = program(['export', ''], { ...env, GRAPH_PATH: join(dirname(sourceFile('')), 'none', 'g') });
  expect(await ended()).toEqual({ code: 1, signal: null });
  expect(err().startsWith(`${RED}GRAPH_PATH `)).toBe(isRed);
  expect(err().includes(ESC)).toBe(isRed);
});

onTerminal('the address of the server stands out', async () => {
  const { child, text, code } = show(['start']);
  await until(() => text().includes('Ctrl+C'));
  expect(text().replaceAll(ESC, '␛')).toMatch(/^Summit graph: ␛\[36mhttp:\/\/127\.0\.0\.1:\d+\/graphql␛\[39m \(/);
  child.stdin?.write('\u0003');
  expect(await code).toBe(0);
});

onTerminal(
  'an import shows a bar with rate and remaining time; Ctrl+C ends it, and the terminal is as before',
  async () => {
    const graph = join(dirname(sourceFile('')), 'graph');
    const { child, text, code } = show(['import', 'un-votes', manyVotes()], { GRAPH_PATH: graph });
    await until(() => / \d+% \d+\/52050 rows, [\d,]+ rows\/s, \d+ s left/.test(text()));
    child.stdin?.write('\u0003');
    // 128 and the number of the signal, as a shell reports it.
    expect(await code).toBe(130);
    const [, afterwards = ''] = text().split('Interrupted. ');
    expect(afterwards).toBe('Run the same command again to complete it.\r\n');
    // The library switches the wrapping of lines off, and on again.
    expect(text().lastIndexOf(`${ESC}[?7h`)).toBeGreaterThan(text().lastIndexOf(`${ESC}[?7l`));
  },
  60_000,
);
