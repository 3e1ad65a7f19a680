// Neo4j through its driver: a server, Aura or a cluster.
import neo4j, { type Driver, type ManagedTransaction, type Session } from 'neo4j-driver';
import { StatementFailed, StoreUnavailable, type Index, type Row, type Run, type Statement, type Store } from './store';

export interface Neo4jSettings {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
}

/** How long a statement that reads may take, in ms; asked of the server and enforced here too. */
const READ_TIMEOUT = 10_000;
/** How long a transaction that writes may take, in ms. */
const WRITE_TIMEOUT = 300_000;
/** Within this time of starting, in ms, a read that failed for a passing reason is tried once more. */
const RETRY_WITHIN = 500;

// The driver's own limits let a client wait for a minute; these keep an unreachable database to about two seconds.
const LIMITS = {
  maxConnectionPoolSize: 50,
  connectionAcquisitionTimeout: 2_000,
  connectionTimeout: 2_000,
  maxTransactionRetryTime: 3_000,
  connectionLivenessCheckTimeout: 30_000,
  maxConnectionLifetime: 30 * 60_000,
};

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

  constructor(
    private readonly driver: Driver,
    private readonly database: string,
  ) {}

  async read(statement: Statement, parameters: Record<string, unknown>): Promise<Row[]> {
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

  async write<T>(work: (run: Run) => Promise<T>): Promise<T> {
    const session = this.driver.session({ database: this.database, defaultAccessMode: neo4j.session.WRITE });
    try {
      return await session.executeWrite((transaction) => work(runIn(transaction)), { timeout: WRITE_TIMEOUT });
    } catch (cause) {
      throw this.explain({ name: 'write', text: '' }, cause);
    } finally {
      await session.close();
    }
  }

  async ensureIndexes(indexes: readonly Index[]): Promise<void> {
    const session = this.driver.session({ database: this.database, defaultAccessMode: neo4j.session.WRITE });
    try {
      await session.run('CREATE CONSTRAINT node_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE');
      for (const { label, properties } of indexes) {
        const name = [label, ...properties].join('_').toLowerCase();
        const columns = properties.map((property) => `n.${property}`).join(', ');
        await session.run(`CREATE INDEX ${name} IF NOT EXISTS FOR (n:${label}) ON (${columns})`);
      }
      await session.run('CALL db.awaitIndexes(300)');
    } catch (cause) {
      throw this.explain({ name: 'indexes', text: '' }, cause);
    } finally {
      await session.close();
    }
  }

  async ping(): Promise<void> {
    await this.read({ name: 'ping', text: 'RETURN 1 AS one' }, {});
  }

  async close(): Promise<void> {
    await this.driver.close();
  }

  private async readOnce(statement: Statement, parameters: Record<string, unknown>): Promise<Row[]> {
    const session = this.driver.session({ database: this.database, defaultAccessMode: neo4j.session.READ });
    const result = session.run(statement.text, withIntegers(parameters), { timeout: READ_TIMEOUT });
    try {
      return (await withDeadline(result)).records.map((record) => record.toObject());
    } finally {
      void closeQuietly(session);
    }
  }

  private explain(statement: Statement, cause: unknown): Error {
    return isUnavailable(cause)
      ? new StoreUnavailable('Neo4j cannot be reached or does not answer.', cause)
      : new StatementFailed(statement, cause);
  }
}

function runIn(transaction: ManagedTransaction): Run {
  return async ({ text }, parameters) =>
    (await transaction.run(text, withIntegers(parameters))).records.map((record) => record.toObject());
}

// A server that took the statement and never answers would hold the request for ever: the driver has no such limit.
async function withDeadline<T>(answer: PromiseLike<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable('Neo4j did not answer in time.')), READ_TIMEOUT + 500);
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

/** The driver sends JavaScript's numbers as floats; whole ones are meant as integers. */
function withIntegers(value: unknown): never {
  return convert(value) as never;
}

function convert(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, convert(each)]));
}
