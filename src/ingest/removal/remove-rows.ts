// Removes the facts that the rows of tables say. It works in batches, each whole or not at all. If it is interrupted,
// running it again completes it.
import { BY_ID } from '../../graph/lists/list-queries';
import { rowCitationsOf, rowProperties } from '../../graph/evidence/row-citations';
import type { Model } from '../../graph/model/model';
import type { StoredRecord } from '../../dataset/record';
import { slicesOf } from '../../grouping';
import type { Store } from '../../store/store';
import { ROWS_PER_BATCH } from '../writing/bulk';
import { writeWithin, type WrittenNodes } from '../writing/write';

const FACTS_OF_ROWS = {
  name: 'remove.facts_of_rows',
  text: 'MATCH (n:Fact) WHERE (n.sourceIds = $source OR $source IN n.sourceIds) AND n.rows IS NOT NULL RETURN n.id AS id, n.sourceIds AS sources',
};

/** The facts that cite rows of some sources. */
export interface FactsOfRows {
  readonly sources: ReadonlySet<string>;
  /** Those that cite nothing else, and so go with the sources. */
  readonly going: ReadonlySet<string>;
  /** Those that other sources have too. */
  readonly shared: ReadonlySet<string>;
}

/** How many nodes a removal has taken and changed. */
export interface RemovedNodes {
  readonly removed: number;
  readonly changed: number;
}

/** The facts of these sources, without those for which `isKept` holds. */
export async function factsOfRows(
  store: Store,
  sources: ReadonlySet<string>,
  isKept: (id: string) => boolean = () => false,
): Promise<FactsOfRows> {
  const [going, shared] = [new Set<string>(), new Set<string>()];
  for (const source of sources) {
    for (const { id, sources: cited } of await store.read(FACTS_OF_ROWS, { source })) {
      if (isKept(String(id))) continue;
      const isOnly = [cited].flat().every((each) => sources.has(String(each)));
      (isOnly ? going : shared).add(String(id));
    }
  }
  return { sources, going, shared };
}

/** Removes the facts. Those that other sources have too stay with those. */
export async function removeRows(
  store: Store,
  model: Model,
  { sources, going, shared }: FactsOfRows,
): Promise<RemovedNodes> {
  const done: WrittenNodes[] = [];
  for (const batch of slicesOf([...going], ROWS_PER_BATCH))
    done.push(await store.write((transaction) => writeWithin(transaction, model, [], batch)));
  for (const keys of slicesOf([...shared], ROWS_PER_BATCH)) {
    done.push(
      await store.write(async (transaction) => {
        const stored = await transaction.run(BY_ID, { keys });
        const records = stored.map(({ node }) => withoutSources(node as StoredRecord['properties'], sources));
        return writeWithin(transaction, model, records, []);
      }),
    );
  }
  return sumOfRemoved(done);
}

export function sumOfRemoved(done: readonly RemovedNodes[]): RemovedNodes {
  const sum = (name: keyof RemovedNodes) => done.reduce((total, each) => total + each[name], 0);
  return { removed: sum('removed'), changed: sum('changed') };
}

/** A fact without some of its sources and their rows. */
function withoutSources(properties: StoredRecord['properties'], sources: ReadonlySet<string>): StoredRecord {
  const left = rowCitationsOf(properties).filter(({ sourceId }) => !sources.has(sourceId));
  return { id: properties.id, properties: { ...properties, ...rowProperties(left) } };
}
