// The embedded engine: a graph database within this process, in memory or kept in a folder.
import { GrafeoDB, type GrafeoValue } from '@grafeo-db/js';
import { StatementFailed, StoreUnavailable, type Index, type Row, type Run, type Statement, type Store } from './store';

/** Opens the embedded engine; in memory where no path is given. Throws StoreUnavailable where the path cannot be used. */
export function openEmbedded(path: string | null): Store {
  try {
    return new EmbeddedStore(GrafeoDB.create(path));
  } catch (cause) {
    throw new StoreUnavailable(`GRAPH_PATH ${path} cannot be opened.`, cause);
  }
}

class EmbeddedStore implements Store {
  readonly engine: string;
  /** Writes take turns: the engine holds one transaction that writes at a time. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: GrafeoDB) {
    this.engine = `embedded (grafeo ${database.version()})`;
  }

  async read(statement: Statement, parameters: Record<string, unknown>): Promise<Row[]> {
    return rowsOf(statement, () => this.database.executeCypher(statement.text, parameters));
  }

  async write<T>(work: (run: Run) => Promise<T>): Promise<T> {
    const mine = this.turn.then(() => this.transact(work));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  // A hash index on the first property is all that this engine has; ids are kept unique by MERGE.
  async ensureIndexes(indexes: readonly Index[]): Promise<void> {
    await this.createIndex('Node', 'id');
    const first = new Map(indexes.map(({ label, properties }) => [`${label}.${properties[0]}`, { label, properties }]));
    for (const { label, properties } of first.values()) {
      const property = properties[0];
      if (property?.endsWith('Id')) await this.createIndex(label, property);
    }
  }

  async ping(): Promise<void> {
    await this.read({ name: 'ping', text: 'RETURN 1 AS one' }, {});
  }

  async close(): Promise<void> {
    await this.turn;
    this.database.close();
  }

  private async transact<T>(work: (run: Run) => Promise<T>): Promise<T> {
    const transaction = this.database.beginTransaction();
    try {
      const result = await work((statement, parameters) =>
        rowsOf(statement, () => transaction.executeCypher(statement.text, parameters)),
      );
      transaction.commit();
      return result;
    } catch (cause) {
      if (transaction.isActive) transaction.rollback();
      throw cause;
    }
  }

  private async createIndex(label: string, property: string): Promise<void> {
    const name = `${label}_${property}`.toLowerCase();
    await this.database.executeCypher(`CREATE INDEX ${name} IF NOT EXISTS FOR (n:${label}) ON (n.${property})`);
  }
}

async function rowsOf(
  statement: Statement,
  execute: () => Promise<{ toArray(): Record<string, GrafeoValue>[] }>,
): Promise<Row[]> {
  try {
    return (await execute()).toArray();
  } catch (cause) {
    throw new StatementFailed(statement, cause);
  }
}
