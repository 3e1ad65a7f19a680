// What the rows of tables say together with what the graph has: no two nations have one code, nothing lies within itself,
// and no entity has another's former id.
import { nestingOf } from '../../graph/model/nesting';
import type { Model } from '../../graph/model/model';
import type { StoredRecord } from '../../dataset/record';
import type { Store } from '../../store/store';
import type { CheckedRecord } from '../checks/check-record';
import { conflictProblem } from '../checks/conflict-problems';
import type { Problem } from '../drafts/draft';
import { isNation } from '../nations/nation-look-ups';
import { runOn } from '../union/stored-said';
import { changesOf } from '../union/unite';
import { isUnited, loadsOfTables } from '../writing/write-loads';

/** Whether what others say can stand against a record that is right in itself. Former ids are another reason. */
export function isCompared({ id, type }: CheckedRecord): boolean {
  return isNation(id) || nestingOf(type) !== null;
}

/** What records of tables are compared with: the graph, with the sources of the tables. */
interface Compared {
  readonly store: Store;
  readonly model: Model;
  readonly sources: readonly StoredRecord[];
}

/** Reports what the graph has against these records. */
export async function checkUnion(
  { store, model, sources }: Compared,
  records: readonly CheckedRecord[],
  report: (id: string, problem: Problem) => void,
): Promise<void> {
  const [first] = records;
  if (!first) return;
  // An export has what several sources say as it was united, with the records of what each says.
  const stored = (each: CheckedRecord) => ({ id: each.id, properties: { ...each.properties, id: each.id } });
  const loads = loadsOfTables(records.filter((each) => !isUnited(each)).map(stored));
  const asTheyAre = [...sources, ...records.filter(isUnited).map(stored)];
  const { conflicts } = await changesOf(runOn(store), model, loads, { asTheyAre });
  const byId = new Map(records.map((record) => [record.id, record]));
  for (const conflict of conflicts) {
    const { id, other } = conflict;
    const row = byId.get(id) ?? byId.get(other ?? '') ?? first;
    report(row.id, conflictProblem(conflict, byId, row.at));
  }
}
