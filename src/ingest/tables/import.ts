// Imports a folder of tables of any size into a store: everything is read and checked, then read again and written in
// batches, each whole or not at all. If an import is interrupted, running it again completes it.
import { indexesOf } from '../../graph/model/indexes';
import type { Model } from '../../graph/model/model';
import type { Properties, Row, Store } from '../../store/store';
import { countsIn, READ_DATASET } from '../../dataset/dataset-node';
import { announced } from '../../dataset/load-announcement';
import { ROWS_PER_BATCH, BatchWriter, sideBySide, type Imported, type ImportOptions } from '../writing/bulk';
import type { CsvRow } from '../csv/csv-rows';
import { inOrder, Refused } from '../drafts/draft';
import type { StoredRecord } from '../../dataset/record';
import type { OnProgress, Written } from '../writing/write';
import { TableChecker } from './check-tables';
import { openFolder, tableRows } from './open-folder';
import { KNOWN_RECORDS } from '../union/stored-said';
import { revisionOf } from '../../dataset/revision';
import { sumOfRemoved } from '../removal/remove-rows';
import { NotReplaceable, removeReplaced, replacedFacts } from './replaced-sources';
import { DEEPEST } from './row-index';

/** In rows: fewer are written sooner than indexes are built anew. */
const MANY_ROWS = 100_000;

export interface TablesOptions extends ImportOptions {
  /** The sources of earlier versions of the tables. What they say and the folder does not have goes. */
  readonly replaces?: readonly string[];
}

/**
 * Imports the folder. If rows have problems and keepGoing is not set, throws Refused and writes nothing. Throws
 * NotReplaceable if the folder cannot replace a source, and Refused if anything names what would go.
 */
export async function importTables(
  store: Store,
  model: Model,
  folder: string,
  { keepGoing, onProgress, replaces = [] }: TablesOptions,
): Promise<Imported> {
  await store.ensureIndexes(indexesOf(model));
  if (keepGoing && replaces.length > 0)
    throw new NotReplaceable('A table with problems replaces none: --replaces does not go with --keep-going.');
  const checker = new TableChecker(model, await openFolder(folder));
  await checker.check(store);
  if (checker.problems.length > 0 && !keepGoing) throw new Refused(inOrder(checker.problems));
  const refused = checker.refuseDependents();
  const replaced = await replacedFacts(store, model, checker, new Set(replaces));
  const work = async (loading: Store): Promise<Written> => {
    const written = await new TablesImport(loading, model, checker, onProgress).run();
    if (replaces.length === 0) return written;
    const gone = await removeReplaced(loading, model, replaced);
    return { ...written, ...sumOfRemoved([written, gone]), version: (await revisionOf(loading)).version };
  };
  const rebuilt = (await isMostOfGraph(store, checker.drafts.rows)) ? indexesOf(model) : [];
  const written = await announced(store, () => store.bulk(rebuilt, work));
  return { ...written, rows: checker.drafts.rows, refused };
}

/** Whether so many rows are that many that indexes are cheaper to build anew than to keep up to date. */
async function isMostOfGraph(store: Store, rows: number): Promise<boolean> {
  if (rows < MANY_ROWS) return false;
  const [row] = await store.read(READ_DATASET, {});
  const counts = Object.values(countsIn((row?.['node'] as Properties | undefined)?.['counts']));
  return rows > counts.reduce((sum, count) => sum + count, 0);
}

/** What is written of each node: the node and its citations. */
type Nodes = readonly (readonly StoredRecord[])[];

class TablesImport {
  private readonly writer: BatchWriter;
  /** The levels of the nodes in each file. */
  private readonly levels = new Map<string, Set<number>>();
  private total = 0;
  private done = 0;

  constructor(
    private readonly store: Store,
    model: Model,
    private readonly checker: TableChecker,
    private readonly onProgress: OnProgress,
  ) {
    this.writer = new BatchWriter(store, model, checker.describedSources());
  }

  async run(): Promise<Written> {
    this.plan();
    await this.writer.write(this.checker.sources());
    for (let level = 0; level < DEEPEST; level += 1) {
      await sideBySide(this.batchesOn(level, ROWS_PER_BATCH), (nodes) =>
        this.write(nodes, (records) => this.writer.writeMixed(records)),
      );
    }
    // Nodes on the last level can refer to each other, so they are written in one transaction.
    for await (const all of this.batchesOn(DEEPEST, Infinity))
      await this.write(all, (records) => this.writer.write(records));
    await this.writer.write(this.checker.drafts.records, await this.staleRecords());
    return this.writer.written();
  }

  /** The ids of records of what the rows say as a whole: how the sources said it before, where the rows have no record. */
  private async staleRecords(): Promise<string[]> {
    const wholes = this.checker.wholes();
    if (wholes.size === 0) return [];
    const known = await this.store.read(KNOWN_RECORDS, {});
    const kept = new Set(this.checker.drafts.records.map(({ id }) => id));
    const isStale = ({ id, about }: Row) => wholes.has(String(about)) && !kept.has(String(id));
    return known.filter(isStale).map(({ id }) => String(id));
  }

  private plan(): void {
    const { index } = this.checker;
    index.sort();
    for (const node of index.accepted()) {
      const { file = '' } = index.placeOf(node) ?? {};
      const levels = this.levels.get(file) ?? new Set();
      this.levels.set(file, levels.add(index.levelOf(node)));
      this.total += 1;
    }
  }

  private async write(nodes: Nodes, write: (records: readonly StoredRecord[]) => Promise<void>): Promise<void> {
    await write(nodes.flat());
    this.onProgress((this.done += nodes.length), this.total);
  }

  /** The records of the nodes on a level, in batches of at least so many nodes, except for the last. */
  private async *batchesOn(level: number, size: number): AsyncGenerator<Nodes> {
    let batch: (readonly StoredRecord[])[] = [];
    for await (const nodes of this.recordsOn(level)) {
      for (const records of nodes) batch.push(records);
      if (batch.length < size) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  private async *recordsOn(level: number): AsyncGenerator<Nodes> {
    const { index, nodeTables } = this.checker;
    for (const table of nodeTables) {
      if (!this.levels.get(table.file)?.has(level)) continue;
      const id = table.columns.findIndex(({ type }) => type === 'ID');
      const isHere = ({ cells, line }: CsvRow) => {
        const node = index.ids.number(cells[id] ?? '');
        const isTaken = index.standsAt(node, { file: table.file, line }) && !index.isRefused(node);
        return isTaken && index.levelOf(node) === level;
      };
      for await (const rows of tableRows(table.file)) {
        yield rows.filter(isHere).map((row) => this.checker.recordsOf(table, row));
      }
    }
  }
}
