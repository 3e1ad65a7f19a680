// Merges a fact with the one that the graph already has from another table. If both agree, they become one fact with
// two citations. If they disagree, both are kept.
import { BY_ID } from '../../graph/lists/list-queries';
import { rowCitationsOf, rowProperties } from '../../graph/evidence/row-citations';
import type { Properties, Store } from '../../store/store';
import { contentOf } from '../../dataset/dataset-state';
import type { StoredRecord } from '../../dataset/record';

/** The records to write, merged with those that the graph has. */
export async function mergeSources(
  store: Store,
  records: readonly StoredRecord[],
  isFullest: boolean,
): Promise<StoredRecord[]> {
  const rows = await store.read(BY_ID, { keys: records.map(({ id }) => id) });
  const stored = new Map(rows.map((row) => [row['key'], row['node'] as Properties]));
  return records.flatMap((record) => merge(record, stored.get(record.id), isFullest));
}

function merge(record: StoredRecord, before: Properties | undefined, isFullest: boolean): StoredRecord[] {
  if (!before) return [record];
  const source = rowCitationsOf(record.properties)[0]?.sourceId;
  // What several sources say of an entity is united when it is written.
  if (source === undefined) return [record];
  const citations = citationsById(before);
  citations.delete(source);
  const [other] = citations.keys();
  if (other === undefined) return [record];
  if (claimOf(before) !== claimOf(record.properties)) {
    // The earlier citation of this source no longer counts: the row may once have agreed.
    const others = citedRecord(record.id, before, citations);
    return isFullest ? [record, apart(others, other)] : [others, apart(record, source)];
  }
  for (const [id, row] of citationsById(record.properties)) citations.set(id, row);
  return [citedRecord(record.id, record.properties, citations)];
}

/** A record with these citations, in the order of their sources. */
function citedRecord(id: string, properties: Properties, citations: ReadonlyMap<string, string>): StoredRecord {
  const inOrder = [...citations].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = rowProperties(inOrder.map(([sourceId, row]) => ({ sourceId, row })));
  return { id, properties: { ...properties, id, ...rows } };
}

/** A fact that disagrees with the fullest layout's gets an id of its own, regardless of the order of imports. */
function apart({ id, properties }: StoredRecord, source: string): StoredRecord {
  const own = `${id}-${source.slice(source.indexOf(':') + 1)}`;
  return { id: own, properties: { ...properties, id: own } };
}

function citationsById(properties: Properties): Map<string, string> {
  return new Map(rowCitationsOf(properties).map(({ sourceId, row }) => [sourceId, row]));
}

/** The content of a fact without its evidence. */
function claimOf(properties: Properties): string {
  return contentOf({ ...properties, sourceIds: null, rows: null });
}
