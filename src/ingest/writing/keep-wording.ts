// A passage's wording is loaded separately from its record. It is kept as long as it still matches the record.
import type { Properties } from '../../store/store';
import type { StoredRecord } from '../../dataset/record';

/** The sources among the records whose version differs from that in the graph. */
export function changedSources(
  records: readonly StoredRecord[],
  stored: ReadonlyMap<string, Properties>,
): ReadonlySet<string> {
  const changed = records.filter(({ id, properties }) => stored.get(id)?.['sha256'] !== properties['sha256']);
  return new Set(changed.map(({ id }) => id));
}

/** The record with the wording that the graph has, if that still matches; otherwise the record unchanged. */
export function keepWording(
  record: StoredRecord,
  before: Properties | undefined,
  changed: ReadonlySet<string>,
): StoredRecord {
  const { properties } = record;
  const text = before?.['text'];
  if (properties['text'] !== undefined || text === undefined) return record;
  const isSame = (name: string) => properties[name] === before?.[name];
  // Without a digest of its own, the wording is the text at its offsets, in the source version it was taken from.
  const isKept = properties['sha256']
    ? isSame('sha256')
    : ['sha256', 'sourceId', 'start', 'end'].every(isSame) && !changed.has(String(properties['sourceId']));
  return isKept ? { ...record, properties: { ...properties, text } } : record;
}
