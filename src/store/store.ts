// What the API asks of a graph database. Two adapters fulfil it; nothing outside this folder knows their vendors.

/** A value as both databases keep it. Dates are ISO strings. */
export type Value = string | number | boolean | string[] | null;

/** A node's properties. Absent means unknown. */
export type Properties = Record<string, Value>;

/** One row of an answer, by column. */
export type Row = Record<string, unknown>;

/** A statement in the common dialect of Cypher; values travel as parameters only. */
export interface CypherQuery {
  /** What it is for, as logs and explanations show it: Nation.positions. */
  readonly name: string;
  readonly text: string;
  /** It unwinds $keys, each row has the key that it is of as `key`, and the rows of a key are the same beside whatever others. */
  readonly isByKey?: boolean;
}

/** A composite index: equality on the first property, order by the others. */
export interface Index {
  readonly label: string;
  readonly properties: readonly string[];
}

/** New nodes of one kind, and the relationships from them to nodes that exist. */
export interface Insertion {
  readonly labels: readonly string[];
  /** No node of the graph has any of their ids. */
  readonly nodes: readonly Properties[];
  /** The properties that hold ids of other nodes, and the relationship's type for each. */
  readonly ties: readonly { readonly property: string; readonly type: string }[];
}

/** One transaction. */
export interface Transaction {
  readonly run: (statement: CypherQuery, parameters: Record<string, unknown>) => Promise<Row[]>;
  /** Creates nodes as fast as the database can. Within bulk() only: an engine may not undo it with the transaction. */
  readonly insert: (insertion: Insertion) => Promise<void>;
}

export interface Store {
  /** The database's name and version, for people. */
  readonly engine: string;

  /**
   * How long a server may rely on having read something, in ms, unless a load is announced; 0 where nobody but this
   * process writes, and asking again costs next to nothing.
   */
  readonly lease: number;

  /** Runs a statement that only reads. Throws StoreUnavailable where the database cannot answer. */
  read(statement: CypherQuery, parameters: Record<string, unknown>): Promise<Row[]>;

  /**
   * Runs work in one transaction: all of its statements take effect, or none. Work may run more than once where the
   * database asks to try again, so it must come to the same result.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;

  /**
   * Runs a large load of many transactions, each of them whole or not at all. Ended in the middle, by whatever, the graph
   * is as it was before or as some of the transactions left it; the same load goes on from there. The indexes may be
   * missing until it has ended, and are there then: they are cheaper to build afterwards.
   */
  bulk<T>(indexes: readonly Index[], work: (store: Store) => Promise<T>): Promise<T>;

  /** Creates what is missing of the indexes, and the index of Node.id. Safe to repeat. */
  ensureIndexes(indexes: readonly Index[]): Promise<void>;

  /** Resolves where the database answers now; throws StoreUnavailable where it does not. */
  ping(): Promise<void>;

  close(): Promise<void>;
}

/** What only reads. */
export type Reader = Pick<Store, 'read'>;

/** The database cannot be reached or does not answer in time. The cause is for the log, never for a client. */
export class StoreUnavailable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreUnavailable';
  }
}

/** A statement failed for a reason of its own: a defect of this project. */
export class QueryFailed extends Error {
  /** The statement's name. */
  readonly statement: string;

  constructor(statement: CypherQuery, cause: unknown) {
    super(`The statement ${statement.name} failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.name = 'StatementFailed';
    this.statement = statement.name;
  }
}
