// Holds all records of a load against each other and against the store: ids, references, and offsets of citations.
import type { Model } from '../graph/model';
import { BY_ID } from '../graph/statements';
import type { Properties, Store } from '../store/store';
import { checkRecord, type CheckedRecord } from './check-record';
import type { Draft, Place, Problem } from './draft';
import type { StoredRecord } from './record';

/** What became of drafts: records where there are no problems, citations included. */
export interface CheckedAll {
  readonly records: readonly StoredRecord[];
  readonly problems: readonly Problem[];
  /** Where each record stands. */
  readonly places: ReadonlyMap<string, Place>;
}

/** Checks the drafts, each by itself and all together. */
export async function checkAll(
  model: Model,
  store: Store,
  drafts: readonly Draft[],
  formProblems: readonly Problem[],
): Promise<CheckedAll> {
  const problems: Problem[] = [...formProblems];
  const report = (problem: Problem) => void problems.push(problem);
  const records = new Map<string, CheckedRecord>();
  for (const draft of drafts) {
    const record = checkRecord(model, draft, report);
    if (!record) continue;
    const first = records.get(record.id);
    if (!first) records.set(record.id, record);
    else report({ ...record.at, message: `${record.id} stands twice; first in ${first.at.file}:${first.at.line}.` });
  }
  const stored = await namedInStore(store, records);
  for (const record of records.values()) {
    checkReferences(model, record, records, stored, report);
    if (record.type.name === 'Passage') checkPassage(record, records, report);
  }
  const passages = (id: string) => records.get(id)?.properties ?? stored.get(id);
  const all = [...records.values()].flatMap((record) => withCitations(record, passages, report));
  const places = new Map([...records].map(([id, { at }]) => [id, at]));
  return { records: all, problems: inOrder(problems), places };
}

/** What the records name and do not bring along, as far as the store has it. */
async function namedInStore(store: Store, records: Map<string, CheckedRecord>): Promise<Map<string, Properties>> {
  const named = [...records.values()].flatMap(({ references, citations }) => [
    ...references.map(({ id }) => id),
    ...citations.map(({ passage }) => passage),
  ]);
  const keys = [...new Set(named)].filter((id) => !records.has(id));
  const rows = keys.length > 0 ? await store.read(BY_ID, { keys }) : [];
  return new Map(rows.map((row) => [row['key'] as string, row['node'] as Properties]));
}

function checkReferences(
  model: Model,
  record: CheckedRecord,
  records: Map<string, CheckedRecord>,
  stored: Map<string, Properties>,
  report: (problem: Problem) => void,
): void {
  for (const { id, field, types, at } of record.references) {
    const type = model.typeOf(id)?.name;
    if (!type || !(records.has(id) || stored.has(id))) {
      report({
        ...at,
        message: `${record.id}: ${field} names ${id}, which is neither in these files nor in the graph.`,
      });
    } else if (!types.includes(type)) {
      report({ ...at, message: `${record.id}: ${field} names ${id}; it must be a ${types.join(' or a ')}.` });
    }
  }
}

function checkPassage(
  { id, properties, at }: CheckedRecord,
  records: Map<string, CheckedRecord>,
  report: (problem: Problem) => void,
): void {
  const { start, end } = properties;
  const length = records.get(String(properties['sourceId']))?.properties['length'];
  if (typeof start !== 'number' || typeof end !== 'number') return;
  if (start < 0 || end <= start)
    report({ ...at, message: `${id}: start must be from 0, and end after it; they are ${start} and ${end}.` });
  if (typeof length === 'number' && end > length) {
    report({ ...at, message: `${id}: end is ${end}; its source has ${length} code points.` });
  }
}

function withCitations(
  { id, properties, citations }: CheckedRecord,
  passages: (id: string) => Properties | undefined,
  report: (problem: Problem) => void,
): StoredRecord[] {
  const kept = citations.flatMap(({ passage: passageId, start, end, role, at }, index): StoredRecord[] => {
    const passage = passages(passageId);
    const problem = offsetProblem(passage, start, end);
    if (problem || !passage) {
      report({ ...at, message: `${id}: ${passageId} ${problem ?? 'is unknown'}.` });
      return [];
    }
    const citation = `citation:${id.replace(':', '/')}/${index + 1}`;
    const sourceId = passage['sourceId'] ?? null;
    return [
      {
        id: citation,
        properties: { id: citation, factId: id, passageId, sourceId, start, end, role, ordinal: index + 1 },
      },
    ];
  });
  const sourceIds = [...new Set(kept.map((citation) => String(citation.properties['sourceId'])))].sort();
  return [{ id, properties: { ...properties, id, ...(sourceIds.length > 0 && { sourceIds }) } }, ...kept];
}

function offsetProblem(passage: Properties | undefined, start: number, end: number): string | null {
  if (!passage) return 'is neither in these files nor in the graph';
  if (passage['kind'] === 'ADVERT') return 'is an advertisement: it cannot be cited';
  const [from, to] = [passage['start'], passage['end']];
  if (typeof from !== 'number' || typeof to !== 'number') return 'has no offsets to cite';
  return start < from || end > to ? `stands at ${from}-${to}; the citation ${start}-${end} reaches outside it` : null;
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
