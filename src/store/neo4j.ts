// Neo4j through its driver: a server, Aura or a cluster.
import neo4j, { Neo4jError } from 'neo4j-driver';
import { orEnded, OutOfTime, pause, TimeLimit, type Deadline } from '../deadline';
import { NO_ANSWER, retryOf } from './neo4j-errors';
import { LOCK_CONSTRAINT, withLoadLock } from './neo4j-load-lock';
import { Neo4jReads, nextPause } from './neo4j-reads';
import { Neo4jSessions } from './neo4j-sessions';
import { transactionOf } from './neo4j-queries';
import {
  StoreUnavailable,
  type Index,
  type Row,
  type CypherQuery,
  type Store,
  type StoreLoad,
  type Transaction,
} from './store';

export interface Neo4jSettings {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
}

/** How long a server may rely on the graph's revision, in ms. A load waits twice as long before it begins. */
const LEASE = 50;
/** The time limit of a transaction that writes, in ms, and how long the server may take to say that it is over. */
const WRITE_TIMEOUT = 300_000;
const ENDED_WITHIN = 5_000;
/** For how long a write is tried, in ms. */
const WRITE_ATTEMPTS_FOR = 3_000;
/**
 * How many times it is tried at least if the database answers that it cannot now. Large insertions that run side by side
 * meet in deadlocks, and on a slow machine each takes longer than the time above.
 */
const WRITE_ATTEMPTS = 10;
/** The time limit for building the indexes, in seconds. Those of ten million positions take many minutes on a small machine. */
const INDEX_TIMEOUT = 3_600;
const READY_INDEXES = "SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name";

// If the database cannot be reached, clients wait about two seconds; with the driver's own limits they wait a minute.
const LIMITS = {
  maxConnectionPoolSize: 60,
  connectionAcquisitionTimeout: 2_000,
  connectionTimeout: 2_000,
  connectionLivenessCheckTimeout: 30_000,
  maxConnectionLifetime: 30 * 60_000,
};

/** Opens Neo4j. The first query makes the first connection. Throws StoreUnavailable if the URI is malformed. */
export function openNeo4j({ uri, username, password, database }: Neo4jSettings): Store {
  const auth = password === '' ? undefined : neo4j.auth.basic(username, password);
  const open = () => neo4j.driver(uri, auth, { ...LIMITS, disableLosslessIntegers: true });
  try {
    return new Neo4jStore(new Neo4jSessions(open, database));
  } catch (cause) {
    throw new StoreUnavailable('NEO4J_URI is not a Neo4j URI such as neo4j://localhost:7687.', cause);
  }
}

class Neo4jStore implements Store {
  readonly engine = 'neo4j';
  readonly lease = LEASE;
  private readonly reads: Neo4jReads;

  constructor(private readonly sessions: Neo4jSessions) {
    this.reads = new Neo4jReads(sessions);
  }

  read(query: CypherQuery, parameters: Record<string, unknown>, deadline?: Deadline): Promise<Row[]> {
    return this.reads.read(query, parameters, deadline);
  }

  // If the connection is lost while a transaction commits, it may have taken effect before it is tried again.
  async write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const tryUntil = performance.now() + WRITE_ATTEMPTS_FOR;
    for (let attempt = 1; ; attempt += 1) {
      let last: CypherQuery = { name: 'commit', text: '' };
      try {
        return await this.writeOnce(work, (query) => (last = query));
      } catch (cause) {
        if (!(cause instanceof Neo4jError)) throw cause;
        const retry = retryOf(cause);
        const hasTime = performance.now() <= tryUntil || (retry === 'answer' && attempt < WRITE_ATTEMPTS);
        if (retry === null || !hasTime) throw this.sessions.explain(last, cause);
      }
      await pause(nextPause());
    }
  }

  // Updating an index costs more than writing the row itself, so indexes are built afterwards, all at once.
  async bulk<T>(indexes: readonly Index[], work: (store: Store) => Promise<T>): Promise<T> {
    await this.command(indexes.map((index) => `DROP INDEX ${indexName(index)} IF EXISTS`));
    const result = await work(this);
    await this.ensureIndexes(indexes);
    return result;
  }

  async exclusively<T>(work: () => Promise<T>, waits: () => void): Promise<T> {
    await this.create(new Map([LOCK_CONSTRAINT]));
    return withLoadLock(this.sessions, work, waits);
  }

  // Each command is planned anew and takes some ten milliseconds, also where it finds that the index exists.
  async ensureIndexes(indexes: readonly Index[]): Promise<void> {
    const commands = new Map([
      ['node_id', 'CREATE CONSTRAINT node_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE'],
    ]);
    for (const index of indexes) {
      const columns = index.properties.map((property) => `n.${property}`).join(', ');
      const name = indexName(index);
      commands.set(name, `CREATE INDEX ${name} IF NOT EXISTS FOR (n:${index.label}) ON (${columns})`);
    }
    await this.create(commands);
  }

  /** Creates the indexes and constraints that are missing, by their names. */
  private async create(commands: ReadonlyMap<string, string>): Promise<void> {
    const ready = new Set((await this.command([READY_INDEXES])).map(({ name }) => String(name)));
    const missing = [...commands].filter(([name]) => !ready.has(name)).map(([, command]) => command);
    if (missing.length > 0) await this.command([...missing, `CALL db.awaitIndexes(${INDEX_TIMEOUT})`]);
  }

  ping(): Promise<void> {
    return this.reads.ping();
  }

  load(): StoreLoad {
    return this.reads.load;
  }

  close(): Promise<void> {
    return this.sessions.close();
  }

  private async writeOnce<T>(
    work: (transaction: Transaction) => Promise<T>,
    onRun: (query: CypherQuery) => void,
  ): Promise<T> {
    const { session, end } = this.sessions.begin(neo4j.session.WRITE);
    const limit = new TimeLimit(WRITE_TIMEOUT + ENDED_WITHIN);
    const transact = async () => {
      const transaction = await session.beginTransaction({ timeout: WRITE_TIMEOUT });
      const result = await work(transactionOf(transaction, onRun));
      await transaction.commit();
      return result;
    };
    try {
      return await orEnded(limit, transact());
    } catch (cause) {
      throw cause instanceof OutOfTime ? new StoreUnavailable(NO_ANSWER, cause) : cause;
    } finally {
      limit.done();
      // This also undoes a transaction that did not commit, so that its locks are gone before another attempt.
      await end();
    }
  }

  /** Runs commands on the database's schema, each in its own transaction. Resolves to the rows of the last one. */
  private async command(texts: readonly string[]): Promise<Row[]> {
    const { session, end } = this.sessions.begin(neo4j.session.WRITE);
    let rows: Row[] = [];
    try {
      for (const text of texts) rows = (await session.run<Row>(text)).records.map((record) => record.toObject());
      return rows;
    } catch (cause) {
      throw this.sessions.explain({ name: 'indexes', text: '' }, cause);
    } finally {
      await end();
    }
  }
}

function indexName({ label, properties }: Index): string {
  return [label, ...properties].join('_').toLowerCase();
}
