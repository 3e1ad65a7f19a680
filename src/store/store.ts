// The interface between the API and a graph database. Two adapters implement it; only this folder knows their vendors.
import { earlierOf, orEnded, reasonOf, type Deadline } from '../deadline';

/** A value that both databases can store. Dates are ISO strings. */
export type Value = string | number | boolean | string[] | null;

/** A node's properties. Absent means unknown. */
export type Properties = Record<string, Value>;

/** One row of a result, by column. */
export type Row = Record<string, unknown>;

/** A query in the common dialect of Cypher. Values are passed only as parameters. */
export interface CypherQuery {
  /** Its purpose, as logs and explanations show it: Nation.positions. */
  readonly name: string;
  readonly text: string;
  /**
   * True if the query unwinds $keys and returns each row's key as `key`, and if the rows of a key do not depend on
   * the other keys.
   */
  readonly isByKey?: boolean;
}

/** A composite index, for equality on the first property and order by the others. */
export interface Index {
  readonly label: string;
  readonly properties: readonly string[];
}

/** New nodes of one kind, and the relationships from them to existing nodes. */
export interface Insertion {
  readonly labels: readonly string[];
  /** The nodes to create. Their ids must not exist in the graph. */
  readonly nodes: readonly Properties[];
  /** The properties that hold ids of other nodes, and the relationship's type for each. */
  readonly relationships: readonly { readonly property: string; readonly type: string }[];
}

export interface Transaction {
  readonly run: (query: CypherQuery, parameters: Record<string, unknown>) => Promise<Row[]>;
  /** Creates nodes as fast as possible. Only within bulk(), because an engine may not undo it with the transaction. */
  readonly insert: (insertion: Insertion) => Promise<void>;
}

export interface Store {
  /** The database's name and version, for people. */
  readonly engine: string;

  /**
   * How long a server may rely on something it has read, in ms, unless a load is announced. 0 if only this process
   * writes, so that reading again costs almost nothing.
   */
  readonly lease: number;

  /**
   * Runs a query that only reads. Throws StoreUnavailable if the database cannot answer, Overloaded if too many
   * reads wait for it, QueryFailed if the query fails. When the deadline ends, the query ends too, and the reason
   * is thrown: OutOfTime or AskerGone. Without a deadline, a query has ten seconds on Neo4j.
   */
  read(query: CypherQuery, parameters: Record<string, unknown>, deadline?: Deadline): Promise<Row[]>;

  /**
   * Runs work in one transaction: either all of its queries take effect, or none. If the database asks for another
   * attempt, the work runs again, so it must give the same result each time.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;

  /**
   * Runs a large load of many transactions, each of which takes effect completely or not at all. If the load is
   * interrupted for any reason, the graph is unchanged, or contains the result of some of the transactions. The same
   * load can then continue from there. The indexes may be missing until the load has ended, because they are cheaper
   * to build afterwards.
   */
  bulk<T>(indexes: readonly Index[], work: (store: Store) => Promise<T>): Promise<T>;

  /**
   * Runs work that changes the graph, such as a load with its checks, while no other process runs such work on the same
   * graph. If it has to wait for another one to end, it calls `waits`. Missing where only one process can open a graph.
   */
  exclusively?<T>(work: () => Promise<T>, waits: () => void): Promise<T>;

  /** Creates those of the indexes that are missing, and the index of Node.id. Safe to repeat. */
  ensureIndexes(indexes: readonly Index[]): Promise<void>;

  /** Resolves if the database answers now; otherwise throws StoreUnavailable. */
  ping(): Promise<void>;

  /** How busy the database is now; null or missing for an engine within this process, whose reads never wait. */
  load?(): StoreLoad | null;

  close(): Promise<void>;
}

/** How busy a database is. */
export interface StoreLoad {
  /** The reads that run, and those that wait for their turn. */
  readonly running: number;
  readonly waiting: number;
  /** The sessions that hold a connection, or wait for one. */
  readonly sessions: number;
  /** Whether reads fail at once, because the database did not answer. */
  readonly isBreakerOpen: boolean;
}

/** The part of a store that only reads. */
export interface Reader extends Pick<Store, 'read'> {
  /** The deadline of all its reads, if they have one. */
  readonly deadline?: Deadline | undefined;
}

/**
 * A reader for work that has a deadline: its reads end with it, or earlier if they have a deadline of their own. None
 * starts after it.
 */
export function readUntil(reader: Reader, deadline: Deadline): Reader {
  const read: Reader['read'] = async (query, parameters, own) => {
    if (deadline.signal.aborted) throw reasonOf(deadline);
    const both = own && earlierOf(own, deadline);
    const ends = both ?? deadline;
    return orEnded(ends, reader.read(query, parameters, ends), { letsWorkEnd: true }).finally(() => both?.done());
  };
  return { read, deadline };
}

/** The database cannot be reached, or does not answer in time. The cause is only for the log, never for a client. */
export class StoreUnavailable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreUnavailable';
  }
}

/** More reads wait for the database than it can answer in time. */
export class Overloaded extends Error {
  constructor() {
    super('Too many reads wait for the database.');
    this.name = 'Overloaded';
  }
}

/** A Cypher query failed although the database is available. That is a defect of this project. */
export class QueryFailed extends Error {
  /** The query's name. */
  readonly query: string;

  constructor({ name }: CypherQuery, cause: unknown) {
    super(`The database query ${name} failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.name = 'QueryFailed';
    this.query = name;
  }
}
