// Imports a folder of UN votes into a store, however large: everything is read and checked, then written in batches, each
// whole or not at all. Started again after whatever ended it, it goes on.
import { indexesOf, type Model } from '../../graph/model';
import type { Row, Store } from '../../store/store';
import { Refused, type Problem } from '../draft';
import type { StoredRecord } from '../record';
import { insertRecords, writeRecords, type OnProgress } from '../write';
import { mergeSources } from './merge-sources';
import { readUnVotes, type Nations, type UnVotes } from './read';

export interface Imported {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly Problem[];
  readonly version: string;
}

export interface ImportOptions {
  /** Leave rows with problems out instead of refusing the folder. */
  readonly keepGoing: boolean;
  readonly onProgress: OnProgress;
}

/** How many votes a transaction has. More would not be faster, and would take more memory. */
const BATCH = 5_000;
/** How many transactions run side by side. */
const AT_ONCE = 2;

const NATIONS = {
  name: 'import.nations',
  text: 'MATCH (n:Nation) RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.iso2 AS iso2, n.cow AS cow',
};
const VOTED_ON = {
  name: 'import.voted',
  text: 'MATCH (r:RollCall) WHERE COUNT { (r)<-[:ABOUT]-() } > 0 RETURN r.id AS id',
};
const EXISTING = { name: 'import.existing', text: 'UNWIND $keys AS key MATCH (n:Node {id: key}) RETURN n.id AS id' };

/** Imports the folder. Throws Refused, with nothing written, where rows have problems and keepGoing is not set. */
export async function importUnVotes(
  store: Store,
  model: Model,
  folder: string,
  { keepGoing, onProgress }: ImportOptions,
): Promise<Imported> {
  await store.ensureIndexes([]);
  const nations = nationsFrom(await store.read(NATIONS, {}));
  if (nations.byName.size === 0) {
    throw new Refused([
      { file: folder, line: 1, message: 'The graph has no nations yet: run summit-graph seed before.' },
    ]);
  }
  const read = await readUnVotes(folder, nations);
  if (read.problems.length > 0 && !keepGoing) throw new Refused(read.problems);
  const ofPositions = indexesOf(model).filter(({ label }) => label === 'Position');
  const written = await store.bulk(ofPositions, (loading) => new Import(loading, model, read, onProgress).run());
  await store.ensureIndexes(indexesOf(model));
  return { ...written, rows: read.rows, refused: read.problems };
}

/** How the nations of a graph are found. */
export function nationsFrom(rows: readonly Row[]): Nations {
  const byCow = new Map<number, string>();
  const byName = new Map<string, string>();
  const byIso2 = new Map<string, string>();
  for (const { id, name, aliases, iso2, cow } of rows) {
    if (typeof cow === 'number') byCow.set(cow, String(id));
    if (typeof iso2 === 'string') byIso2.set(iso2, String(id));
    for (const each of [name, ...((aliases ?? []) as unknown[])]) byName.set(String(each).toLowerCase(), String(id));
  }
  return { byCow, byName, byIso2 };
}

class Import {
  private readonly counts = { added: 0, changed: 0, unchanged: 0, version: '' };

  constructor(
    private readonly store: Store,
    private readonly model: Model,
    private readonly read: UnVotes,
    private readonly onProgress: OnProgress,
  ) {}

  async run(): Promise<typeof this.counts> {
    const votedOn = new Set((await this.store.read(VOTED_ON, {})).map(({ id }) => String(id)));
    await this.writeMerged(this.read.records);
    let next = 0;
    let done = 0;
    const work = async () => {
      while (next < this.read.size) {
        const records = this.read.votes(next, (next += BATCH));
        await this.votes(records, votedOn);
        this.onProgress((done += records.length), this.read.size);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return this.counts;
  }

  private async votes(records: readonly StoredRecord[], votedOn: ReadonlySet<string>): Promise<void> {
    const isFresh = ({ properties }: StoredRecord) => !votedOn.has(String(properties['targetId']));
    const fresh = records.filter(isFresh);
    if (fresh.length > 0) this.count(await insertRecords(this.store, this.model, fresh));
    if (fresh.length < records.length) await this.writeMerged(records.filter((record) => !isFresh(record)));
  }

  /** Writes records of which the graph may have some, or have them from another source. */
  private async writeMerged(records: readonly StoredRecord[]): Promise<void> {
    const keys = records.map(({ id }) => id);
    const existing = new Set((await this.store.read(EXISTING, { keys })).map(({ id }) => id));
    const fresh = records.filter(({ id }) => !existing.has(id));
    // Statements name roll calls, documents and topics: those go first.
    for (const [, group] of groupByKind(fresh)) this.count(await insertRecords(this.store, this.model, group));
    const known = records.filter(({ id }) => existing.has(id));
    if (known.length > 0)
      this.count(
        await writeRecords(this.store, this.model, await mergeSources(this.store, known, this.read.isFullest)),
      );
  }

  private count({ added, changed, unchanged, version }: Omit<Imported, 'rows' | 'refused'>): void {
    this.counts.added += added;
    this.counts.changed += changed;
    this.counts.unchanged += unchanged;
    this.counts.version = version;
  }
}

/** Records of one type with the same properties; entities before facts. */
function groupByKind(records: readonly StoredRecord[]): [string, StoredRecord[]][] {
  const groups = new Map<string, StoredRecord[]>();
  for (const record of records) {
    const { id, properties } = record;
    const kind = `${'modality' in properties ? 2 : 1} ${id.slice(0, id.indexOf(':'))} ${Object.keys(properties).join()}`;
    const group = groups.get(kind);
    if (group) group.push(record);
    else groups.set(kind, [record]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
