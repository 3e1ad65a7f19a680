// Writes new and changed records, with their relationships and the data set's digest, in one transaction.
import type { Model } from '../../graph/model/model';
import type { Properties, Store, Transaction } from '../../store/store';
import { BY_ID } from '../../graph/lists/list-queries';
import { DATASET, LOCK_DATASET, WRITE_DATASET } from '../../dataset/dataset-node';
import { DatasetState } from '../../dataset/dataset-state';
import { requireFormat } from '../../dataset/graph-format';
import { changedSources, keepWording } from './keep-wording';
import { shapeOf, linkedIds, type StoredRecord } from '../../dataset/record';
import { propertiesToStore } from '../../dataset/sort-name';
import { groupBy, slicesOf } from '../../grouping';

/** The result of a load. */
export interface Written {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly version: string;
}

/** The same with the ids of the nodes, in the order of writing. */
export interface WrittenNodes extends Written {
  readonly ids: {
    readonly added: readonly string[];
    readonly changed: readonly string[];
    readonly removed: readonly string[];
  };
}

/** Receives how many of the records are done. */
export type OnProgress = (done: number, total: number) => void;

const RECORDS_PER_BATCH = 5_000;

const READ_NODES = { ...BY_ID, name: 'load.read' };
const UNLINK = { name: 'load.untie', text: 'UNWIND $keys AS key MATCH (n:Node {id: key})-[r]->() DELETE r' };
const STALE = {
  name: 'load.stale',
  text: 'UNWIND $keys AS key MATCH (n:Node {id: key})<-[:EVIDENCE_FOR]-(c:Citation) RETURN c.id AS key, properties(c) AS node',
};
const REMOVE = { name: 'load.remove', text: 'UNWIND $keys AS key MATCH (n:Node {id: key}) DETACH DELETE n' };

/** Writes the records, all of them or none. A record that is identical to the stored one is not written again. */
export function writeRecords(
  store: Store,
  model: Model,
  records: readonly StoredRecord[],
  onProgress: OnProgress = () => undefined,
): Promise<Written> {
  return store.write(async (transaction) => new Load(transaction, model, records, onProgress).write());
}

/** Within a transaction, writes the records and deletes the nodes with the ids in `gone`. */
export function writeWithin(
  transaction: Transaction,
  model: Model,
  records: readonly StoredRecord[],
  gone: readonly string[],
  onProgress: OnProgress = () => undefined,
): Promise<WrittenNodes> {
  return new Load(transaction, model, records, onProgress).write(gone);
}

/** Inserts records that are new to the graph, all of one type, linked only to existing nodes. Only within bulk(). */
export function insertRecords(store: Store, model: Model, records: readonly StoredRecord[]): Promise<Written> {
  return store.write(async (transaction) => new Load(transaction, model, records, () => undefined).insert());
}

class Load {
  private state = new DatasetState(undefined);

  constructor(
    private readonly transaction: Transaction,
    private readonly model: Model,
    private readonly records: readonly StoredRecord[],
    private readonly onProgress: OnProgress,
  ) {}

  async write(gone: readonly string[] = []): Promise<WrittenNodes> {
    const isFirst = await this.readState();
    const sources = this.records.filter(({ id }) => id.startsWith('source:'));
    const changed = changedSources(sources, sources.length > 0 ? await this.stored(sources) : new Map());
    const fresh: StoredRecord[] = [];
    const ids = { added: [] as string[], changed: [] as string[], removed: [] as string[] };
    const known = new Set([...this.records.map(({ id }) => id), ...gone]);
    let seen = 0;
    for (const batch of slicesOf(this.records, RECORDS_PER_BATCH)) {
      const stored = await this.stored(batch);
      const writable = batch
        .map((record) => keepWording(record, stored.get(record.id), changed))
        .filter(({ id, properties }) => this.state.change(this.typeOf(id), stored.get(id), properties));
      for (const { id } of writable) (stored.has(id) ? ids.changed : ids.added).push(id);
      const replaced = writable.filter(({ id }) => stored.has(id));
      await this.untie(replaced, known);
      await this.nodes(writable);
      fresh.push(...writable);
      seen += batch.length;
      this.onProgress(seen, this.records.length);
    }
    for (const batch of slicesOf(fresh, RECORDS_PER_BATCH)) await this.relationships(batch);
    ids.removed = await this.remove(gone);
    const removed = ids.removed.length;
    if (fresh.length > 0 || removed > 0 || isFirst) await this.writeState();
    return { ...this.written(ids.added.length, ids.changed.length), removed, ids };
  }

  // The data set's node is locked last, so that insertions can run in parallel.
  async insert(): Promise<Written> {
    const [first] = this.records;
    if (first) {
      const { labels, relationships } = shapeOf(this.model, first.id);
      const used = relationships.filter(({ property }) => property in first.properties);
      const nodes = propertiesToStore(this.model, this.records);
      const inserting = this.transaction.insert({ labels, nodes, relationships: used });
      // The digests are computed while the database works.
      const inserted = new DatasetState(undefined);
      for (const properties of nodes) inserted.change(labels[1] ?? '', undefined, properties);
      await inserting;
      await this.readState();
      this.state.add(inserted);
      await this.writeState();
    }
    return this.written(this.records.length, 0);
  }

  private written(added: number, changed: number): Written {
    const unchanged = this.records.length - added - changed;
    return { added, changed, unchanged, removed: 0, version: this.state.version };
  }

  /** Locks the data set's node, which makes concurrent loads wait for each other. */
  private async readState(): Promise<boolean> {
    const [row] = await this.transaction.run(LOCK_DATASET, DATASET);
    const stored = row?.['node'] as Properties | undefined;
    requireFormat(stored);
    this.state = new DatasetState(stored);
    return !stored?.['version'];
  }

  private async writeState(): Promise<void> {
    await this.transaction.run(WRITE_DATASET, { ...DATASET, dataset: this.state.properties });
  }

  private async stored(batch: readonly StoredRecord[]): Promise<Map<string, Properties>> {
    const rows = await this.transaction.run(READ_NODES, { keys: batch.map(({ id }) => id) });
    return new Map(rows.map((row) => [row['key'] as string, row['node'] as Properties]));
  }

  /** Deletes the relationships of changed records, and the citations that they no longer have, except for the known ones. */
  private async untie(changed: readonly StoredRecord[], known: ReadonlySet<string>): Promise<void> {
    if (changed.length === 0) return;
    const keys = changed.map(({ id }) => id);
    await this.transaction.run(UNLINK, { keys });
    const stale = (await this.transaction.run(STALE, { keys })).filter(({ key }) => !known.has(String(key)));
    await this.remove(stale.map(({ key }) => String(key)));
  }

  /** Deletes those of the nodes that there are. Returns their ids. */
  private async remove(keys: readonly string[]): Promise<string[]> {
    if (keys.length === 0) return [];
    const there = await this.transaction.run(READ_NODES, { keys });
    for (const { key, node } of there) this.state.change(this.typeOf(String(key)), node as Properties, undefined);
    const ids = there.map(({ key }) => String(key));
    await this.transaction.run(REMOVE, { keys: ids });
    return ids;
  }

  private async nodes(records: readonly StoredRecord[]): Promise<void> {
    for (const [labels, rows] of groupBy(records, ({ id }) => shapeOf(this.model, id).labels.join(':'))) {
      const text = `UNWIND $rows AS row MERGE (n:Node {id: row.id}) SET n:${labels} SET n = row`;
      await this.transaction.run({ name: `load ${labels}`, text }, { rows: propertiesToStore(this.model, rows) });
    }
  }

  private async relationships(records: readonly StoredRecord[]): Promise<void> {
    const pairs = records.flatMap((record) =>
      shapeOf(this.model, record.id).relationships.flatMap(({ property, type }) =>
        linkedIds(record, property).map((to) => ({ type, from: record.id, to })),
      ),
    );
    for (const [type, rows] of groupBy(pairs, (pair) => pair.type)) {
      const text = `UNWIND $rows AS row MATCH (a:Node {id: row.from}), (b:Node {id: row.to}) MERGE (a)-[:${type}]->(b)`;
      await this.transaction.run({ name: `load ${type}`, text }, { rows: rows.map(({ from, to }) => ({ from, to })) });
    }
  }

  private typeOf(id: string): string {
    return shapeOf(this.model, id).labels[1] ?? 'Node';
  }
}
