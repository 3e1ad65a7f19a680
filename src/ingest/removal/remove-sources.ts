// Removes sources from a graph: what only they say goes.
import type { Model } from '../../graph/model/model';
import type { Store } from '../../store/store';
import { BY_ID } from '../../graph/lists/list-queries';
import { announced } from '../../dataset/load-announcement';
import { revisionOf } from '../../dataset/revision';
import type { SourceLoad } from '../union/source-load';
import { runOn, type Run } from '../union/stored-said';
import { changesOf, type Changes } from '../union/unite';
import { writeWithin, type Written } from '../writing/write';
import { refuseConflicts, writeLoads } from '../writing/write-loads';
import { factsOfRows, removeRows, sumOfRemoved, type FactsOfRows } from './remove-rows';

/** The graph has no such source. The message says how to find those that it has. */
export class UnknownSource extends Error {}

/** What a removal has changed. */
export type Removed = Pick<Written, 'changed' | 'removed' | 'version'>;

/**
 * Removes sources of files or of tables: what only they say. Throws UnknownSource if the graph lacks one of them, and
 * Refused if another one names what only these have. Then nothing is removed.
 */
export async function removeSources(store: Store, model: Model, ids: readonly string[]): Promise<Removed> {
  for (const id of ids) await requireSource(store, model, id);
  const facts = await factsOfRows(store, new Set(ids));
  if (facts.going.size + facts.shared.size === 0)
    return announced(store, () => writeLoads(store, model, { loads: loadsWithout(ids), others: [] }));
  await restWithout(runOn(store), model, facts);
  const work = async (removing: Store) => {
    const rows = await removeRows(removing, model, facts);
    const rest = await removing.write(async (transaction) => {
      // The facts of rows have gone by now.
      const { records, gone } = await restWithout(transaction.run, model, { sources: facts.sources });
      return writeWithin(transaction, model, records, gone);
    });
    return sumOfRemoved([rows, rest]);
  };
  const done = await announced(store, () => store.bulk([], work));
  return { ...done, version: (await revisionOf(store)).version };
}

/** What changes besides the facts of rows that are going. Throws Refused if anything that stays names what would go. */
async function restWithout(
  run: Run,
  model: Model,
  { sources, going = new Set() }: Pick<FactsOfRows, 'sources'> & Partial<FactsOfRows>,
): Promise<Changes> {
  const changes = await changesOf(run, model, loadsWithout([...sources]), { goesToo: going });
  refuseConflicts(changes.conflicts, (id) => going.has(id) || sources.has(id));
  return changes;
}

/** Loads by which the sources say nothing any more. */
function loadsWithout(sources: readonly string[]): SourceLoad[] {
  return sources.map((sourceId) => ({ sourceId, isPart: false, said: new Map(), own: [] }));
}

/** Throws UnknownSource if the graph has no source with this id. */
export async function requireSource(store: Store, model: Model, id: string): Promise<void> {
  const [stored] = await store.read(BY_ID, { keys: [id] });
  if (stored && model.typeOf(id)?.name === 'Source') return;
  throw new UnknownSource(
    `The graph has no source ${JSON.stringify(id)}. The query { sources { nodes { id } } } lists those that it has.`,
  );
}
