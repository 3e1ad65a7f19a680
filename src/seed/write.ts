// Writes records: what is new or changed, with its relationships, and the data set's digest, in one transaction.
import { createHash } from 'node:crypto';
import type { Model } from '../graph/model';
import type { Properties, Run, Store } from '../store/store';
import { shapeOf, tiedIds, type StoredRecord } from './record';

/** What a load did. */
export interface Written {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly version: string;
}

/** Told how many of the records are done. */
export type OnProgress = (done: number, total: number) => void;

const BATCH = 5_000;
const DIGEST_BITS = 256n;

const READ_DATASET = {
  name: 'dataset.read',
  text: 'MERGE (d:Dataset {id: $id}) SET d.lock = true RETURN properties(d) AS node',
};
const READ_NODES = {
  name: 'load.read',
  text: 'UNWIND $keys AS key MATCH (n:Node {id: key}) RETURN key, properties(n) AS node',
};
const UNTIE = { name: 'load.untie', text: 'UNWIND $keys AS key MATCH (n:Node {id: key})-[r]->() DELETE r' };
const STALE = {
  name: 'load.stale',
  text: 'UNWIND $keys AS key MATCH (n:Node {id: key})<-[:EVIDENCE_FOR]-(c:Citation) RETURN c.id AS key, properties(c) AS node',
};
const REMOVE = { name: 'load.remove', text: 'UNWIND $keys AS key MATCH (c:Citation {id: key}) DETACH DELETE c' };
const WRITE_DATASET = { name: 'dataset.write', text: 'MERGE (d:Dataset {id: $id}) SET d = $dataset' };

/** Writes the records, all of them or none. A record that the store has already, to the letter, is left alone. */
export function writeRecords(
  store: Store,
  model: Model,
  records: readonly StoredRecord[],
  onProgress: OnProgress = () => undefined,
): Promise<Written> {
  return store.write(async (run) => new Load(run, model, onProgress).write(records));
}

/** The data set's version for a sum of digests; equal content gives an equal version, in whatever order it was loaded. */
export function versionOf(sum: bigint): string {
  return createHash('sha256').update(sum.toString(16)).digest('hex').slice(0, 32);
}

class Load {
  private sum = 0n;
  private loading: ReadonlySet<string> = new Set();
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly run: Run,
    private readonly model: Model,
    private readonly onProgress: OnProgress,
  ) {}

  async write(records: readonly StoredRecord[]): Promise<Written> {
    this.loading = new Set(records.map(({ id }) => id));
    // Taking hold of this node makes loads that run at the same time wait for each other.
    const before = (await this.run(READ_DATASET, { id: 'dataset' }))[0]?.['node'] as Properties | undefined;
    this.sum = BigInt(`0x${String(before?.['sum'] ?? '0')}`);
    for (const [type, count] of Object.entries(
      JSON.parse(String(before?.['counts'] ?? '{}')) as Record<string, number>,
    )) {
      this.counts.set(type, count);
    }
    const fresh: StoredRecord[] = [];
    let added = 0;
    let seen = 0;
    for (const batch of batches(records)) {
      const stored = await this.stored(batch);
      const writable = batch
        .map((record) => keepText(record, stored.get(record.id)))
        .filter((record) => this.differs(record, stored.get(record.id)));
      added += writable.filter(({ id }) => !stored.has(id)).length;
      await this.untie(writable.filter(({ id }) => stored.has(id)));
      await this.nodes(writable);
      fresh.push(...writable);
      seen += batch.length;
      this.onProgress(seen, records.length);
    }
    for (const batch of batches(fresh)) await this.relationships(batch);
    if (fresh.length > 0 || !before?.['version']) await this.dataset();
    return {
      added,
      changed: fresh.length - added,
      unchanged: records.length - fresh.length,
      version: versionOf(this.sum),
    };
  }

  private async stored(batch: readonly StoredRecord[]): Promise<Map<string, Properties>> {
    const rows = await this.run(READ_NODES, { keys: batch.map(({ id }) => id) });
    return new Map(rows.map((row) => [row['key'] as string, row['node'] as Properties]));
  }

  /** Whether a record is to be written; keeps the sum and the counts in step. */
  private differs(record: StoredRecord, before: Properties | undefined): boolean {
    const [now, then] = [canonical(record.properties), before && canonical(before)];
    if (now === then) return false;
    this.sum = BigInt.asUintN(Number(DIGEST_BITS), this.sum + digest(now) - (then ? digest(then) : 0n));
    if (!then) this.count(record.id, 1);
    return true;
  }

  /** Frees changed records of their relationships, and of citations that they no longer have. */
  private async untie(changed: readonly StoredRecord[]): Promise<void> {
    if (changed.length === 0) return;
    const keys = changed.map(({ id }) => id);
    await this.run(UNTIE, { keys });
    const stale = (await this.run(STALE, { keys })).filter(({ key }) => !this.loading.has(String(key)));
    for (const { key, node } of stale) {
      this.sum = BigInt.asUintN(Number(DIGEST_BITS), this.sum - digest(canonical(node as Properties)));
      this.count(String(key), -1);
    }
    await this.run(REMOVE, { keys: stale.map(({ key }) => key) });
  }

  private async nodes(records: readonly StoredRecord[]): Promise<void> {
    for (const [labels, rows] of groups(records, ({ id }) => shapeOf(this.model, id).labels.join(':'))) {
      const text = `UNWIND $rows AS row MERGE (n:Node {id: row.id}) SET n:${labels} SET n = row`;
      await this.run({ name: `load ${labels}`, text }, { rows: rows.map(({ properties }) => properties) });
    }
  }

  private async relationships(records: readonly StoredRecord[]): Promise<void> {
    const pairs = records.flatMap((record) =>
      shapeOf(this.model, record.id).ties.flatMap(({ property, type }) =>
        tiedIds(record, property).map((to) => ({ type, from: record.id, to })),
      ),
    );
    for (const [type, rows] of groups(pairs, (pair) => pair.type)) {
      const text = `UNWIND $rows AS row MATCH (a:Node {id: row.from}), (b:Node {id: row.to}) MERGE (a)-[:${type}]->(b)`;
      await this.run({ name: `load ${type}`, text }, { rows: rows.map(({ from, to }) => ({ from, to })) });
    }
  }

  private async dataset(): Promise<void> {
    const counts = JSON.stringify(Object.fromEntries([...this.counts].sort(([a], [b]) => (a < b ? -1 : 1))));
    const loadedAt = new Date().toISOString();
    const dataset = { id: 'dataset', sum: this.sum.toString(16), version: versionOf(this.sum), loadedAt, counts };
    await this.run(WRITE_DATASET, { id: 'dataset', dataset });
  }

  private count(id: string, change: number): void {
    const type = shapeOf(this.model, id).labels[1] ?? 'Node';
    this.counts.set(type, (this.counts.get(type) ?? 0) + change);
  }
}

/** A passage's wording is loaded apart from its record: it stays for as long as it has the record's digest. */
function keepText(record: StoredRecord, before: Properties | undefined): StoredRecord {
  const { text, sha256 } = record.properties;
  if (text !== undefined || before?.['text'] === undefined || before['sha256'] !== sha256) return record;
  return { ...record, properties: { ...record.properties, text: before['text'] } };
}

function canonical(properties: Properties): string {
  return JSON.stringify(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function digest(text: string): bigint {
  return BigInt(`0x${createHash('sha256').update(text).digest('hex')}`);
}

function* batches<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH);
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const byKey = new Map<string, T[]>();
  for (const item of items) {
    const group = byKey.get(keyOf(item));
    if (group) group.push(item);
    else byKey.set(keyOf(item), [item]);
  }
  return byKey;
}
