// Removes sources from a graph: what only they say goes, and the rest is as if they had never been loaded.
import type { Model } from '../../graph/model/model';
import type { Store } from '../../store/store';
import { BY_ID } from '../../graph/lists/list-queries';
import { announced } from '../../dataset/load-announcement';
import { revisionOf } from '../../dataset/revision';
import { removeRows } from './remove-rows';
import type { Written } from '../writing/write';
import { writeLoads } from '../writing/write-loads';

const CITED_BY_ROWS = {
  name: 'remove.rows',
  text: 'MATCH (s:Source {id: $id}) WHERE COUNT { (s)<-[:PASSAGE_OF]-() } = 0 RETURN s.id AS id',
};

/** The graph has no such source. The message says how to find those that it has. */
export class UnknownSource extends Error {}

/** What a removal has changed. */
export type Removed = Pick<Written, 'changed' | 'removed' | 'version'>;

/**
 * Removes a source: what only it says. Throws UnknownSource if the graph has no such source, and Refused if another one
 * names what only this one has. Then nothing is removed.
 */
export async function removeSource(store: Store, model: Model, id: string): Promise<Removed> {
  await requireSource(store, model, id);
  if (await isOfTables(store, id)) {
    const work = (removing: Store) => removeRows(removing, model, id);
    const done = await announced(store, () => store.bulk([], work));
    return { ...done, version: (await revisionOf(store)).version };
  }
  return announced(store, () =>
    writeLoads(store, model, { loads: [{ sourceId: id, isPart: false, said: new Map(), own: [] }], others: [] }),
  );
}

/** Whether a source has no passages: its facts are cited by the rows of tables. */
export async function isOfTables(store: Store, id: string): Promise<boolean> {
  return (await store.read(CITED_BY_ROWS, { id })).length > 0;
}

/** Throws UnknownSource if the graph has no source with this id. */
export async function requireSource(store: Store, model: Model, id: string): Promise<void> {
  const [stored] = await store.read(BY_ID, { keys: [id] });
  if (stored && model.typeOf(id)?.name === 'Source') return;
  throw new UnknownSource(
    `The graph has no source ${JSON.stringify(id)}. The query { sources { nodes { id } } } lists those that it has.`,
  );
}
