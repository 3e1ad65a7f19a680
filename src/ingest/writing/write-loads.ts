// Writes what sources say: the union of it with what others say, and what goes.
import type { Model } from '../../graph/model/model';
import type { StoredRecord } from '../../dataset/record';
import type { Properties, Store, Transaction } from '../../store/store';
import { Refused } from '../drafts/draft';
import { NO_SOURCE } from '../../dataset/said';
import { groupBy } from '../../grouping';
import { underFormerIds, type Conflict } from '../union/conflicts';
import type { SourceLoad } from '../union/source-load';
import { changesOf } from '../union/unite';
import { writeWithin, type OnProgress, type WrittenNodes } from './write';

/** What sources say from now on, and other records. */
export interface Loads {
  readonly loads: readonly SourceLoad[];
  readonly others: readonly StoredRecord[];
  /** The ids of nodes that the others replace. */
  readonly gone?: readonly string[];
}

/** Writes all of it or nothing. What a source no longer says goes, unless another source says it. */
export function writeLoads(store: Store, model: Model, all: Loads, onProgress?: OnProgress): Promise<WrittenNodes> {
  return store.write((transaction) => loadWithin(transaction, model, all, onProgress));
}

async function loadWithin(
  transaction: Transaction,
  model: Model,
  { loads, others, gone: replaced = [] }: Loads,
  onProgress: OnProgress = () => undefined,
): Promise<WrittenNodes> {
  const ofTables = loadsOfTables(others);
  const changes = await changesOf(transaction.run, model, [...loads, ...ofTables], { goesToo: replaced });
  const { records, gone, conflicts, former } = changes;
  refuseConflicts([...conflicts, ...underFormerIds(model, others, former)]);
  // Passages stand among the others with their wording.
  const rest = new Map(others.filter((each) => !isDescription(each)).map((record) => [record.id, record]));
  const all = [...rest.values(), ...records.filter(({ id }) => !rest.has(id))];
  return writeWithin(transaction, model, all, [...gone, ...replaced], onProgress);
}

/** Throws Refused with the conflicts, except for those with nodes that go or change themselves. */
export function refuseConflicts(
  conflicts: readonly Conflict[],
  isNoMatter: (id: string) => boolean = () => false,
): void {
  const left = conflicts.filter(({ other }) => other === null || !isNoMatter(other));
  const problems = left.map(({ id, message }) => ({ file: '', line: 1, message: `${id}: ${message}` }));
  if (problems.length > 0) throw new Refused(problems);
}

/** Whether a record describes an entity, and is neither a fact, nor a source, nor a part of one. */
export function isDescription({ id, properties }: StoredRecord): boolean {
  return 'name' in properties && !('modality' in properties) && !id.startsWith('source:');
}

/** Whether a record has what several sources say of an entity, as an export has it. */
export function isUnited({ properties: { sourceIds } }: { readonly properties: Properties }): boolean {
  return Array.isArray(sourceIds) && sourceIds.length > 1;
}

/** What tables say of the entities among the records: each in the name of its source, or of none. */
export function loadsOfTables(records: readonly StoredRecord[]): SourceLoad[] {
  const bySource = groupBy(records.filter(isDescription), ({ properties }) => {
    return [properties['sourceIds'] ?? NO_SOURCE].flat().map(String)[0] ?? NO_SOURCE;
  });
  return Array.from(bySource, ([sourceId, described]) => ({
    ...{ sourceId, isPart: true, own: [] },
    said: new Map(
      described.map(({ id, properties: { sourceIds: _said, ...properties } }) => [
        id,
        { properties: { ...properties, id }, citations: [] },
      ]),
    ),
  }));
}
