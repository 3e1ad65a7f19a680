// Everything that answers at one size of data: the databases, this API twice, and the peers, each a process of its own.
import { join } from 'node:path';
import { memoryOf, memoryOfFamily, startProcess, type RunningProcess } from './processes';
import { environment, PROJECT } from './data';
import { copyOf, importEmbedded } from './embedded';
import { connect, type Client } from './http';
import { node24 } from './node-24';
import { canRunNewest, read, startWithVotes, type Imported, type RunningNeo4j } from './neo4j';
import type { Options, Percent } from './options';
import { overHttp, throughDriver, type Peer, type PeerName } from './peers';
import { copyVotes, type Copied, type RunningPostgres } from './postgres';
import type { Choice, Dialect } from './queries';
import { pick, randomFrom } from './random';

export interface Testbed {
  readonly percent: Percent;
  readonly positions: number;
  readonly neo4j: RunningNeo4j;
  /** Into Neo4j. */
  readonly imported: Imported;
  readonly copied: Copied | null;
  readonly peers: readonly Peer[];
  /** The server of this API that remembers answers. */
  readonly remembering: Started;
  /** What to ask about: always the same, and at random. */
  readonly choice: Choice;
  readonly choices: readonly Choice[];
  /** Resident memory of each process, in MB. */
  memory(): readonly { readonly name: string; readonly now: number; readonly peak: number }[];
  stop(): Promise<void>;
}

const PEER_PROGRAMS = join(__dirname, 'peers');
const RANDOM_CHOICES = 5_000;

/**
 * Starts all of them on this share of the votes, imported now unless .bench has them, on the newest Neo4j that this machine
 * can run. At the largest size on Neo4j, this API also runs on the release with long-term support if that is another.
 */
export async function openTestbed(
  percent: Percent,
  options: Options,
  postgres: RunningPostgres | null,
): Promise<Testbed> {
  const hasNewest = await canRunNewest();
  const { server: neo4j, imported } = await startWithVotes(percent, options.data, hasNewest);
  const withLts = hasNewest && options.engine === 'neo4j' && percent === options.percents[0];
  const lts = withLts ? (await startWithVotes(percent, options.data)).server : null;
  const copied = postgres ? await copyVotes(postgres, percent, neo4j.driver) : null;
  const servers: Server[] = [];
  const add = async (name: PeerName, dialect: Dialect, starting: Promise<Started>) =>
    servers.push({ name, dialect, ...(await starting) });
  if (options.engine === 'embedded') await importEmbedded(percent, options);
  const store = (copy: string) =>
    options.engine === 'embedded' ? { GRAPH_PATH: copyOf(percent, copy) } : { NEO4J_URI: neo4j.uri };
  const remembering = await startApi(store('remembering'));
  await add('this API', 'ours', Promise.resolve(remembering));
  await add('this API, nothing remembered', 'ours', startApi({ ...store('forgetting'), GRAPH_MEMORY_MB: '0' }));
  if (lts) await add('the same on Neo4j 5.26', 'ours', startApi({ NEO4J_URI: lts.uri, GRAPH_MEMORY_MB: '0' }));
  if (!options.without.has('neo4j-graphql')) {
    await add('@neo4j/graphql', 'neo4jGraphql', startPeer('neo4j-graphql.mjs', neo4j.uri));
  }
  if (postgres) await add('PostGraphile', 'postgraphile', startPeer('postgraphile.mjs', postgres.uri(percent)));
  const remote = servers.map(({ name, dialect, client }) => overHttp(name, dialect, client));
  return {
    percent,
    positions: imported.rows,
    neo4j,
    imported,
    copied,
    remembering,
    peers: [...remote, throughDriver(neo4j.driver)],
    ...(await choicesFrom(neo4j)),
    memory: () => [
      ...servers.map(({ name, child }) => ({ name, ...memoryOf(child.pid) })),
      { name: 'Neo4j (heap of 2 GB at most)', ...memoryOf(neo4j.pid) },
      ...(postgres ? [{ name: 'PostgreSQL, all processes', now: memoryOfFamily(postgres.pid), peak: Number.NaN }] : []),
    ],
    stop: async () => {
      await Promise.all(servers.map(({ client, child }) => client.close().then(() => child.stop())));
      await Promise.all([neo4j.stop(), lts?.stop()]);
    },
  };
}

export interface Started {
  readonly url: string;
  readonly client: Client;
  readonly child: RunningProcess;
}

interface Server extends Started {
  readonly name: PeerName;
  readonly dialect: Dialect;
}

/** Starts this API on a free port, as `npm start` does; with further flags for Node.js, or as another program. */
export async function startApi(
  settings: NodeJS.ProcessEnv,
  flags: readonly string[] = [],
  program: readonly string[] = [join(PROJECT, 'dist/cli.js'), 'start'],
): Promise<Started> {
  const env = environment({ NODE_ENV: 'production', PORT: '0', ...settings });
  const command = [node24(), '--max-semi-space-size=32', ...flags, ...program];
  return listening(await startProcess(command, /Summit graph: (\S+)/, { env }));
}

/** Starts a program of bench/peers on its database. */
export async function startPeer(program: string, uri: string): Promise<Started> {
  const env = environment({ NODE_ENV: 'production', GRAPHILE_ENV: 'production' });
  return listening(await startProcess([node24(), program, uri], /LISTENING (\S+)/, { env, cwd: PEER_PROGRAMS }));
}

function listening({ child, match }: { child: RunningProcess; match: RegExpExecArray }): Started {
  const [, url = ''] = match;
  return { url, child, client: connect(url) };
}

async function choicesFrom({ driver }: RunningNeo4j): Promise<Pick<Testbed, 'choice' | 'choices'>> {
  const nations = await idsFrom(
    driver,
    'MATCH (n:Nation) WHERE COUNT { (n)<-[:HELD_BY]-() } >= 20 RETURN n.id AS id ORDER BY id',
  );
  // Two pages of voters each.
  const votes = 'COUNT { (n)<-[:ABOUT]-() }';
  const rollCalls = await idsFrom(
    driver,
    `MATCH (n:RollCall) WHERE 100 < ${votes} <= 200 RETURN n.id AS id ORDER BY id`,
  );
  const random = randomFrom(1);
  const any = (): Choice => {
    const start = Math.floor(random() * (rollCalls.length - 4));
    return { nation: pick(random, nations), rollCalls: rollCalls.slice(start, start + 4) };
  };
  const choices = Array.from({ length: RANDOM_CHOICES }, any);
  return { choices, choice: { nation: 'nation:FRA', rollCalls: rollCalls.slice(-4) } };
}

async function idsFrom(driver: RunningNeo4j['driver'], text: string): Promise<string[]> {
  return (await read<{ id: string }>(driver, text)).map(({ id }) => id);
}
