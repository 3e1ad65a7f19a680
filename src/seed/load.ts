// Loads files into a store: read all of them, check all of them, then write. Nothing is written where anything is wrong.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '../graph/model';
import { indexesOf } from '../graph/model';
import type { Store } from '../store/store';
import { announced } from './announce';
import { checkAll, type CheckedAll } from './check-all';
import { Refused, type Draft, type Problem } from './draft';
import type { StoredRecord } from './record';
import { readSourceFile } from './read-source-file';
import { readTable } from './read-table';
import { nationsFrom } from './un-votes/import';
import { holdsVotes, VOTE_TABLES } from './un-votes/layout';
import { readUnVotes } from './un-votes/read';
import { writeRecords, type OnProgress, type Written } from './write';

const SEED_FOLDER = join(__dirname, '..', '..', 'seed');

/** What the default seed consists of. */
export const DEFAULT_SEED = ['nations.csv', 'paris-summit.yaml', 'un-votes'].map((name) => join(SEED_FOLDER, name));

const NATIONS = {
  name: 'load.nations',
  text: 'MATCH (n:Nation) RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.iso2 AS iso2, n.cow AS cow',
};

/**
 * Loads source files (.yaml), tables (.csv) and folders of UN votes. Loading the same again changes nothing.
 * Throws Refused with every problem of every file, and then has written nothing.
 */
export async function load(
  store: Store,
  model: Model,
  files: readonly string[],
  onProgress?: OnProgress,
): Promise<Written> {
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  const folders: string[] = [];
  for (const file of files) {
    const kind = kindOf(file);
    if (kind === 'votes') folders.push(file);
    else if (kind === 'unknown')
      problems.push({
        file,
        line: 1,
        message: `There is no such file of a kind that can be loaded: .yaml, .csv, or a folder with ${VOTE_TABLES}.`,
      });
    else {
      const read = kind === 'source' ? readSourceFile(file) : readTable(file);
      drafts.push(...read.drafts);
      problems.push(...read.problems);
    }
  }
  await store.ensureIndexes(indexesOf(model));
  const checked = await checkAll(model, store, drafts, problems);
  const votes = folders.length > 0 ? await readVotes(store, folders, checked) : { records: [], problems: [] };
  if (checked.problems.length + votes.problems.length > 0) throw new Refused([...checked.problems, ...votes.problems]);
  const records = [...checked.records, ...votes.records];
  return announced(store, () => writeRecords(store, model, records, onProgress));
}

const IS_EMPTY = { name: 'load.empty', text: 'MATCH (n:Node) RETURN n.id AS id LIMIT 1' };

/** Loads the default seed into a store that holds nothing yet. */
export async function seedIfEmpty(store: Store, model: Model): Promise<void> {
  const rows = await store.read(IS_EMPTY, {});
  if (rows.length === 0) await load(store, model, DEFAULT_SEED);
}

async function readVotes(
  store: Store,
  folders: readonly string[],
  { records, places }: CheckedAll,
): Promise<{ records: StoredRecord[]; problems: Problem[] }> {
  const known = records.filter(({ id }) => id.startsWith('nation:')).map(({ properties }) => properties);
  const nations = nationsFrom([...(await store.read(NATIONS, {})), ...known]);
  let found: StoredRecord[] = [];
  const problems: Problem[] = [];
  const stands = new Map(places);
  for (const folder of folders) {
    const read = await readUnVotes(folder, nations);
    problems.push(...read.problems);
    for (const [id, at] of read.places) {
      const first = stands.get(id);
      if (first) problems.push({ ...at, message: `${id} stands twice; first in ${first.file}:${first.line}.` });
      stands.set(id, first ?? at);
    }
    found = found.concat(read.records, read.votes(0, read.size));
  }
  return { records: found, problems };
}

function kindOf(file: string): 'source' | 'table' | 'votes' | 'unknown' {
  if (!existsSync(file)) return 'unknown';
  if (statSync(file).isDirectory()) return holdsVotes(file) ? 'votes' : 'unknown';
  if (/\.ya?ml$/.test(file)) return 'source';
  return file.endsWith('.csv') ? 'table' : 'unknown';
}
