// Imports a folder of tables of any size into a store: everything is read and checked, then read again and written in
// batches, each whole or not at all. If an import is interrupted, running it again completes it.
import { indexesOf } from '../../graph/model/indexes';
import type { Model } from '../../graph/model/model';
import type { Store } from '../../store/store';
import { announced } from '../../dataset/load-announcement';
import { ROWS_PER_BATCH, BatchWriter, type Imported, type ImportOptions } from '../writing/bulk';
import type { CsvRow } from '../csv/csv-rows';
import { inOrder, Refused } from '../drafts/draft';
import type { StoredRecord } from '../../dataset/record';
import type { OnProgress, Written } from '../writing/write';
import { TableChecker } from './check-tables';
import { openFolder, tableRows } from './open-folder';
import { revisionOf } from '../../dataset/revision';
import { isOfTables, requireSource } from '../removal/remove-source';
import { removeRows } from '../removal/remove-rows';
import { DEEPEST } from './row-index';

export interface TablesOptions extends ImportOptions {
  /** The sources of earlier versions of the tables. What they say and the folder does not have goes. */
  readonly replaces?: readonly string[];
}

/**
 * Imports the folder. If rows have problems and keepGoing is not set, throws Refused and writes nothing. Throws
 * NotReplaceable if a source to replace is not that of a table, or is that of a table in the folder.
 */
export async function importTables(
  store: Store,
  model: Model,
  folder: string,
  { keepGoing, onProgress, replaces = [] }: TablesOptions,
): Promise<Imported> {
  await store.ensureIndexes(indexesOf(model));
  const checker = new TableChecker(model, await openFolder(folder));
  await checker.check(store);
  if (checker.problems.length > 0 && !keepGoing) throw new Refused(inOrder(checker.problems));
  const refused = checker.refuseDependents();
  for (const source of replaces) await requireReplaceable(store, model, checker, source);
  const work = async (loading: Store): Promise<Written> => {
    const written = await new TablesImport(loading, model, checker, onProgress).run();
    const done = { changed: written.changed, removed: written.removed };
    for (const source of replaces) {
      const { changed, removed } = await removeRows(loading, model, source, (id) => checker.has(id));
      done.changed += changed;
      done.removed += removed;
    }
    return { ...written, ...done, version: (await revisionOf(loading)).version };
  };
  const written = await announced(store, () => store.bulk([], work));
  return { ...written, rows: checker.drafts.rows, refused };
}

/** A source cannot be replaced by the tables of a folder. The message says why. */
export class NotReplaceable extends Error {}

async function requireReplaceable(store: Store, model: Model, checker: TableChecker, source: string): Promise<void> {
  await requireSource(store, model, source);
  if (!(await isOfTables(store, source)))
    throw new NotReplaceable(`${source} is a source of a file. To replace it, load its file again.`);
  if (checker.sources().some(({ id }) => id === source))
    throw new NotReplaceable(`${source} is the source of a table in this folder, so there is nothing to replace.`);
}

class TablesImport {
  private readonly writer: BatchWriter;
  /** The levels of the nodes in each file. */
  private readonly levels = new Map<string, Set<number>>();
  private total = 0;
  private done = 0;

  constructor(
    store: Store,
    model: Model,
    private readonly checker: TableChecker,
    private readonly onProgress: OnProgress,
  ) {
    this.writer = new BatchWriter(store, model);
  }

  async run(): Promise<Written> {
    this.plan();
    await this.writer.write(this.checker.sources());
    for (let level = 0; level <= DEEPEST; level += 1) {
      let batch: StoredRecord[] = [];
      for await (const nodes of this.recordsOn(level)) {
        this.done += nodes.length;
        for (const records of nodes) batch.push(...records);
        // Nodes on the last level can refer to each other, so they are written in one transaction.
        if (batch.length < ROWS_PER_BATCH || level === DEEPEST) continue;
        await this.write(batch, level);
        batch = [];
      }
      if (batch.length > 0) await this.write(batch, level);
    }
    await this.writer.write(this.checker.drafts.records);
    return this.writer.written();
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

  private async write(records: readonly StoredRecord[], level: number): Promise<void> {
    await (level === DEEPEST ? this.writer.write(records) : this.writer.writeMixed(records));
    this.onProgress(this.done, this.total);
  }

  private async *recordsOn(level: number): AsyncGenerator<StoredRecord[][]> {
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
