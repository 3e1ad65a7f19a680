// Neo4j as `npm run neo4j` runs it, with the votes imported through the command line: one data directory for each size.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import neo4j, { type Driver } from 'neo4j-driver';
import type { RunningProcess, Finished } from './processes';
import { CACHE, cached, commandLine, dataFolder, keep } from './data';
import type { Percent } from './options';

export interface RunningNeo4j extends RunningProcess {
  readonly uri: string;
  readonly driver: Driver;
}

/** An import through the command line, and the day it ran. */
export interface Imported extends Finished {
  readonly day: string;
}

/** The indexes that the documentation of @neo4j/graphql advises: what nodes are found by, and what lists are sorted by. */
export const ADVISED = [
  // A constraint cannot be created while this project's index on ids exists.
  ...['Nation', 'RollCall', 'Position'].map(
    (label) => `CREATE INDEX peer_${label} IF NOT EXISTS FOR (n:${label}) ON (n.id)`,
  ),
  'CREATE INDEX peer_nation_sort_name IF NOT EXISTS FOR (n:Nation) ON (n.sortName)',
  'CREATE INDEX peer_position_date IF NOT EXISTS FOR (n:Position) ON (n.date)',
  'CALL db.awaitIndexes(3600)',
];

/**
 * Starts Neo4j on a data directory of .bench: the release with long-term support, or the newest. If `fresh`, the directory
 * is emptied first. Neo4j ends with the bench.
 */
export async function startNeo4j(name: string, fresh: boolean, isNewest = false): Promise<RunningNeo4j> {
  const server = await import('../scripts/neo4j-server.mjs');
  const data = join(CACHE, 'neo4j', name);
  if (fresh) await rm(data, { recursive: true, force: true });
  const { uri, pid, stop } = await server.startNeo4j({
    data,
    port: 0,
    release: isNewest ? server.NEWEST : server.LTS,
    log: () => undefined,
  });
  const driver = neo4j.driver(uri, undefined, { disableLosslessIntegers: true });
  return {
    uri,
    driver,
    pid,
    stop: async () => {
      await driver.close();
      await stop();
    },
  };
}

/** Whether this machine can run the newest Neo4j. */
export async function canRunNewest(): Promise<boolean> {
  const { missingTools, NEWEST } = await import('../scripts/neo4j-server.mjs');
  return missingTools(NEWEST) === undefined;
}

/** Starts the Neo4j that holds this share of the votes, imported now unless .bench has them. */
export async function startWithVotes(
  percent: Percent,
  source: string,
  isNewest = false,
): Promise<{ server: RunningNeo4j; imported: Imported & { rows: number } }> {
  const folderName = `${percent}${isNewest ? '-newest' : ''}`;
  const name = `neo4j-${folderName}`;
  const known = cached(name) as (Imported & { rows: number }) | null;
  const server = await startNeo4j(folderName, known === null, isNewest);
  if (known) return { server, imported: known };
  const folder = await dataFolder(source, percent);
  const store = { NEO4J_URI: server.uri };
  await commandLine(['seed'], store);
  const finished = await commandLine(['import', 'un-votes', folder], store);
  await run(server.driver, ADVISED);
  const [counted] = await read<{ rows: number }>(server.driver, 'MATCH (n:Position) RETURN count(n) AS rows');
  return {
    server,
    imported: keep(name, { ...finished, rows: counted?.rows ?? 0, day: new Date().toISOString().slice(0, 10) }),
  };
}

/** The version of the Neo4j itself. */
export async function versionOf({ driver }: Pick<RunningNeo4j, 'driver'>): Promise<string> {
  const [found] = await read<{ version: string }>(
    driver,
    'CALL dbms.components() YIELD versions RETURN versions[0] AS version',
  );
  return found?.version ?? '';
}

/** Commands, one after the other. */
export async function run(driver: Driver, texts: readonly string[]): Promise<void> {
  const session = driver.session();
  try {
    for (const text of texts) await session.run(text);
  } finally {
    await session.close();
  }
}

/** The rows of a query that reads. */
export async function read<T>(driver: Driver, text: string, parameters: Record<string, unknown> = {}): Promise<T[]> {
  const session = driver.session({ database: 'neo4j', defaultAccessMode: neo4j.session.READ });
  try {
    return (await session.run(text, parameters)).records.map((record) => record.toObject() as T);
  } finally {
    await session.close();
  }
}
