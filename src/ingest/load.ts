// Loads files into a store: reads them all, checks them all, then writes. If anything is wrong, nothing is written.
import { statSync, type Stats } from 'node:fs';
import { join, sep } from 'node:path';
import type { Model } from '../graph/model/model';
import { indexesOf } from '../graph/model/indexes';
import type { Store } from '../store/store';
import { openStore } from '../store/open-store';
import { announced } from '../dataset/load-announcement';
import { slicesOf } from '../grouping';
import { ROWS_PER_BATCH, type Imported, type ImportOptions } from './writing/bulk';
import { checkAll, type CheckedAll } from './checks/check-all';
import { Refused, type Draft, type Problem } from './drafts/draft';
import { knownTables } from './source-files/read-folder';
import type { StoredRecord } from '../dataset/record';
import { readSourceFile } from './source-files/read-source-file';
import { readTableFile } from './tables/read-table';
import { NO_FILE, unreadable } from './source-files/read-text';
import { checkTexts, type CheckedText } from './source-texts/source-text';
import { conflictsWithFiles, factsOfFiles } from './un-votes/facts-of-files';
import { nationRows, nationRowsAfter, nationsFrom, type Nations } from './nations/nation-look-ups';
import { importUnVotes, readVotes, writeVotes } from './un-votes/import';
import { FULL_SOURCES, holdsVotes, TIDY_SOURCES, VOTE_TABLES } from './un-votes/layout';
import { mergeSources } from './un-votes/merge-sources';
import { readUnVotes } from './un-votes/read';
import type { SourceLoad } from './union/source-load';
import type { OnProgress, WrittenNodes } from './writing/write';
import { writeLoads } from './writing/write-loads';

const SOURCES_OF_VOTES: readonly string[] = [...Object.values(FULL_SOURCES), ...Object.values(TIDY_SOURCES)];
const SEED_FOLDER = join(__dirname, '..', '..', 'seed');

/** The files and folders of the default seed. */
export const DEFAULT_SEED = ['nations.csv', 'paris-summit.yaml', 'un-votes'].map((name) => join(SEED_FOLDER, name));

/** The options of a load. */
export interface LoadOptions {
  /** Copies of sources that are in these files or in the graph. Their wording is loaded too. */
  readonly texts?: readonly string[];
  readonly onProgress?: OnProgress;
}

/** The result of a load, and the copies of sources that it took the wording from. */
export interface Loaded extends WrittenNodes {
  readonly texts: readonly CheckedText[];
}

/**
 * Loads source files (.yaml), tables (.csv), folders of UN votes, and the wording of sources. Loading the same files
 * again changes nothing. Throws Refused with every problem of every file and text, and then nothing is written.
 */
export async function load(
  store: Store,
  model: Model,
  files: readonly string[],
  { texts = [], onProgress }: LoadOptions = {},
): Promise<Loaded> {
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  const folders: string[] = [];
  for (const file of files) {
    const kind = fileKind(file);
    if (kind === 'votes') folders.push(file);
    else if (typeof kind === 'object') problems.push(...kind);
    else {
      const read = kind === 'source' ? readSourceFile(file) : await readTableFile(file);
      for (const draft of read.drafts) drafts.push(draft);
      for (const problem of read.problems) problems.push(problem);
    }
  }
  await store.ensureIndexes(indexesOf(model));
  const checked = await checkAll(model, store, drafts, problems);
  const votes =
    folders.length > 0 ? await readFolders(store, folders, checked) : { records: [], gone: [], problems: [] };
  const own = checked.loads.flatMap((each) => each.own);
  const worded = await checkTexts(store, own, texts);
  const found = [...checked.problems, ...takenSources(checked), ...votes.problems, ...worded.problems];
  if (found.length > 0) throw new Refused(found);
  const all = { loads: checked.loads, others: [...worded.records, ...votes.records], gone: votes.gone };
  const written = await announced(store, () => writeLoads(store, model, all, onProgress));
  return { ...written, texts: worded.texts };
}

const IS_EMPTY = { name: 'load.empty', text: 'MATCH (n:Node) RETURN n.id AS id LIMIT 1' };

/** Loads the default seed into a store if it is empty. */
export async function seedIfEmpty(store: Store, model: Model): Promise<void> {
  if (await isEmpty(store)) await load(store, model, DEFAULT_SEED);
}

/**
 * Imports a folder of UN votes. If the store is empty, loads the default seed first, because it has the nations. Throws
 * as importUnVotes does, and then the seed is not written either.
 */
export async function importVotes(
  store: Store,
  model: Model,
  folder: string,
  options: ImportOptions,
): Promise<Imported> {
  if (!(await isEmpty(store))) return importUnVotes(store, model, folder, options);
  const read = await readVotes(folder, await nationsOfSeed(model), options.keepGoing);
  await seedIfEmpty(store, model);
  return writeVotes(store, model, read, options.onProgress);
}

async function nationsOfSeed(model: Model): Promise<Nations> {
  const trial = await openStore({ neo4j: null, graphPath: null });
  try {
    await seedIfEmpty(trial, model);
    return nationsFrom(await nationRows(trial));
  } finally {
    await trial.close();
  }
}

/** Whether a store has no data. */
export async function isEmpty(store: Store): Promise<boolean> {
  return (await store.read(IS_EMPTY, {})).length === 0;
}

/** What two layouts say of a vote is united with what the graph has. */
const ONE_BY_ONE = ' Load such folders one after the other.';

async function readFolders(
  store: Store,
  folders: readonly string[],
  { loads, changes, places }: CheckedAll,
): Promise<{ records: StoredRecord[]; gone: string[]; problems: Problem[] }> {
  const after = changes ?? { records: loads.flatMap(recordsSaid), gone: [] };
  const nations = nationsFrom(nationRowsAfter(await nationRows(store), after.records, after.gone));
  let found: StoredRecord[] = [];
  let gone: string[] = [];
  let problems: Problem[] = [];
  const defined = new Map(places);
  const facts = await factsOfFiles(store, loads);
  for (const folder of folders) {
    const read = await readUnVotes(folder, nations);
    problems = problems.concat(read.problems);
    for (const [id, at] of read.places) {
      const first = defined.get(id);
      if (first) {
        const advice = folders.some((each) => first.file.startsWith(join(each, sep))) ? ONE_BY_ONE : '';
        problems.push({ ...at, message: `${id} appears twice; first in ${first.file}:${first.line}.${advice}` });
      }
      defined.set(id, first ?? at);
    }
    for (const records of slicesOf([...read.records, ...read.votes(0, read.size)], ROWS_PER_BATCH)) {
      for (const { id, message } of conflictsWithFiles(facts, records))
        problems.push({ file: folder, line: 1, message: `${id}: ${message}` });
      const merged = await mergeSources(store, records);
      found = found.concat(merged.records);
      gone = gone.concat(merged.gone);
    }
  }
  return { records: found, gone, problems };
}

function recordsSaid({ said }: SourceLoad): StoredRecord[] {
  return Array.from(said, ([id, { properties }]) => ({ id, properties: { ...properties, id } }));
}

/** Problems of source files whose source has the id of one that imports of UN votes make. */
function takenSources({ loads, places }: CheckedAll): Problem[] {
  return loads.flatMap(({ sourceId }) => {
    const at = places.get(sourceId);
    if (!at || !SOURCES_OF_VOTES.includes(sourceId)) return [];
    return [{ ...at, message: `${sourceId} is the source of tables of UN votes. Give this one an id of its own.` }];
  });
}

/** The kind of a file, by its name; problems if it can't be loaded. */
function fileKind(file: string): 'source' | 'table' | 'votes' | Problem[] {
  const problem = (message: string) => [{ file, line: 1, message }];
  const stat = statOrProblem(file);
  if (Array.isArray(stat)) return stat;
  if (stat?.isDirectory()) {
    if (holdsVotes(file)) return 'votes';
    const known = knownTables(file);
    if (known.length > 0) return known;
    return problem(`A folder can be loaded only if it has ${VOTE_TABLES}. Load tables of your own with import tables.`);
  }
  if (/\.ya?ml$/i.test(file)) return 'source';
  if (/\.csv$/i.test(file)) return 'table';
  return problem(stat ? 'The name of a file to load must end with .yaml, .yml or .csv.' : NO_FILE);
}

function statOrProblem(file: string): Stats | undefined | Problem[] {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch (cause) {
    return [unreadable(file, cause)];
  }
}
