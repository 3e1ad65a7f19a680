// The real program in a process of its own, as `npm start` and `npm run seed` run it: Jest has built it before any test.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { inEachFile } from './test-files';

const ROOT = join(__dirname, '..', '..');

export interface Program {
  /** What it has written so far to stdout. */
  readonly out: () => string;
  /** What it has written so far to stderr, without the lines by which a busy machine says how far it is. */
  readonly err: () => string;
  /** Resolves to the address it says it listens on; rejects where it ends before. */
  readonly url: Promise<string>;
  /** How it ended; rejects where it goes on for PATIENCE, or `most` ms, which even a busy machine does not need. */
  readonly ended: (most?: number) => Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  readonly send: (signal: NodeJS.Signals) => void;
}

const PROGRESS = /^(?:Reading and checking…|Finishing…|\d+ of \d+ (?:nodes|rows), .*)\n/gm;
/** In ms. Where runs stand next to each other, programs take longer. */
const PATIENCE = process.env['BUILT'] ? 90_000 : 25_000;
/** The variables that lead to the Neo4j of the run; none on the embedded engine. */
export const CONNECTION: Record<string, string> = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[0].startsWith('NEO4J_')),
);
const running = new Set<Program>();

/** Runs a command, such as start, on the embedded engine in memory, or as the variables say. */
export function program(args: readonly string[], env: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, [join('dist', 'cli.js'), ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', STOP_DELAY_SECONDS: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.err += chunk));
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(started);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text.out += chunk;
      const found = /http:\/\/[\d.]+:\d+/.exec(text.out)?.[0];
      if (found) resolve(found);
    });
    void ended.then(() => reject(new Error(`It ended: ${text.out}${text.err}`)));
  });
  // Not every test waits for the address.
  url.catch(() => undefined);
  const started = {
    out: () => text.out,
    err: () => text.err.replace(PROGRESS, ''),
    url,
    ended: (most?: number) => within(ended, most),
    send: (signal: NodeJS.Signals) => void child.kill(signal),
  };
  running.add(started);
  return started;
}

async function within<T>(end: Promise<T>, most = PATIENCE): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('It goes on.')), most);
  });
  return Promise.race([end, late]).finally(() => clearTimeout(timer));
}

/** Asks the API at this address; status, body and how long it took in ms. */
export async function askAt(url: string, query: string) {
  const started = Date.now();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test asserts the exact shape of what it asked for
  const body: any = await response.json();
  return { status: response.status, body, took: Date.now() - started };
}

/** The status of a path such as /health/ready. */
export async function statusOf(url: string, path: string): Promise<number> {
  return (await fetch(url + path)).status;
}

/** Waits until something is so. */
export async function until(isSo: () => boolean | Promise<boolean>, within = PATIENCE): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`It did not come about within ${within} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

inEachFile(() => {
  afterAll(async () => {
    const left = [...running];
    for (const each of left) each.send('SIGKILL');
    await Promise.all(left.map(({ ended }) => ended()));
  });
});
