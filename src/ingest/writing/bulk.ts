// Writes a large import in batches of records. New records take a faster path. A transaction is written whole or not at
// all.
import type { Model } from '../../graph/model/model';
import type { Store } from '../../store/store';
import type { Problem } from '../drafts/draft';
import { shapeOf, type StoredRecord } from '../../dataset/record';
import { revisionOf } from '../../dataset/revision';
import { runOn } from '../union/stored-said';
import { changesOf, type Changes } from '../union/unite';
import { isDescription, isUnited, loadsOfTables } from './write-loads';
import { SharedExclusiveLock } from './shared-exclusive-lock';
import { insertRecords, writeWithin, type OnProgress, type Written } from './write';
import { groupBy } from '../../grouping';

/** The result of an import. */
export interface Imported extends Written {
  readonly rows: number;
  readonly refused: readonly Problem[];
  /** How many rows contain nothing to load, although they are correct. */
  readonly leftOut?: number;
}

export interface ImportOptions {
  /** Leave out rows with problems instead of refusing the folder. */
  readonly keepGoing: boolean;
  readonly onProgress: OnProgress;
}

/** How many records a transaction has. More would not be faster, and would take more memory. */
export const ROWS_PER_BATCH = 2_000;
/** Transactions that run in parallel. With fewer, the embedded engine waits a sixth of the time for its next batch. */
const BATCHES_AT_ONCE = 3;

const EXISTING = { name: 'import.existing', text: 'UNWIND $keys AS key MATCH (n:Node {id: key}) RETURN n.id AS id' };

/** Works on several batches in parallel. Once one has failed, none begins; the others end before this rejects. */
export async function sideBySide<Batch>(
  batches: AsyncIterableIterator<Batch>,
  work: (batch: Batch) => Promise<void>,
): Promise<void> {
  let hasFailed = false;
  const worker = async () => {
    try {
      for (let next = await batches.next(); !next.done && !hasFailed; next = await batches.next())
        await work(next.value);
    } catch (cause) {
      hasFailed = true;
      throw cause;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: BATCHES_AT_ONCE }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** Writes the batches of one import and counts the results. Only within Store.bulk. */
export class BatchWriter {
  private readonly counts = { added: 0, changed: 0, unchanged: 0, removed: 0 };
  private readonly lock = new SharedExclusiveLock();

  constructor(
    private readonly store: Store,
    private readonly model: Model,
    /** Sources that are imported too. Their ranks count before they are written. */
    private readonly sources: readonly StoredRecord[] = [],
  ) {}

  /** Writes records that are new to the graph; see insertRecords. */
  async insert(records: readonly StoredRecord[]): Promise<void> {
    if (records.length === 0) return;
    this.count(await this.lock.shared(() => insertRecords(this.store, this.model, records)));
  }

  /** Writes records in one transaction, whether or not the graph has them, and removes the nodes with the ids in `going`. */
  async write(records: readonly StoredRecord[], going: readonly string[] = []): Promise<void> {
    // It locks the data set's node first and insertions lock it last, so next to them it would end in deadlocks.
    const written = await this.lock.exclusively(async () => {
      const { records: all, gone } = await this.besideOthers(records);
      const left = [...gone, ...going];
      return this.store.write((transaction) => writeWithin(transaction, this.model, all, left));
    });
    this.count(written);
  }

  /** What a table says of an entity does not replace what others say of it. An export has what several say, united. */
  private async besideOthers(records: readonly StoredRecord[]): Promise<Pick<Changes, 'records' | 'gone'>> {
    const described = records.filter((each) => isDescription(each) && !isUnited(each));
    if (described.length === 0) return { records, gone: [] };
    const besides = { asTheyAre: this.sources };
    const changes = await changesOf(runOn(this.store), this.model, loadsOfTables(described), besides);
    const { records: united, gone } = changes;
    const apart = new Set(described);
    return { records: [...records.filter((record) => !apart.has(record)), ...united], gone };
  }

  /** Writes records that the graph may already have in part; `merge` combines those with the stored ones. */
  async writeMixed(
    records: readonly StoredRecord[],
    merge: (known: readonly StoredRecord[]) => Promise<Pick<Changes, 'records' | 'gone'>> = (records) =>
      Promise.resolve({ records, gone: [] }),
  ): Promise<void> {
    const keys = records.map(({ id }) => id);
    const existing = new Set((await this.store.read(EXISTING, { keys })).map(({ id }) => id));
    const isFresh = (record: StoredRecord) => !existing.has(record.id) && isPlainRecord(this.model, record);
    // Entities go first, because facts refer to them.
    for (const [, group] of groupByKind(records.filter(isFresh))) await this.insert(group);
    const others = records.filter((record) => !isFresh(record));
    if (others.length === 0) return;
    const { records: merged, gone } = await merge(others);
    await this.write(merged, gone);
  }

  /** The results of the batches so far. */
  async written(): Promise<Written> {
    const { version } = await revisionOf(this.store);
    return { ...this.counts, version };
  }

  private count({ added, changed, unchanged, removed }: Written): void {
    this.counts.removed += removed;
    this.counts.added += added;
    this.counts.changed += changed;
    this.counts.unchanged += unchanged;
  }
}

/** Whether a record can be inserted alone: it is linked by single ids only, and no passage cites it. */
function isPlainRecord(model: Model, record: StoredRecord): boolean {
  const { id, properties } = record;
  const isCited = 'sourceIds' in properties && !('rows' in properties) && !isDescription(record);
  if (/^(citation|record):/.test(id) || isCited) return false;
  return shapeOf(model, id).relationships.every(({ property }) => !Array.isArray(properties[property]));
}

/** Records of one type with the same properties; entities before facts. */
function groupByKind(records: readonly StoredRecord[]): [string, StoredRecord[]][] {
  const kindOf = ({ id, properties }: StoredRecord) =>
    `${'modality' in properties ? 2 : 1} ${id.slice(0, id.indexOf(':'))} ${Object.keys(properties).join()}`;
  return [...groupBy(records, kindOf)].sort(([a], [b]) => (a < b ? -1 : 1));
}
