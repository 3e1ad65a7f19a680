// PostgreSQL as Debian packages it, filled from Neo4j, so that the peers answer from the same rows.
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Driver } from 'neo4j-driver';
import { runProcess, startProcess, type RunningProcess } from './processes';
import { CACHE, cached, keep } from './data';
import { read } from './neo4j';
import type { Percent } from './options';

export interface RunningPostgres extends RunningProcess {
  /** The URI of the database that holds this share of the votes. */
  uri(percent: Percent): string;
}

/** How long COPY and the indexes of the positions took, in seconds. */
export interface Copied {
  readonly copy: number;
  readonly indexes: number;
}

const BIN = '/usr/lib/postgresql/15/bin';
const FOLDER = join(CACHE, 'postgres');
/** Debian's settings, except memory for the table, no compiling of small queries, and the loopback only. */
const SETTINGS = { shared_buffers: '512MB', jit: 'off', listen_addresses: '127.0.0.1', unix_socket_directories: '' };

const TABLES = `
CREATE TABLE nations (id text PRIMARY KEY, name text NOT NULL, sort_name text NOT NULL, code text);
CREATE TABLE documents (id text PRIMARY KEY, name text NOT NULL, symbol text);
CREATE TABLE topics (id text PRIMARY KEY, name text NOT NULL);
CREATE TABLE roll_calls (
  id text PRIMARY KEY, name text NOT NULL, date text NOT NULL, document_id text REFERENCES documents);
CREATE TABLE topics_of_roll_calls (
  topic_id text NOT NULL REFERENCES topics, roll_call_id text NOT NULL REFERENCES roll_calls, date text NOT NULL,
  PRIMARY KEY (topic_id, roll_call_id));
CREATE TABLE positions (
  id text PRIMARY KEY, holder_id text NOT NULL REFERENCES nations, target_id text REFERENCES roll_calls,
  stance text NOT NULL, date text NOT NULL);`;
// Without the first, PostGraphile offers no order by name.
export const INDEXES = `
CREATE INDEX ON nations (sort_name);
CREATE INDEX ON positions (holder_id, date, id);
CREATE INDEX ON positions (target_id, id);
CREATE INDEX ON roll_calls (document_id, date, id);
CREATE INDEX ON topics_of_roll_calls (topic_id, date, roll_call_id);`;

const EXPORTS: Readonly<Record<string, string>> = {
  nations: 'MATCH (n:Nation) RETURN n.id AS id, n.name AS name, n.sortName AS sort_name, n.code AS code',
  documents: 'MATCH (n:Document) RETURN n.id AS id, n.name AS name, n.symbol AS symbol',
  topics: 'MATCH (n:Topic) RETURN n.id AS id, n.name AS name',
  roll_calls: `MATCH (n:RollCall) RETURN n.id AS id, n.name AS name, n.date AS date,
    head([(n)<-[:SUBJECT]-(:Statement {predicate: 'VOTES_ON'})-[:OBJECT]->(d:Document) | d.id]) AS document_id`,
  topics_of_roll_calls: `MATCH (n:RollCall)<-[:SUBJECT]-(:Statement {predicate: 'HAS_TOPIC'})-[:OBJECT]->(t:Topic)
    RETURN DISTINCT t.id AS topic_id, n.id AS roll_call_id, n.date AS date`,
  positions: `MATCH (n:Position)-[:HELD_BY]->(h:Nation)
    RETURN n.id AS id, h.id AS holder_id, head([(n)-[:ABOUT]->(t:RollCall) | t.id]) AS target_id, n.stance AS stance, n.date AS date`,
};

/** If this machine has no PostgreSQL 15, throws with how to install it. */
export function requirePostgres(): void {
  if (existsSync(join(BIN, 'postgres'))) return;
  throw new Error(
    `PostgreSQL 15 is not in ${BIN}. Debian: apt-get install postgresql-15. To bench without it: npm run bench -- --without postgres.`,
  );
}

/** Starts PostgreSQL on a free port of the loopback, on a cluster kept in .bench. */
export async function startPostgres(): Promise<RunningPostgres> {
  const owner = ownerOfServer();
  if (!cached('postgres')) {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    if (owner) chownSync(FOLDER, owner.uid, owner.gid);
    const cluster = ['-D', FOLDER, '-U', 'bench', '--auth=trust', '--no-locale', '--encoding=UTF8'];
    await runProcess([join(BIN, 'initdb'), ...cluster], { cwd: '/', ...owner });
    keep('postgres', {});
  }
  const port = await freePort();
  const settings = Object.entries({ ...SETTINGS, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { child } = await startProcess(
    [join(BIN, 'postgres'), '-D', FOLDER, ...settings],
    /ready to accept connections/,
    {
      cwd: '/',
      ...owner,
      // SIGTERM would wait for clients.
      stopSignal: 'SIGINT',
      // This ends PostgreSQL at once, without leaving processes and shared memory behind.
      killSignal: 'SIGQUIT',
    },
  );
  return { ...child, uri: (percent) => `postgres://bench@127.0.0.1:${port}/votes_${percent}` };
}

/** Fills the database of this size from the Neo4j of this size, unless .bench has it. */
export async function copyVotes(postgres: RunningPostgres, percent: Percent, driver: Driver): Promise<Copied> {
  // The name stands for the tables: another one fills databases of earlier benches anew.
  const name = `postgres-sort-names-${percent}`;
  const known = cached(name) as Copied | null;
  if (known) return known;
  const uri = postgres.uri(percent);
  const server = uri.replace(/votes_\d+$/, 'postgres');
  await psql(server, `DROP DATABASE IF EXISTS votes_${percent}`);
  await psql(server, `CREATE DATABASE votes_${percent}`);
  await psql(uri, TABLES);
  let copy = 0;
  for (const [table, text] of Object.entries(EXPORTS)) {
    const file = join(CACHE, `${table}.csv`);
    writeFileSync(file, (await read<Record<string, string | null>>(driver, text)).map(csvLine).join(''));
    copy = await psql(uri, `\\copy ${table} FROM '${file}' (FORMAT csv)`);
    rmSync(file);
  }
  const indexes = await psql(uri, INDEXES);
  await psql(uri, 'VACUUM ANALYZE');
  return keep(name, { copy, indexes });
}

/** The version, such as 15.14. */
export function postgresVersion(): string {
  return /\d+\.\d+/.exec(execFileSync(join(BIN, 'postgres'), ['--version'], { encoding: 'utf8' }))?.[0] ?? '';
}

async function psql(uri: string, command: string): Promise<number> {
  const args = ['-q', '-X', '-v', 'ON_ERROR_STOP=1', '-d', uri, '-c', command];
  return (await runProcess([join(BIN, 'psql'), ...args])).seconds;
}

function csvLine(row: Record<string, string | null>): string {
  // NULL has no quotes, and the empty string has them.
  const cells = Object.values(row).map((value) => (value === null ? '' : `"${value.replaceAll('"', '""')}"`));
  return `${cells.join()}\n`;
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package made for it. */
function ownerOfServer(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
}
