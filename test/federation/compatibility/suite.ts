// The suite's own subgraphs, each a process: users and inventory.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Subgraph } from '../../support/supergraph';

/** Where the suite is installed. */
export const SUITE = join(__dirname, 'node_modules', '@apollo', 'federation-subgraph-compatibility-tests');

export interface Helper extends Subgraph {
  stop(): Promise<void>;
}

/** Starts one of the suite's subgraphs. Rejects where it ends instead. */
export async function startHelper(name: 'users' | 'inventory'): Promise<Helper> {
  const folder = join(SUITE, 'dist', 'subgraphs', name);
  const child = fork('index.js', {
    cwd: folder,
    execArgv: ['--require', join(__dirname, 'on-loopback.cjs')],
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'close');
  const port = new Promise<number>((resolve) => {
    child.on('message', (message: { port?: number }) => message.port !== undefined && resolve(message.port));
  });
  const failed = ended.then(([code]) => Promise.reject(new Error(`The suite's subgraph ${name} ended with ${code}.`)));
  return {
    name,
    url: `http://127.0.0.1:${await Promise.race([port, failed])}/`,
    sdl: readFileSync(join(folder, `${name}.graphql`), 'utf8'),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
