// Removes sources from a graph: what only they say goes.
import type { Model } from '../../graph/model/model';
import type { Store } from '../../store/store';
import { BY_ID } from '../../graph/lists/list-queries';
import { announced } from '../../dataset/load-announcement';
import { revisionOf } from '../../dataset/revision';
import type { Run } from '../union/stored-said';
import { changesOf, type Changes } from '../union/unite';
import { writeWithin, type Written } from '../writing/write';
import { refuseConflicts, writeLoads } from '../writing/write-loads';
import { factsOfRows, removeRows, requireUnnamed, sumOfRemoved, type FactsOfRows } from './remove-rows';

/** The graph has no such source. The message says how to find those that it has. */
export class UnknownSource extends Error {}

/** What a removal has changed. */
export type Removed = Pick<Written, 'changed' | 'removed' | 'version'>;

/**
 * Removes a source of a file or of tables: what only it says. Throws UnknownSource if the graph has no such source, and
 * Refused if another one names what only this one has. Then nothing is removed.
 */
export async function removeSource(store: Store, model: Model, id: string): Promise<Removed> {
  await requireSource(store, model, id);
  const facts = await factsOfRows(store, new Set([id]));
  if (facts.going.size + facts.shared.size === 0) {
    const load = { sourceId: id, isPart: false, said: new Map(), own: [] };
    return announced(store, () => writeLoads(store, model, { loads: [load], others: [] }));
  }
  await requireUnnamed(store, model, facts);
  await restWithout((query, parameters) => store.read(query, parameters), model, facts);
  const work = async (removing: Store) => {
    const rows = await removeRows(removing, model, facts);
    const rest = await removing.write(async (transaction) => {
      const { records, gone } = await restWithout(transaction.run, model, facts);
      return writeWithin(transaction, model, records, gone);
    });
    return sumOfRemoved([rows, rest]);
  };
  const done = await announced(store, () => store.bulk([], work));
  return { ...done, version: (await revisionOf(store)).version };
}

/** What changes besides the facts of rows. Throws Refused if anything but those names what would go. */
async function restWithout(run: Run, model: Model, { sources, going }: FactsOfRows): Promise<Changes> {
  const loads = Array.from(sources, (sourceId) => ({ sourceId, isPart: false, said: new Map(), own: [] }));
  const changes = await changesOf(run, model, loads);
  refuseConflicts(changes.conflicts, (id) => going.has(id));
  return changes;
}

/** Throws UnknownSource if the graph has no source with this id. */
export async function requireSource(store: Store, model: Model, id: string): Promise<void> {
  const [stored] = await store.read(BY_ID, { keys: [id] });
  if (stored && model.typeOf(id)?.name === 'Source') return;
  throw new UnknownSource(
    `The graph has no source ${JSON.stringify(id)}. The query { sources { nodes { id } } } lists those that it has.`,
  );
}
