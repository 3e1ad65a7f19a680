// Removes sources from a graph: what only they say goes, and the rest is as if they had never been loaded.
import type { Model } from '../graph/model/model';
import type { Store } from '../store/store';
import { BY_ID } from '../graph/lists/list-queries';
import { announced } from '../dataset/load-announcement';
import type { Written } from './writing/write';
import { writeLoads } from './writing/write-loads';

const CITED_BY_ROWS = {
  name: 'remove.rows',
  text: 'MATCH (s:Source {id: $id}) WHERE COUNT { (s)<-[:PASSAGE_OF]-() } = 0 RETURN s.id AS id',
};

/** A source cannot be removed. The message says why. */
export class NotRemovable extends Error {}

/**
 * Removes a source that was loaded from a file. Throws NotRemovable if the graph has no such source, or if it belongs to
 * tables; throws Refused if another source names what only this one has. Then nothing is removed.
 */
export async function removeSource(store: Store, model: Model, id: string): Promise<Written> {
  const [stored] = await store.read(BY_ID, { keys: [id] });
  if (!stored || model.typeOf(id)?.name !== 'Source') {
    throw new NotRemovable(
      `The graph has no source ${JSON.stringify(id)}. The query { sources { nodes { id } } } lists those that it has.`,
    );
  }
  if ((await store.read(CITED_BY_ROWS, { id })).length > 0)
    throw new NotRemovable(`${id} belongs to tables. Only a source of a file can be removed.`);
  return announced(store, () =>
    writeLoads(store, model, { loads: [{ sourceId: id, isPart: false, said: new Map(), own: [] }], others: [] }),
  );
}
