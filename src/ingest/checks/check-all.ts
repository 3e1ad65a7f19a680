// Checks all records of a load against each other and against the store: ids, references, and offsets of citations.
import type { Model } from '../../graph/model/model';
import { BY_ID } from '../../graph/lists/list-queries';
import type { Properties, Store } from '../../store/store';
import { formerlyIn, readFormerIds, type FormerIds } from '../../dataset/former-ids';
import type { StoredRecord } from '../../dataset/record';
import { inOrder, type Draft, type FileLine, type Problem } from '../drafts/draft';
import { NO_SOURCE, type Said } from '../../dataset/said';
import type { SourceLoad } from '../union/source-load';
import { runOn } from '../union/stored-said';
import { changesOf, type Changes } from '../union/unite';
import { checkRecord, type CheckedRecord } from './check-record';
import { checkReferences, withCitations } from './check-references';
import { checkPassage, checkPassages } from './check-passages';
import { checkStored } from './check-stored';
import { conflictProblem, NOWHERE } from './conflict-problems';

/** The result of checking drafts. If there are no problems, `loads` are what each source says. */
export interface CheckedAll {
  readonly loads: readonly SourceLoad[];
  /** What they change; null if there are problems, which may be why they change nothing. */
  readonly changes: Pick<Changes, 'records' | 'gone'> | null;
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
  const sources = sourceOfFiles(drafts);
  const all = recordsOf(model, drafts, sources, report);
  const records = new Map(all.map((record) => [record.id, record]));
  const stored = await namedInStore(store, records);
  const former = await formerIdsWith(store, all);
  const passages = (id: string) => records.get(id)?.properties ?? stored.get(id);
  for (const record of all) {
    checkReferences(model, record, (id) => records.has(id) || stored.has(id) || former.has(id), report);
    checkPassage(record, (id) => records.get(id)?.properties, report);
    withCitations(record, passages, report);
  }
  const reportEach = (_id: string, problem: Problem) => report(problem);
  const ofType = (name: string) => all.filter(({ type }) => type.name === name);
  checkPassages(ofType('Passage'), reportEach);
  const loads = loadsOf(all, sources);
  const places = new Map([...records].map(([id, { at }]) => [id, at]));
  // What is wrong in itself need not be compared with what others say.
  if (problems.length > 0) return { loads, changes: null, problems: inOrder(problems), places };
  for (const record of all) checkSource(record, sources.get(record.at.file), { passages, stored }, report);
  const rows = all.filter(({ at }) => !sources.has(at.file));
  await checkStored(store, rows, (id) => records.has(id), reportEach);
  const changes = await changesOf(runOn(store), model, loads);
  // What a file says no longer has no place in it, but it is this file that says it no longer.
  const [only, ...others] = ofType('Source');
  const elsewhere = only && others.length === 0 ? only.at : NOWHERE;
  for (const conflict of changes.conflicts) report(conflictProblem(conflict, records, elsewhere));
  return { loads, changes, problems: inOrder(problems), places };
}

/** The former ids that the graph has, and those that the records have. Whether they agree is not checked here. */
async function formerIdsWith(store: Store, records: readonly CheckedRecord[]): Promise<FormerIds> {
  const own = records.flatMap(({ id, properties }) => formerlyIn(properties).map((each) => [each, id] as const));
  const stored = await readFormerIds(store);
  return own.length > 0 ? new Map([...stored, ...own]) : stored;
}

/** The records of the drafts that pass alone. Reports one that its source has twice. */
function recordsOf(
  model: Model,
  drafts: readonly Draft[],
  sources: ReadonlyMap<string, string>,
  report: (problem: Problem) => void,
): CheckedRecord[] {
  const seen = new Map<string, FileLine>();
  return drafts.flatMap((draft) => {
    const record = checkRecord(model, draft, report);
    if (!record) return [];
    // Only one source can define a passage, while several can describe an entity.
    const key = belongsToSource(record) ? record.id : `${sources.get(draft.at.file) ?? NO_SOURCE} ${record.id}`;
    const first = seen.get(key);
    seen.set(key, first ?? record.at);
    if (!first) return [record];
    report({ ...record.at, message: `${record.id} appears twice; first in ${first.file}:${first.line}.` });
    return [];
  });
}

interface Passages {
  readonly passages: (id: string) => Properties | undefined;
  readonly stored: ReadonlyMap<string, Properties>;
}

/** A file speaks for its own source alone: it cites and defines passages of that source. */
function checkSource(
  { id, type, at, citations }: CheckedRecord,
  sourceId: string | undefined,
  { passages, stored }: Passages,
  report: (problem: Problem) => void,
): void {
  if (sourceId === undefined) return;
  const owner = type.name === 'Passage' ? stored.get(id)?.['sourceId'] : undefined;
  if (owner !== undefined && owner !== sourceId)
    report({ ...at, message: `${id} is a passage of ${String(owner)}. Give this one an id of its own.` });
  for (const { passage, at: place } of citations) {
    const cited = passages(passage)?.['sourceId'];
    if (cited !== undefined && cited !== sourceId)
      report({
        ...place,
        message: `${id}: ${passage} is a passage of ${String(cited)}. A file cites only its own source.`,
      });
  }
}

/** The source of each file that has one. */
function sourceOfFiles(drafts: readonly Draft[]): Map<string, string> {
  return new Map(
    drafts.filter(({ section }) => section === 'source').map(({ at, fields }) => [at.file, textOfId(fields)] as const),
  );
}

function textOfId(fields: Draft['fields']): string {
  const id = fields.get('id')?.value;
  return typeof id === 'string' ? id : '';
}

/** Whether the record is a source or a passage, which belongs to its source alone. */
function belongsToSource({ type }: CheckedRecord): boolean {
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
    if (belongsToSource(record)) load.own.push({ id: record.id, properties });
    else load.said.set(record.id, { properties, citations: record.citations.map(citationDrafted) });
  }
  return Array.from(loads, ([sourceId, load]) => ({ sourceId, isPart: sourceId === NO_SOURCE, ...load }));
}

function citationDrafted({ passage, start, end, role }: CheckedRecord['citations'][number]): Said['citations'][number] {
  return { passageId: passage, start, end, role };
}

/** The nodes of the store that the records refer to and that are not records of this load, and the passages among them. */
async function namedInStore(store: Store, records: Map<string, CheckedRecord>): Promise<Map<string, Properties>> {
  const named = [...records.values()].flatMap(({ references, citations }) => [
    ...references.map(({ id }) => id),
    ...citations.map(({ passage }) => passage),
  ]);
  const passages = [...records.values()].filter(({ type }) => type.name === 'Passage').map(({ id }) => id);
  const keys = [...new Set([...named.filter((id) => !records.has(id)), ...passages])];
  const rows = keys.length > 0 ? await store.read(BY_ID, { keys }) : [];
  return new Map(rows.map((row) => [row['key'] as string, row['node'] as Properties]));
}
