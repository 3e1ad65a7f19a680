// Merges facts with those that the graph already has from another table. If both agree, they become one fact with two
// citations. If they disagree, both are kept. What a row said before, in another version of its table, no longer counts.
import { BY_ID } from '../../graph/lists/list-queries';
import { rowCitationsOf, rowProperties, type RowCitation } from '../../graph/evidence/row-citations';
import type { Properties, Store } from '../../store/store';
import { contentOf } from '../../dataset/dataset-state';
import type { StoredRecord } from '../../dataset/record';
import { FULL_SOURCES, TIDY_SOURCES } from './layout';
import { isVote } from './records';

/** What to write, and the ids of facts that go. */
export interface Merged {
  readonly records: readonly StoredRecord[];
  readonly gone: readonly string[];
}

/** The records merged with those that the graph has. */
export async function mergeSources(store: Store, records: readonly StoredRecord[]): Promise<Merged> {
  const facts = records.filter(({ properties }) => rowCitationsOf(properties).length > 0);
  const keys = [...records.map(({ id }) => id), ...facts.map(({ id }) => apartId(id))];
  const rows = await store.read(BY_ID, { keys });
  const stored = new Map(rows.map((row) => [String(row['key']), row['node'] as StoredRecord['properties']]));
  const merged = records.map((record) => merge(record, stored));
  return { records: merged.flatMap((each) => each.records), gone: merged.flatMap(({ gone }) => gone) };
}

/** What the row of one table says. */
interface SaidInRow extends RowCitation {
  readonly properties: Properties;
}

function merge(record: StoredRecord, stored: ReadonlyMap<string, StoredRecord['properties']>): Merged {
  const own = saidIn(record.properties);
  const nodes = [record.id, apartId(record.id)].flatMap((id) => stored.get(id) ?? []);
  // What several sources say of an entity is united when it is written.
  if (nodes.length === 0 || own.length === 0) return { records: [record], gone: [] };
  const isOwn = ({ sourceId }: SaidInRow) => own.some((each) => each.sourceId === sourceId);
  const said = [...own, ...nodes.flatMap(saidIn).filter((each) => !isOwn(each))];
  const isMain = isInMain(said);
  const records = [
    ...citedRecord(record.id, said.filter(isMain)),
    ...citedRecord(
      apartId(record.id),
      said.filter((each) => !isMain(each)),
    ),
  ];
  const kept = new Set(records.map(({ id }) => id));
  return { records, gone: nodes.map(({ id }) => id).filter((id) => !kept.has(id)) };
}

/** Where tables disagree, the fullest has the fact, and the other one a fact with an id of its own, in any order of imports. */
function isInMain(said: readonly SaidInRow[]): (each: SaidInRow) => boolean {
  const full = said.find(({ sourceId }) => FULL.includes(sourceId)) ?? said[0];
  return ({ properties }) => full !== undefined && claimOf(properties) === claimOf(full.properties);
}

function saidIn(properties: Properties): SaidInRow[] {
  return rowCitationsOf(properties).map((citation) => ({ ...citation, properties }));
}

/** The fact with these citations, in the order of their sources; nothing if there are none. */
function citedRecord(id: string, said: readonly SaidInRow[]): StoredRecord[] {
  const [first] = said;
  if (!first) return [];
  const citations = [...said].sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1));
  return [{ id, properties: { ...first.properties, id, ...rowProperties(citations) } }];
}

const FULL: readonly string[] = Object.values(FULL_SOURCES);

/** The id of what the table that is not the fullest says, if it disagrees. */
export function apartId(id: string): string {
  return `${id}${isVote(id) ? ENDS_APART.votes : ENDS_APART.rollCalls}`;
}

/** The ends of such ids. */
export const ENDS_APART = { votes: endFor(TIDY_SOURCES.votes), rollCalls: endFor(TIDY_SOURCES.rollCalls) };

function endFor(source: string): string {
  return `-${source.slice(source.indexOf(':') + 1)}`;
}

/** The content of a fact without its evidence. */
function claimOf(properties: Properties): string {
  return contentOf({ ...properties, id: null, sourceIds: null, rows: null });
}
