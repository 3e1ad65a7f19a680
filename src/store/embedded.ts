// The embedded engine: a graph database within this process, in memory or kept in a folder.
import { renameSync, rmSync } from 'node:fs';
import { type GrafeoDB, version, type BatchEdgeInput, type GrafeoValue } from '@grafeo-db/js';
import { copyInMemory } from './copy-in-memory';
import { openDatabase, saveDatabase } from './embedded-file';
import {
  QueryFailed,
  type Index,
  type Insertion,
  type Row,
  type CypherQuery,
  type Store,
  type Transaction,
} from './store';

/**
 * Opens the embedded engine; in memory where no path is given. Throws StoreUnavailable where the path cannot be used, or
 * where a graph is only to be read and there is none.
 */
export function openEmbedded(path: string | null, isOnlyRead = false): Store {
  return new EmbeddedStore(openDatabase(path, isOnlyRead), path);
}

const NUMBERS = { name: 'numbers', text: 'UNWIND $keys AS key MATCH (n:Node {id: key}) RETURN key, id(n) AS number' };

/** Up to this many nodes a kept graph is loaded as a copy in memory: the engine then writes no log, a third of the time. */
const COPIED_IN_MEMORY = 100_000;

class EmbeddedStore implements Store {
  readonly engine: string;
  readonly lease = 0;
  /** Writes take turns: the engine holds one transaction that writes at a time. */
  private turn: Promise<void> = Promise.resolve();

  /** The engine's own numbers of nodes that others are tied to. */
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

  async read(statement: CypherQuery, parameters: Record<string, unknown>): Promise<Row[]> {
    return embeddedRows(statement, () => this.database.executeCypher(statement.text, parameters));
  }

  // A transaction begins with its first statement: what is inserted before, which is no part of it, waits for nobody.
  async write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    let begun: ReturnType<EmbeddedStore['begin']> | undefined;
    const run: Transaction['run'] = async (statement, parameters) => {
      const { transaction } = await (begun ??= this.begin());
      return embeddedRows(statement, () => transaction.executeCypher(statement.text, parameters));
    };
    try {
      const result = await work({ run, insert: (insertion) => this.insert(insertion) });
      commit((await begun)?.transaction);
      return result;
    } catch (cause) {
      const transaction = (await begun)?.transaction;
      if (transaction?.isActive) transaction.rollback();
      throw cause;
    } finally {
      (await begun)?.end();
    }
  }

  // The fast way in is no part of a transaction, so a kept graph is loaded as a copy that takes its place in the end.
  async bulk<T>(indexes: readonly Index[], work: (store: Store) => Promise<T>): Promise<T> {
    if (this.path === null) {
      const result = await work(this);
      await this.ensureIndexes(indexes);
      return result;
    }
    const copy = `${this.path}.loading`;
    // What a load that was ended in the middle left behind, with its log.
    for (const left of [copy, `${copy}.wal`]) rmSync(left, { recursive: true, force: true });
    const isLarge = this.database.nodeCount() > COPIED_IN_MEMORY;
    if (isLarge) saveDatabase(this.database, copy);
    const loading = new EmbeddedStore(isLarge ? openDatabase(copy, false) : await copyInMemory(this.database), null);
    const result = await loading.bulk(indexes, work);
    if (!isLarge) saveDatabase(loading.database, copy);
    await loading.close();
    await this.close();
    renameSync(copy, this.path);
    // Opened again when it is needed: a load by the command line ends here, and a large graph takes seconds.
    this.opened = null;
    this.numbers.clear();
    return result;
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
    this.opened?.close();
  }

  private async begin(): Promise<{ transaction: ReturnType<GrafeoDB['beginTransaction']>; end: () => void }> {
    const before = this.turn;
    let end = (): void => undefined;
    this.turn = new Promise((resolve) => (end = resolve));
    await before;
    return { transaction: this.database.beginTransaction(), end };
  }

  private async insert({ labels, nodes, ties }: Insertion): Promise<void> {
    const created = await inserted(this.database.batchCreateNodesWithProps([...labels], [...nodes]));
    const edges: BatchEdgeInput[] = [];
    for (const { property, type } of ties) {
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
  statement: CypherQuery,
  execute: () => Promise<{ toArray(): Record<string, GrafeoValue>[] }>,
): Promise<Row[]> {
  try {
    return (await execute()).toArray();
  } catch (cause) {
    throw new QueryFailed(statement, cause);
  }
}

function commit(transaction: ReturnType<GrafeoDB['beginTransaction']> | undefined): void {
  try {
    transaction?.commit();
  } catch (cause) {
    throw new QueryFailed({ name: 'commit', text: '' }, cause);
  }
}

function inserted<T>(insertion: Promise<T>): Promise<T> {
  return insertion.catch((cause: unknown) => {
    throw new QueryFailed({ name: 'insert', text: '' }, cause);
  });
}
