// Checks all records of a load against each other and against the store: ids, references, and offsets of citations.
import type { Model } from '../../graph/model/model';
import { BY_ID } from '../../graph/lists/list-queries';
import type { Properties, Store } from '../../store/store';
import { checkCodes, isCoded } from './check-codes';
import { checkNesting, isNested } from './check-nesting';
import { checkRecord, type CheckedRecord } from './check-record';
import { checkReferences, withCitations } from './check-references';
import { checkPassage, checkPassages } from './check-passages';
import { inOrder, type Draft, type FileLine, type Problem } from '../drafts/draft';
import type { StoredRecord } from '../../dataset/record';

/** The result of checking drafts. If there are no problems, `records` are the records, including citations. */
export interface CheckedAll {
  readonly records: readonly StoredRecord[];
  readonly problems: readonly Problem[];
  /** The file and line of each record. */
  readonly places: ReadonlyMap<string, FileLine>;
}

/** Checks each draft alone, then all of them together. */
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
    else report({ ...record.at, message: `${record.id} appears twice; first in ${first.at.file}:${first.at.line}.` });
  }
  const stored = await namedInStore(store, records);
  for (const record of records.values()) {
    checkReferences(model, record, (id) => records.has(id) || stored.has(id), report);
    checkPassage(record, (id) => records.get(id)?.properties, report);
  }
  const ofPassages = [...records.values()].filter(({ type }) => type.name === 'Passage');
  checkPassages(ofPassages, (_id, problem) => report(problem));
  const coded = [...records.values()].filter(isCoded);
  await checkCodes(
    store,
    coded,
    (id) => records.has(id),
    (_id, problem) => report(problem),
  );
  const nested = [...records.values()].filter(isNested);
  await checkNesting(store, nested, (_id, problem) => report(problem));
  const passages = (id: string) => records.get(id)?.properties ?? stored.get(id);
  const all = [...records.values()].flatMap((record) => withCitations(record, passages, report));
  const places = new Map([...records].map(([id, { at }]) => [id, at]));
  return { records: all, problems: inOrder(problems), places };
}

/** The nodes of the store that the records refer to and that are not records of this load. */
async function namedInStore(store: Store, records: Map<string, CheckedRecord>): Promise<Map<string, Properties>> {
  const named = [...records.values()].flatMap(({ references, citations }) => [
    ...references.map(({ id }) => id),
    ...citations.map(({ passage }) => passage),
  ]);
  const keys = [...new Set(named)].filter((id) => !records.has(id));
  const rows = keys.length > 0 ? await store.read(BY_ID, { keys }) : [];
  return new Map(rows.map((row) => [row['key'] as string, row['node'] as Properties]));
}
