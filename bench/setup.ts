// The requirements of the bench: it installs them, or says what to install.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from './processes';
import type { Options } from './options';
import { requirePostgres, startPostgres, type RunningPostgres } from './postgres';

const PEERS = join(__dirname, 'peers');

/** Installs the peers once. If the machine lacks something, throws with what to install. */
export async function prepare({ without }: Options): Promise<void> {
  if (!without.has('postgres')) requirePostgres();
  const { missingTools } = await import('../scripts/neo4j-server.mjs');
  const missing = missingTools();
  if (missing) throw new Error(missing);
  // npm writes this file last.
  if (existsSync(join(PEERS, 'node_modules/.package-lock.json'))) return;
  console.log('Installing the peers into bench/peers, only this once.');
  await runProcess(['npm', 'ci', '--prefix', PEERS], { cwd: PEERS });
}

/** PostgreSQL, unless it is left out. */
export async function postgresFor({ without }: Options): Promise<RunningPostgres | null> {
  return without.has('postgres') ? null : startPostgres();
}
