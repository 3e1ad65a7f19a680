// A passage's wording is loaded apart from its record: it stays for as long as it is the wording of the record.
import type { Properties } from '../../store/store';
import type { StoredRecord } from '../../dataset/record';

/** The sources among the records that are at another version than the graph has. */
export function changedSources(
  records: readonly StoredRecord[],
  stored: ReadonlyMap<string, Properties>,
): ReadonlySet<string> {
  const changed = records.filter(({ id, properties }) => stored.get(id)?.['sha256'] !== properties['sha256']);
  return new Set(changed.map(({ id }) => id));
}

/** The record with the wording that the graph has of it, where it still is that; the record as it is otherwise. */
export function keepWording(
  record: StoredRecord,
  before: Properties | undefined,
  changed: ReadonlySet<string>,
): StoredRecord {
  const { properties } = record;
  const text = before?.['text'];
  if (properties['text'] !== undefined || text === undefined) return record;
  const isSame = (name: string) => properties[name] === before?.[name];
  // Without a digest of its own it is what stands at its offsets in its source, at the version that it was taken from.
  const isKept = properties['sha256']
    ? isSame('sha256')
    : ['sha256', 'sourceId', 'start', 'end'].every(isSame) && !changed.has(String(properties['sourceId']));
  return isKept ? { ...record, properties: { ...properties, text } } : record;
}
