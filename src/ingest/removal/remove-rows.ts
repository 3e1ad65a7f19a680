// Removes what the rows of a table say: its facts, what it says of entities, and the source itself. It works in batches,
// each whole or not at all. If it is interrupted, running it again completes it.
import { BY_ID } from '../../graph/lists/list-queries';
import { rowCitationsOf, rowProperties } from '../../graph/evidence/row-citations';
import type { Model } from '../../graph/model/model';
import type { StoredRecord } from '../../dataset/record';
import { slicesOf } from '../../grouping';
import type { Store } from '../../store/store';
import { Refused } from '../drafts/draft';
import type { Run } from '../union/stored-said';
import { changesOf, stillNamed, type Changes, type Conflict } from '../union/unite';
import { ROWS_PER_BATCH } from '../writing/bulk';
import { writeWithin, type WrittenNodes } from '../writing/write';

const FACTS_OF_ROWS = {
  name: 'remove.facts_of_rows',
  text: 'MATCH (n:Fact) WHERE (n.sourceIds = $source OR $source IN n.sourceIds) AND n.rows IS NOT NULL RETURN n.id AS id, n.sourceIds AS sources',
};

/** How many nodes a removal has taken and changed. */
export interface RemovedRows {
  readonly removed: number;
  readonly changed: number;
}

/**
 * Removes a source of tables. Facts that other sources have too stay with those, and so do facts for which `isKept`
 * holds. Throws Refused if something else names what would go; then nothing is removed.
 */
export async function removeRows(
  store: Store,
  model: Model,
  source: string,
  isKept: (id: string) => boolean = () => false,
): Promise<RemovedRows> {
  const rows = await store.read(FACTS_OF_ROWS, { source });
  const facts = rows.map(({ id, sources }) => ({ id: String(id), isShared: sources !== source }));
  const own = facts.filter(({ id }) => !isKept(id));
  const going = new Set(own.filter(({ isShared }) => !isShared).map(({ id }) => id));
  const read: Run = (query, parameters) => store.read(query, parameters);
  await restWithout(read, model, source, going);
  for (const batch of slicesOf([...going], ROWS_PER_BATCH))
    refuseConflicts(await stillNamed(read, model, [], batch), going);
  const done = { removed: 0, changed: 0 };
  const count = ({ ids }: WrittenNodes) => {
    done.removed += ids.removed.length;
    done.changed += ids.changed.length;
  };
  for (const batch of slicesOf(
    own.map(({ id }) => id),
    ROWS_PER_BATCH,
  )) {
    const shared = batch.filter((id) => !going.has(id));
    count(
      await store.write(async (transaction) => {
        const stored = await transaction.run(BY_ID, { keys: shared });
        const records = stored.map(({ node }) => withoutSource(node as StoredRecord['properties'], source));
        return writeWithin(
          transaction,
          model,
          records,
          batch.filter((id) => going.has(id)),
        );
      }),
    );
  }
  count(
    await store.write(async (transaction) => {
      const { records, gone } = await restWithout(transaction.run, model, source, going);
      return writeWithin(transaction, model, records, gone);
    }),
  );
  return done;
}

/** What changes besides the facts of rows. Throws Refused if anything but those facts names what would go. */
async function restWithout(run: Run, model: Model, source: string, going: ReadonlySet<string>): Promise<Changes> {
  const changes = await changesOf(run, model, [{ sourceId: source, isPart: false, said: new Map(), own: [] }]);
  refuseConflicts(changes.conflicts, going);
  return changes;
}

function refuseConflicts(conflicts: readonly Conflict[], going: ReadonlySet<string>): void {
  const left = conflicts.filter(({ namedBy }) => namedBy === null || !going.has(namedBy));
  if (left.length > 0)
    throw new Refused(left.map(({ id, message }) => ({ file: '', line: 1, message: `${id}: ${message}` })));
}

/** A fact that several sources have, without one of them and its row. */
function withoutSource(properties: StoredRecord['properties'], source: string): StoredRecord {
  const left = rowCitationsOf(properties).filter(({ sourceId }) => sourceId !== source);
  return { id: properties.id, properties: { ...properties, ...rowProperties(left) } };
}
