// What the graph has under the ids of rows of tables, where a row cannot stand in its place: other sources would lose what
// they say, or what is shown would no longer follow from what they say.
import { BY_ID } from '../../graph/lists/list-queries';
import { slicesOf } from '../../grouping';
import type { Properties, Reader } from '../../store/store';
import type { Problem } from '../drafts/draft';
import { isUnited } from '../writing/write-loads';
import type { CheckedRecord } from './check-record';

const AT_ONCE = 5_000;

/** Why a row that has what several sources say cannot replace an entity. */
export const LEFT_TABLES =
  'the graph has what tables without a source say of it, which these tables leave out. Import these tables into another graph first, and those afterwards.';

/** $keys → key, fact, start, end: citations of passages. */
const CITING = {
  name: 'load.citing',
  text: 'UNWIND $keys AS key MATCH (:Node {id: key})<-[:CITED_PASSAGE]-(c:Citation) RETURN key, c.factId AS fact, c.start AS start, c.end AS end',
};

/** Whether a row replaces what the graph has as a whole, and so what its own source and others say. */
export function isWhole(record: CheckedRecord): boolean {
  return record.citations.length > 0 || (!record.type.isCited && isUnited(record));
}

/** Whether a row is compared with what the graph has under its id. */
export function isReplacing(record: CheckedRecord): boolean {
  return isWhole(record) || record.type.name === 'Passage' || record.type.name === 'Source';
}

/** Reports the rows that cannot stand in the place of what the graph has under their ids. */
export async function checkStored(
  reader: Reader,
  rows: readonly CheckedRecord[],
  isInTables: (id: string) => boolean,
  report: (id: string, problem: Problem) => void,
): Promise<void> {
  for (const some of slicesOf(rows.filter(isReplacing), AT_ONCE)) {
    const stored = await storedAmong(reader, some);
    for (const record of some) {
      const before = stored.get(record.id);
      const message = before && replacementProblem(record, before);
      if (message) report(record.id, { ...record.at, message: `${record.id}: ${message}` });
    }
    const moved = some.filter((record) => isMoved(record, stored.get(record.id)));
    const places = new Map(moved.map((record) => [record.id, record]));
    const citing = moved.length > 0 ? await reader.read(CITING, { keys: [...places.keys()] }) : [];
    for (const { key, fact, start, end } of citing) {
      const { id, at, properties } = places.get(String(key)) ?? {};
      if (!id || !at || isInTables(String(fact)) || isWithin({ start, end }, properties)) continue;
      report(id, { ...at, message: `${id}: ${String(fact)} cites it from ${String(start)} to ${String(end)}.` });
    }
  }
}

async function storedAmong(reader: Reader, records: readonly CheckedRecord[]): Promise<Map<string, Properties>> {
  const rows = await reader.read(BY_ID, { keys: records.map(({ id }) => id) });
  return new Map(rows.map(({ key, node }) => [String(key), node as Properties]));
}

function replacementProblem({ id, type, properties, citations }: CheckedRecord, before: Properties): string | null {
  if (type.name === 'Source') {
    const changed = ['rank', 'date'].find((name) => (properties[name] ?? null) !== (before[name] ?? null));
    if (changed === undefined) return null;
    return `its ${changed} is another one in the graph, by which values were chosen. Remove ${id}, and load it again after the import.`;
  }
  if (type.name === 'Passage') {
    const { sourceId: owner } = before;
    return owner === properties['sourceId']
      ? null
      : `it is a passage of ${String(owner)}. Give this one an id of its own.`;
  }
  if (citations.length > 0)
    return 'rows' in before
      ? 'it is a fact of a table, which only that table can have. Give this one an id of its own.'
      : null;
  if ('sourceIds' in before) return null;
  return LEFT_TABLES;
}

/** Whether a passage has other offsets in the graph. */
function isMoved({ type, properties }: CheckedRecord, before: Properties | undefined): boolean {
  if (type.name !== 'Passage' || !before) return false;
  return properties['start'] !== before['start'] || properties['end'] !== before['end'];
}

function isWithin(cited: Readonly<Record<string, unknown>>, passage: Properties | undefined): boolean {
  return Number(cited['start']) >= Number(passage?.['start']) && Number(cited['end']) <= Number(passage?.['end']);
}
