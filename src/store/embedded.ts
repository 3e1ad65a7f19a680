// The embedded engine: a graph database within this process, in memory or in a file.
import { renameSync, rmSync } from 'node:fs';
import { type GrafeoDB, version, type BatchEdgeInput, type GrafeoValue } from '@grafeo-db/js';
import { orEnded, reasonOf, type Deadline } from '../deadline';
import { copyInMemory } from './copy-in-memory';
import { isDiskFull, openDatabase, saveDatabase } from './embedded-file';
import {
  QueryFailed,
  StoreUnavailable,
  type Index,
  type Insertion,
  type Row,
  type CypherQuery,
  type Store,
  type Transaction,
} from './store';

/**
 * Opens the embedded engine, in memory if no path is given. Throws StoreUnavailable if the path cannot be used, or if
 * `isOnlyRead` is set and the file does not exist.
 */
export function openEmbedded(path: string | null, isOnlyRead = false): Store {
  return new EmbeddedStore(openDatabase(path, isOnlyRead), path);
}

const NUMBERS = { name: 'numbers', text: 'UNWIND $keys AS key MATCH (n:Node {id: key}) RETURN key, id(n) AS number' };

/**
 * Up to this number of nodes, a load into a file works on a copy in memory. The engine then writes no log, which takes
 * a third of the time.
 */
const COPIED_IN_MEMORY = 100_000;

class EmbeddedStore implements Store {
  readonly engine: string;
  readonly lease = 0;
  /** Writes take turns, because the engine allows one writing transaction at a time. */
  private turn: Promise<void> = Promise.resolve();

  /** The engine's internal numbers of nodes to which inserted nodes are linked. */
  private readonly numbers = new Map<string, number>();

  constructor(
    private opened: GrafeoDB | null,
    private readonly path: string | null,
  ) {
    this.engine = `embedded (grafeo ${version()})`;
  }

  private get database(): GrafeoDB {
    return (this.opened ??= openDatabase(this.path, false));
  }

  // The engine cannot end a query, so only the wait for it ends.
  async read(query: CypherQuery, parameters: Record<string, unknown>, deadline?: Deadline): Promise<Row[]> {
    if (deadline?.signal.aborted) throw reasonOf(deadline);
    const rows = embeddedRows(query, () => this.database.executeCypher(query.text, parameters));
    return orEnded(deadline, rows);
  }

  // The transaction begins with the first query. Insertions are not part of it, so those before it need not wait.
  async write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    let begun: ReturnType<EmbeddedStore['begin']> | undefined;
    const run: Transaction['run'] = async (query, parameters) => {
      const { transaction } = await (begun ??= this.begin());
      return embeddedRows(query, () => transaction.executeCypher(query.text, parameters));
    };
    try {
      const result = await work({ run, insert: (insertion) => this.insert(insertion) });
      commit((await begun)?.transaction);
      return result;
    } catch (cause) {
      const transaction = (await begun)?.transaction;
      if (transaction) rollBack(transaction);
      throw cause;
    } finally {
      (await begun)?.end();
    }
  }

  // Fast insertions are not part of a transaction, so a load works on a copy, which replaces the file at the end.
  async bulk<T>(indexes: readonly Index[], work: (store: Store) => Promise<T>): Promise<T> {
    // Since the last bulk load, nodes may have been deleted and made anew.
    this.numbers.clear();
    if (this.path === null) {
      const result = await work(this);
      await this.ensureIndexes(indexes);
      return result;
    }
    const copy = `${this.path}.loading`;
    // Removes the copy and the log that an interrupted load left behind.
    for (const left of [copy, `${copy}.wal`]) rmSync(left, { recursive: true, force: true });
    const isLarge = this.database.nodeCount() > COPIED_IN_MEMORY;
    if (isLarge) saveDatabase(this.database, copy);
    const loading = new EmbeddedStore(isLarge ? openDatabase(copy, false) : await copyInMemory(this.database), null);
    const result = await loading.bulk(indexes, work);
    if (!isLarge) saveDatabase(loading.database, copy);
    await loading.close();
    await this.close();
    renameSync(copy, this.path);
    // The graph is opened again only when it is needed: a load from the command line ends here, and opening a large
    // graph takes seconds.
    this.opened = null;
    return result;
  }

  // This engine only has hash indexes on one property, so the first one is indexed. MERGE keeps the ids unique.
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
    this.opened?.close();
  }

  private async begin(): Promise<{ transaction: ReturnType<GrafeoDB['beginTransaction']>; end: () => void }> {
    const before = this.turn;
    let end = (): void => undefined;
    this.turn = new Promise((resolve) => (end = resolve));
    await before;
    return { transaction: this.database.beginTransaction(), end };
  }

  private async insert({ labels, nodes, relationships }: Insertion): Promise<void> {
    const created = await inserted(this.database.batchCreateNodesWithProps([...labels], [...nodes]));
    const edges: BatchEdgeInput[] = [];
    for (const { property, type } of relationships) {
      const ends = await this.numbersOf(nodes.map((node) => String(node[property])));
      created.forEach((src, index) => edges.push({ src, dst: ends[index] ?? -1, type }));
    }
    if (edges.length > 0) await inserted(this.database.batchCreateEdges(edges));
  }

  private async numbersOf(ids: readonly string[]): Promise<number[]> {
    const keys = [...new Set(ids)].filter((id) => !this.numbers.has(id));
    for (const { key, number } of keys.length > 0 ? await this.read(NUMBERS, { keys }) : []) {
      this.numbers.set(String(key), Number(number));
    }
    return ids.map((id) => this.numbers.get(id) ?? -1);
  }

  private async createIndex(label: string, property: string): Promise<void> {
    const name = `${label}_${property}`.toLowerCase();
    await this.database.executeCypher(`CREATE INDEX ${name} IF NOT EXISTS FOR (n:${label}) ON (n.${property})`);
  }
}

async function embeddedRows(
  query: CypherQuery,
  execute: () => Promise<{ toArray(): Record<string, GrafeoValue>[] }>,
): Promise<Row[]> {
  try {
    return (await execute()).toArray();
  } catch (cause) {
    throw failure(query, cause);
  }
}

function failure(query: CypherQuery, cause: unknown): Error {
  if (!isDiskFull(cause)) return new QueryFailed(query, cause);
  return new StoreUnavailable('The graph cannot be written: the disk is full. Nothing was written.', cause);
}

/** Undoes a transaction, unless the engine has done so itself. The error that led to this is the one to report. */
function rollBack(transaction: ReturnType<GrafeoDB['beginTransaction']>): void {
  try {
    if (transaction.isActive) transaction.rollback();
  } catch {
    // The engine ends a transaction whose log it cannot write, and still calls it active.
  }
}

function commit(transaction: ReturnType<GrafeoDB['beginTransaction']> | undefined): void {
  try {
    transaction?.commit();
  } catch (cause) {
    throw failure({ name: 'commit', text: '' }, cause);
  }
}

function inserted<T>(insertion: Promise<T>): Promise<T> {
  return insertion.catch((cause: unknown) => {
    throw failure({ name: 'insert', text: '' }, cause);
  });
}
