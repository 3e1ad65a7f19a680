// What the API asks of a graph database. Two adapters fulfil it; nothing outside this folder knows their vendors.

/** A value as both databases keep it. Dates are ISO strings. */
export type Value = string | number | boolean | string[] | null;

/** A node's properties. Absent means unknown. */
export type Properties = Record<string, Value>;

/** One row of an answer, by column. */
export type Row = Record<string, unknown>;

/** A statement in the common dialect of Cypher; values travel as parameters only. */
export interface Statement {
  /** What it is for, as logs and explanations show it: Nation.positions. */
  readonly name: string;
  readonly text: string;
}

/** A composite index: equality on the first property, order by the others. */
export interface Index {
  readonly label: string;
  readonly properties: readonly string[];
}

/** Runs one statement of a transaction. */
export type Run = (statement: Statement, parameters: Record<string, unknown>) => Promise<Row[]>;

export interface Store {
  /** The database's name and version, for people. */
  readonly engine: string;

  /** Runs a statement that only reads. Throws StoreUnavailable where the database cannot answer. */
  read(statement: Statement, parameters: Record<string, unknown>): Promise<Row[]>;

  /**
   * Runs work in one transaction: all of its statements take effect, or none. Work may run more than once where the
   * database asks to try again, so it must come to the same result.
   */
  write<T>(work: (run: Run) => Promise<T>): Promise<T>;

  /** Creates what is missing of the indexes, and the index of Node.id. Safe to repeat. */
  ensureIndexes(indexes: readonly Index[]): Promise<void>;

  /** Resolves where the database answers now; throws StoreUnavailable where it does not. */
  ping(): Promise<void>;

  close(): Promise<void>;
}

/** The database cannot be reached or does not answer in time. The cause is for the log, never for a client. */
export class StoreUnavailable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreUnavailable';
  }
}

/** A statement failed for a reason of its own: a defect of this project. */
export class StatementFailed extends Error {
  constructor(statement: Statement, cause: unknown) {
    super(`The statement ${statement.name} failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.name = 'StatementFailed';
  }
}
