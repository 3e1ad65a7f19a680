// Checks all records of a load against each other and against the store: ids, references, and offsets of citations.
import type { Model } from '../../graph/model/model';
import { BY_ID } from '../../graph/lists/list-queries';
import type { Properties, Store } from '../../store/store';
import type { StoredRecord } from '../../dataset/record';
import { inOrder, type Draft, type FileLine, type Problem } from '../drafts/draft';
import { NO_SOURCE, type Said } from '../union/said';
import { changesOf, type SourceLoad } from '../union/unite';
import { checkCodes, isCoded } from './check-codes';
import { checkNesting, isNested } from './check-nesting';
import { checkRecord, type CheckedRecord } from './check-record';
import { checkReferences, withCitations } from './check-references';
import { checkPassage, checkPassages } from './check-passages';

/** The result of checking drafts. If there are no problems, `loads` are what each source says. */
export interface CheckedAll {
  readonly loads: readonly SourceLoad[];
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
  const sources = sourcesOf(drafts);
  const records = new Map<string, CheckedRecord>();
  const all: CheckedRecord[] = [];
  const seen = new Map<string, FileLine>();
  for (const draft of drafts) {
    const record = checkRecord(model, draft, report);
    if (!record) continue;
    // Only one source can define a passage, while several can describe an entity.
    const key = isOwn(record) ? record.id : `${sources.get(draft.at.file) ?? NO_SOURCE} ${record.id}`;
    const first = seen.get(key);
    if (first) report({ ...record.at, message: `${record.id} appears twice; first in ${first.file}:${first.line}.` });
    else all.push(record);
    seen.set(key, first ?? record.at);
    if (!records.has(record.id)) records.set(record.id, record);
  }
  const stored = await namedInStore(store, records);
  for (const record of all) {
    checkReferences(model, record, (id) => records.has(id) || stored.has(id), report);
    checkPassage(record, (id) => records.get(id)?.properties, report);
  }
  checkPassages(
    all.filter(({ type }) => type.name === 'Passage'),
    (_id, problem) => report(problem),
  );
  await checkCodes(
    store,
    all.filter(isCoded),
    (id) => records.has(id),
    (_id, problem) => report(problem),
  );
  await checkNesting(store, all.filter(isNested), (_id, problem) => report(problem));
  const passages = (id: string) => records.get(id)?.properties ?? stored.get(id);
  for (const record of all) withCitations(record, passages, report);
  const loads = loadsOf(all, sources);
  const places = new Map([...records].map(([id, { at }]) => [id, at]));
  if (problems.length === 0) {
    const { conflicts } = await changesOf((query, parameters) => store.read(query, parameters), model, loads);
    const [first] = drafts;
    const at = first?.at ?? { file: '', line: 1 };
    for (const { id, message } of conflicts) report({ ...(places.get(id) ?? { ...at, line: 1 }), message: `${id}: ${message}` });
  }
  return { loads, problems: inOrder(problems), places };
}

/** The source of each file that has one. */
function sourcesOf(drafts: readonly Draft[]): Map<string, string> {
  return new Map(
    drafts
      .filter(({ section }) => section === 'source')
      .map(({ at, fields }) => [at.file, String(fields.get('id')?.value)] as const),
  );
}

/** Whether the record is a source or a passage, which belongs to its source alone. */
function isOwn({ type }: CheckedRecord): boolean {
  return type.name === 'Source' || type.name === 'Passage';
}

/** What each source says, and what the tables without a source say. */
function loadsOf(records: readonly CheckedRecord[], sources: ReadonlyMap<string, string>): SourceLoad[] {
  const loads = new Map<string, { said: Map<string, Said>; own: StoredRecord[] }>();
  for (const record of records) {
    const sourceId = sources.get(record.at.file) ?? NO_SOURCE;
    const load = loads.get(sourceId) ?? { said: new Map<string, Said>(), own: [] };
    loads.set(sourceId, load);
    const properties = { ...record.properties, id: record.id };
    if (isOwn(record)) load.own.push({ id: record.id, properties });
    else load.said.set(record.id, { properties, citations: record.citations.map(citedOf) });
  }
  return Array.from(loads, ([sourceId, load]) => ({ sourceId, ...load }));
}

function citedOf({ passage, start, end, role }: CheckedRecord['citations'][number]): Said['citations'][number] {
  return { passageId: passage, start, end, role };
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
