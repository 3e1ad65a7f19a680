// Imports a folder of UN votes of any size into a store: everything is read and checked, then written in batches, each
// whole or not at all. If an import is interrupted, running it again completes it.
import { readFormerIds } from '../../dataset/former-ids';
import { underFormerIds, type Conflict } from '../union/conflicts';
import { conflictsWithFiles, factsOfFiles } from './facts-of-files';
import { isVote } from './records';
import { refuseConflicts } from '../writing/write-loads';
import { indexesOf } from '../../graph/model/indexes';
import type { Model } from '../../graph/model/model';
import type { Store } from '../../store/store';
import { announced } from '../../dataset/load-announcement';
import { ROWS_PER_BATCH, BatchWriter, sideBySide, type Imported, type ImportOptions } from '../writing/bulk';
import { Refused } from '../drafts/draft';
import type { StoredRecord } from '../../dataset/record';
import type { OnProgress, Written } from '../writing/write';
import { apartId, mergeSources } from './merge-sources';
import { namedApart } from './named-apart';
import { readUnVotes, type UnVotes } from './read';
import { nationRows, nationsFrom, type Nations } from '../nations/nation-look-ups';

const VOTED_ON = {
  name: 'import.voted',
  text: 'MATCH (r:RollCall) WHERE COUNT { (r)<-[:ABOUT]-() } > 0 RETURN r.id AS id',
};

/** Imports the folder. If rows have problems and keepGoing is not set, throws Refused and writes nothing. */
export async function importUnVotes(
  store: Store,
  model: Model,
  folder: string,
  { keepGoing, onProgress }: ImportOptions,
): Promise<Imported> {
  const nations = nationsFrom(await nationRows(store));
  if (nations.ids.size === 0) {
    throw new Refused([
      { file: folder, line: 1, message: 'The graph has no nations yet: run summit-graph seed first.' },
    ]);
  }
  const read = await readVotes(folder, nations, keepGoing);
  refuseConflicts([
    ...underFormerIds(model, read.records, await readFormerIds(store)),
    ...(await conflictsOfVotes(store, read)),
    ...(await namedAndTaken(store, model, read)),
  ]);
  return writeVotes(store, model, read, onProgress);
}

/** What stands against facts that source files say. Making the records of all votes takes seconds, so it is done if need be. */
async function conflictsOfVotes(store: Store, read: UnVotes): Promise<Conflict[]> {
  const facts = await factsOfFiles(store, []);
  const conflicts = conflictsWithFiles(facts, read.records);
  if (![...facts.keys()].some(isVote)) return conflicts;
  for (let from = 0; from < read.size; from += ROWS_PER_BATCH)
    conflicts.push(...conflictsWithFiles(facts, read.votes(from, from + ROWS_PER_BATCH)));
  return conflicts;
}

/** Facts that the import would take away, although something names them. Hardly ever is one named. */
async function namedAndTaken(store: Store, model: Model, read: UnVotes): Promise<Conflict[]> {
  const named = new Map((await namedApart(store, model)).map((conflict) => [conflict.id, conflict]));
  if (named.size === 0) return [];
  const found: Conflict[] = [];
  const look = async (records: readonly StoredRecord[]) => {
    const { gone } = await mergeSources(
      store,
      records.filter(({ id }) => named.has(apartId(id))),
    );
    found.push(...gone.flatMap((id) => named.get(id) ?? []));
  };
  await look(read.records);
  for (let from = 0; from < read.size; from += ROWS_PER_BATCH) await look(read.votes(from, from + ROWS_PER_BATCH));
  return found;
}

/** Reads and checks the folder. Throws Refused if rows have problems and keepGoing is not set. */
export async function readVotes(folder: string, nations: Nations, keepGoing: boolean): Promise<UnVotes> {
  const read = await readUnVotes(folder, nations);
  if (read.problems.length > 0 && !keepGoing) throw new Refused(read.problems);
  return read;
}

/** Writes the votes into a graph that already has the nations. */
export async function writeVotes(store: Store, model: Model, read: UnVotes, onProgress: OnProgress): Promise<Imported> {
  const indexes = indexesOf(model);
  await store.ensureIndexes(indexes.filter(({ label }) => label !== 'Position'));
  const ofPositions = indexes.filter(({ label }) => label === 'Position');
  const work = (loading: Store) => new VotesImport(loading, model, read, onProgress).run();
  const written = await announced(store, () => store.bulk(ofPositions, work));
  return { ...written, rows: read.rows, refused: read.problems, leftOut: read.leftOut };
}

class VotesImport {
  private readonly writer: BatchWriter;

  constructor(
    private readonly store: Store,
    model: Model,
    private readonly read: UnVotes,
    private readonly onProgress: OnProgress,
  ) {
    this.writer = new BatchWriter(store, model);
  }

  async run(): Promise<Written> {
    const { size } = this.read;
    const votedOn = new Set((await this.store.read(VOTED_ON, {})).map(({ id }) => String(id)));
    const isVotedOn = ({ properties }: StoredRecord) => votedOn.has(String(properties['targetId']));
    await this.writeMerged(this.read.records);
    let done = 0;
    await sideBySide(this.batches(), async (records) => {
      await this.writer.insert(records.filter((record) => !isVotedOn(record)));
      await this.writeMerged(records.filter(isVotedOn));
      this.onProgress((done += records.length), size);
    });
    return this.writer.written();
  }

  private async *batches(): AsyncGenerator<StoredRecord[]> {
    for (let next = 0; next < this.read.size; next += ROWS_PER_BATCH)
      yield this.read.votes(next, next + ROWS_PER_BATCH);
  }

  /** Writes records that the graph may already have in part, perhaps from another source. */
  private async writeMerged(records: readonly StoredRecord[]): Promise<void> {
    if (records.length === 0) return;
    await this.writer.writeMixed(records, (known) => mergeSources(this.store, known));
  }
}
