// The suite's own subgraphs, each a process: users and inventory.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Served, Subgraph } from '../../support/supergraph';

/** Where the suite is installed. */
export const SUITE = join(__dirname, 'node_modules', '@apollo', 'federation-subgraph-compatibility-tests');

const START_MS = 30_000;

/** Starts one of the suite's subgraphs. Rejects where it ends instead, or takes too long. */
export async function startHelper(name: 'users' | 'inventory'): Promise<Subgraph & Served> {
  const folder = join(SUITE, 'dist', 'subgraphs', name);
  const child = fork('index.js', {
    cwd: folder,
    execArgv: ['--require', join(__dirname, 'on-loopback.cjs')],
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'close');
  const stop = async () => {
    child.kill();
    await ended;
  };
  const failed = ended.then(([code]) => Promise.reject(new Error(`The suite's subgraph ${name} ended with ${code}.`)));
  const told = once(child, 'message', { signal: AbortSignal.timeout(START_MS) });
  try {
    const [{ port }] = await Promise.race([told, failed]);
    return { name, url: `http://127.0.0.1:${port}/`, sdl: readFileSync(join(folder, `${name}.graphql`), 'utf8'), stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}
