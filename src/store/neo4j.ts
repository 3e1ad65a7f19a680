// Neo4j through its driver: a server, Aura or a cluster.
import neo4j, { Neo4jError, type Driver, type ManagedTransaction, type Session, type SessionMode } from 'neo4j-driver';
import pLimit from 'p-limit';
import { withDeadline } from '../deadline';
import { whyUnavailable } from './neo4j-unavailable';
import { transactionOf, withHints, withIntegers } from './neo4j-queries';
import {
  QueryFailed,
  StoreUnavailable,
  type Index,
  type Row,
  type CypherQuery,
  type Store,
  type Transaction,
} from './store';

export interface Neo4jSettings {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
}

/** The time limit of a query that reads, in ms. It is passed to the server and also enforced here. */
const READ_TIMEOUT = 10_000;
/** The time limit of a ping, in ms. */
const PING_TIMEOUT = 2_000;
/** How long a server may rely on the graph's revision, in ms. A load waits twice as long before it begins. */
const LEASE = 50;
/** The time limit of a transaction that writes, in ms. */
const WRITE_TIMEOUT = 300_000;
/** The time limit for building an index, in seconds. */
const INDEX_TIMEOUT = 600;
/** If a read fails within this time of its start, in ms, and the reason is temporary, it is tried once more. */
const RETRY_WITHIN = 500;

// If the database cannot be reached, clients wait about two seconds; with the driver's own limits they wait a minute.
const LIMITS = {
  maxConnectionPoolSize: 60,
  connectionAcquisitionTimeout: 2_000,
  connectionTimeout: 2_000,
  maxTransactionRetryTime: 3_000,
  connectionLivenessCheckTimeout: 30_000,
  maxConnectionLifetime: 30 * 60_000,
};

/** The number of concurrent reads. Others wait here, because the driver would report a busy pool as an outage. */
const READS_AT_ONCE = 50;

/** Opens Neo4j. The first query makes the first connection. Throws StoreUnavailable if the URI is malformed. */
export function openNeo4j(settings: Neo4jSettings): Store {
  const { uri, username, password } = settings;
  const auth = password === '' ? undefined : neo4j.auth.basic(username, password);
  try {
    return new Neo4jStore(neo4j.driver(uri, auth, { ...LIMITS, disableLosslessIntegers: true }), settings.database);
  } catch (cause) {
    throw new StoreUnavailable('NEO4J_URI is not a Neo4j URI such as neo4j://localhost:7687.', cause);
  }
}

const noAnswer = () => new StoreUnavailable('Neo4j did not answer in time.');

class Neo4jStore implements Store {
  readonly engine = 'neo4j';
  readonly lease = LEASE;

  private readonly inTurn = pLimit(READS_AT_ONCE);
  /** The latest state that was read or written. A member of a cluster answers only when it has reached this state. */
  private bookmarks = neo4j.bookmarkManager();

  constructor(
    private readonly driver: Driver,
    private readonly database: string,
  ) {}

  read(query: CypherQuery, parameters: Record<string, unknown>): Promise<Row[]> {
    return this.inTurn(() => this.readNow(query, parameters));
  }

  async write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const session = this.session(neo4j.session.WRITE);
    // The driver needs its own errors to decide about retries, so they are translated only after it gives up.
    let last: CypherQuery = { name: 'commit', text: '' };
    const attempt = (managed: ManagedTransaction) => work(transactionOf(managed, (query) => (last = query)));
    try {
      return await session.executeWrite(attempt, { timeout: WRITE_TIMEOUT });
    } catch (cause) {
      throw cause instanceof Neo4jError ? this.explain(last, cause) : cause;
    } finally {
      await session.close();
    }
  }

  // Updating an index costs more than writing the row itself, so indexes are built afterwards, all at once.
  async bulk<T>(indexes: readonly Index[], work: (store: Store) => Promise<T>): Promise<T> {
    await this.command(indexes.map((index) => `DROP INDEX ${indexName(index)} IF EXISTS`));
    const result = await work(this);
    await this.ensureIndexes(indexes);
    return result;
  }

  async ensureIndexes(indexes: readonly Index[]): Promise<void> {
    const create = indexes.map((index) => {
      const columns = index.properties.map((property) => `n.${property}`).join(', ');
      return `CREATE INDEX ${indexName(index)} IF NOT EXISTS FOR (n:${index.label}) ON (${columns})`;
    });
    const unique = 'CREATE CONSTRAINT node_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE';
    await this.command([unique, ...create, `CALL db.awaitIndexes(${INDEX_TIMEOUT})`]);
  }

  async ping(): Promise<void> {
    const query = { name: 'ping', text: 'RETURN 1 AS one' };
    await this.readOnce(query, {}, PING_TIMEOUT).catch((cause: unknown) => {
      throw this.explain(query, cause);
    });
  }

  async close(): Promise<void> {
    await this.driver.close();
  }

  private session(defaultAccessMode: SessionMode): Session {
    return this.driver.session({ database: this.database, defaultAccessMode, bookmarkManager: this.bookmarks });
  }

  private async readNow(query: CypherQuery, parameters: Record<string, unknown>): Promise<Row[]> {
    const started = Date.now();
    try {
      return await this.readOnce(query, parameters);
    } catch (cause) {
      if (!neo4j.isRetryableError(cause) || Date.now() - started > RETRY_WITHIN) throw this.explain(query, cause);
    }
    return this.readOnce(query, parameters).catch((cause: unknown) => {
      throw this.explain(query, cause);
    });
  }

  private async readOnce(
    query: CypherQuery,
    parameters: Record<string, unknown>,
    timeout = READ_TIMEOUT,
  ): Promise<Row[]> {
    const session = this.session(neo4j.session.READ);
    const result = session.run(withHints(query.text), withIntegers(parameters), { timeout });
    try {
      // If a server accepts a query but never answers, only this limit ends the request. The driver has none.
      return (await withDeadline(result, timeout + 500, noAnswer)).records.map((record) => record.toObject());
    } finally {
      void closeQuietly(session);
    }
  }

  /** Runs commands on the database's schema, each in its own transaction. */
  private async command(texts: readonly string[]): Promise<void> {
    const session = this.session(neo4j.session.WRITE);
    try {
      for (const text of texts) await session.run(text);
    } catch (cause) {
      throw this.explain({ name: 'indexes', text: '' }, cause);
    } finally {
      await session.close();
    }
  }

  private explain(query: CypherQuery, cause: unknown): Error {
    const reason = whyUnavailable(cause, this.database);
    if (reason === null) return new QueryFailed(query, cause);
    // A database that was restored from a backup may never reach the state of the old bookmarks again.
    this.bookmarks = neo4j.bookmarkManager();
    return new StoreUnavailable(reason, cause);
  }
}

function indexName({ label, properties }: Index): string {
  return [label, ...properties].join('_').toLowerCase();
}

async function closeQuietly(session: Session): Promise<void> {
  // If the connection is lost, closing the session can fail. Its query has already failed and reported the error.
  await session.close().catch(() => undefined);
}
