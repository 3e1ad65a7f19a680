// Neo4j through its driver: a server, Aura or a cluster.
import neo4j, { Neo4jError, type Driver, type ManagedTransaction, type Session, type SessionMode } from 'neo4j-driver';
import pLimit from 'p-limit';
import { transactionOf, withHints, withIntegers } from './neo4j-statements';
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

/** How long a statement that reads may take, in ms; asked of the server and enforced here too. */
const READ_TIMEOUT = 10_000;
/** How long saying that it is there may take, in ms. */
const PING_TIMEOUT = 2_000;
/** How long the graph's revision may be relied on, in ms. A load waits for twice as long before it begins. */
const LEASE = 50;
/** How long a transaction that writes may take, in ms. */
const WRITE_TIMEOUT = 300_000;
/** How long building an index may take, in seconds. */
const INDEX_TIMEOUT = 600;
/** Within this time of starting, in ms, a read that failed for a passing reason is tried once more. */
const RETRY_WITHIN = 500;

// The driver's own limits let a client wait for a minute; these keep an unreachable database to about two seconds.
const LIMITS = {
  maxConnectionPoolSize: 60,
  connectionAcquisitionTimeout: 2_000,
  connectionTimeout: 2_000,
  maxTransactionRetryTime: 3_000,
  connectionLivenessCheckTimeout: 30_000,
  maxConnectionLifetime: 30 * 60_000,
};

/** How many statements read at a time; others wait their turn, or the driver would take a busy pool for an outage. */
const READS_AT_ONCE = 50;

/** Opens Neo4j; no connection is made before the first statement. Throws StoreUnavailable where the URI is malformed. */
export function openNeo4j(settings: Neo4jSettings): Store {
  const { uri, username, password } = settings;
  const auth = password === '' ? undefined : neo4j.auth.basic(username, password);
  try {
    return new Neo4jStore(neo4j.driver(uri, auth, { ...LIMITS, disableLosslessIntegers: true }), settings.database);
  } catch (cause) {
    throw new StoreUnavailable('NEO4J_URI is not a Neo4j URI such as neo4j://localhost:7687.', cause);
  }
}

class Neo4jStore implements Store {
  readonly engine = 'neo4j';
  readonly lease = LEASE;

  private readonly inTurn = pLimit(READS_AT_ONCE);
  /** What has been seen: no member of a cluster answers before it has come as far. */
  private bookmarks = neo4j.bookmarkManager();

  constructor(
    private readonly driver: Driver,
    private readonly database: string,
  ) {}

  read(statement: CypherQuery, parameters: Record<string, unknown>): Promise<Row[]> {
    return this.inTurn(() => this.readNow(statement, parameters));
  }

  async write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const session = this.session(neo4j.session.WRITE);
    // The driver tries again by what its own errors say, so they are explained only when they come out of it.
    let last: CypherQuery = { name: 'commit', text: '' };
    const attempt = (managed: ManagedTransaction) => work(transactionOf(managed, (statement) => (last = statement)));
    try {
      return await session.executeWrite(attempt, { timeout: WRITE_TIMEOUT });
    } catch (cause) {
      throw cause instanceof Neo4jError ? this.explain(last, cause) : cause;
    } finally {
      await session.close();
    }
  }

  // An index that every row has to be sorted into costs more than the row: it is built afterwards, in one go.
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
    const statement = { name: 'ping', text: 'RETURN 1 AS one' };
    await this.readOnce(statement, {}, PING_TIMEOUT).catch((cause: unknown) => {
      throw this.explain(statement, cause);
    });
  }

  async close(): Promise<void> {
    await this.driver.close();
  }

  private session(defaultAccessMode: SessionMode): Session {
    return this.driver.session({ database: this.database, defaultAccessMode, bookmarkManager: this.bookmarks });
  }

  private async readNow(statement: CypherQuery, parameters: Record<string, unknown>): Promise<Row[]> {
    const started = Date.now();
    try {
      return await this.readOnce(statement, parameters);
    } catch (cause) {
      if (!neo4j.isRetryableError(cause) || Date.now() - started > RETRY_WITHIN) throw this.explain(statement, cause);
    }
    return this.readOnce(statement, parameters).catch((cause: unknown) => {
      throw this.explain(statement, cause);
    });
  }

  private async readOnce(
    statement: CypherQuery,
    parameters: Record<string, unknown>,
    timeout = READ_TIMEOUT,
  ): Promise<Row[]> {
    const session = this.session(neo4j.session.READ);
    const result = session.run(withHints(statement.text), withIntegers(parameters), { timeout });
    try {
      return (await withDeadline(result, timeout + 500)).records.map((record) => record.toObject());
    } finally {
      void closeQuietly(session);
    }
  }

  /** Commands about the schema: each is a transaction of its own. */
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

  private explain(statement: CypherQuery, cause: unknown): Error {
    if (!isUnavailable(cause)) return new QueryFailed(statement, cause);
    // A database that was restored may never come as far again as it was seen to be.
    this.bookmarks = neo4j.bookmarkManager();
    return new StoreUnavailable('Neo4j cannot be reached or does not answer.', cause);
  }
}

function indexName({ label, properties }: Index): string {
  return [label, ...properties].join('_').toLowerCase();
}

// A server that took the statement and never answers would hold the request for ever: the driver has no such limit.
async function withDeadline<T>(answer: PromiseLike<T>, deadline: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable('Neo4j did not answer in time.')), deadline);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function closeQuietly(session: Session): Promise<void> {
  // A session of a lost connection can fail to close; its statement has failed already and said so.
  await session.close().catch(() => undefined);
}

// Acquiring a connection in vain has the code N/A; so has a pool that was closed.
const UNAVAILABLE = new Set(['ServiceUnavailable', 'SessionExpired', 'N/A', 'Neo.ClientError.Security.Unauthorized']);

function isUnavailable(cause: unknown): boolean {
  if (cause instanceof StoreUnavailable) return true;
  const code = (cause as { code?: unknown }).code;
  return typeof code === 'string' && (UNAVAILABLE.has(code) || code.startsWith('Neo.TransientError'));
}
