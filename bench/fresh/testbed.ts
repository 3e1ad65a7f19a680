// The servers that answer operations that nobody asked before, on the same votes.
import { canRunNewest, read, startWithVotes, type RunningNeo4j } from '../neo4j';
import type { Options } from '../options';
import { copyVotes, type RunningPostgres } from '../postgres';
import { startApi, startPeer } from '../testbed';
import { versionsOf, type Versions } from '../versions';
import { shuffled, type Operation, type Root } from './operations';
import {
  cursorsOfOurs,
  cursorsOfPostgraphile,
  neo4jGraphqlServer,
  ourServer,
  postgraphileServer,
  type FreshServer,
} from './servers';

export interface FreshTestbed {
  readonly positions: number;
  readonly versions: Versions;
  /** This API as it is by default. */
  readonly remembering: FreshServer;
  /** This API with nothing remembered. */
  readonly forgetting: FreshServer;
  readonly postgraphile: FreshServer;
  /** This API with nothing remembered on the Neo4j with long-term support; null if that is the one of the others. */
  readonly onLts: FreshServer | null;
  readonly neo4jGraphql: FreshServer;
  /** The ids that an operation can begin at, in a random order. */
  readonly ids: Readonly<Record<Root, readonly string[]>>;
  /** Reads the cursors that the operations need. */
  know(operations: readonly Operation[]): Promise<void>;
  /** What was remembered so far, and what was not. */
  remembered(): Promise<Remembered>;
  stop(): Promise<void>;
}

export interface Remembered {
  readonly answers: HitsAndMisses;
  /** By the keys of Cypher queries. */
  readonly rows: HitsAndMisses;
}

interface HitsAndMisses {
  readonly hit: number;
  readonly miss: number;
}

const NOTHING = { GRAPH_MEMORY_MB: '0' };

/** Starts them on the newest Neo4j that this machine can run. */
export async function openFreshTestbed(options: Options, postgres: RunningPostgres): Promise<FreshTestbed> {
  const [percent = 100] = options.percents;
  const hasNewest = await canRunNewest();
  const { server: neo4j, imported } = await startWithVotes(percent, options.data, hasNewest);
  const lts = hasNewest ? (await startWithVotes(percent, options.data)).server : null;
  const copied = await copyVotes(postgres, percent, neo4j.driver);
  const remembering = await startApi({ NEO4J_URI: neo4j.uri });
  const forgetting = await startApi({ NEO4J_URI: neo4j.uri, ...NOTHING });
  const onLts = lts && (await startApi({ NEO4J_URI: lts.uri, ...NOTHING }));
  const postgraphile = await startPeer('postgraphile.mjs', postgres.uri(percent));
  const neo4jGraphql = await startPeer('neo4j-graphql.mjs', neo4j.uri);
  const all = [remembering, forgetting, postgraphile, neo4jGraphql, ...(onLts ? [onLts] : [])];
  const cursors = cursorsOfOurs(forgetting.client);
  const rowCursors = cursorsOfPostgraphile(postgraphile.client);
  return {
    positions: imported.rows,
    versions: await versionsOf({ neo4j, copied }),
    remembering: ourServer('this API', remembering.client, cursors),
    forgetting: ourServer('this API, nothing remembered', forgetting.client, cursors),
    postgraphile: postgraphileServer(postgraphile.client, rowCursors),
    onLts: onLts && ourServer('the same on Neo4j 5.26', onLts.client, cursors),
    neo4jGraphql: neo4jGraphqlServer(neo4jGraphql.client),
    ids: await idsOf(neo4j),
    know: async (operations) => {
      await Promise.all([cursors.know(operations), rowCursors.know(operations)]);
    },
    remembered: () => rememberedBy(remembering.url),
    stop: async () => {
      await Promise.all(all.map(({ client, child }) => client.close().then(() => child.stop())));
      await Promise.all([neo4j.stop(), lts?.stop()]);
    },
  };
}

/** The ids that an operation can begin at. */
export async function idsOf({ driver }: RunningNeo4j): Promise<FreshTestbed['ids']> {
  const ids = async (match: string) =>
    shuffled(
      3,
      (await read<{ id: string }>(driver, `${match} RETURN DISTINCT n.id AS id ORDER BY id`)).map(({ id }) => id),
    );
  return {
    nation: await ids('MATCH (n:Nation) WHERE COUNT { (n)<-[:HELD_BY]-() } >= 100'),
    rollCall: await ids('MATCH (n:RollCall) WHERE COUNT { (n)<-[:ABOUT]-() } >= 100'),
    document: await ids(`MATCH (n:Document)<-[:OBJECT]-(:Statement {predicate: 'VOTES_ON'})`),
    topic: await ids(`MATCH (n:Topic)<-[:OBJECT]-(:Statement {predicate: 'HAS_TOPIC'})-[:SUBJECT]->(:RollCall)`),
  };
}

async function rememberedBy(url: string): Promise<Remembered> {
  const metrics = await (await fetch(new URL('/metrics', url))).text();
  const count = (series: string, result: string) =>
    Number(new RegExp(`${series}\\{result="${result}"\\} (\\d+)`).exec(metrics)?.[1] ?? 0);
  const both = (series: string) => ({ hit: count(series, 'hit'), miss: count(series, 'miss') });
  return { answers: both('answer_cache_requests_total'), rows: both('remembered_rows_keys_total') };
}
