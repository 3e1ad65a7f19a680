// Former ids in tables. Rows are written in batches, so nothing that is stored under a former id can move with them.
import { formerlyIn, type FormerIds } from '../../dataset/former-ids';
import { BY_ID } from '../../graph/lists/list-queries';
import type { Store } from '../../store/store';
import type { CheckedRecord } from '../checks/check-record';
import type { Problem } from '../drafts/draft';

const ONLY_FILES =
  'Only a source file can change an id that is in use. Remove the sources that use it, and load them again after the import.';

/** The graph, and the former ids that it has. */
interface Known {
  readonly store: Store;
  readonly former: FormerIds;
}

/** Reports entities that the graph has under other ids now, and former ids that the graph or the tables have otherwise. */
export async function checkFormerIds(
  { store, former }: Known,
  records: readonly CheckedRecord[],
  isInTables: (id: string) => boolean,
  report: (id: string, problem: Problem) => void,
): Promise<void> {
  if (records.length === 0) return;
  const given = records.flatMap(({ id, properties }) => formerlyIn(properties).map((each) => ({ id, each })));
  const keys = [...new Set(given.map(({ each }) => each))];
  const inStore = new Set((await store.read(BY_ID, { keys })).map(({ key }) => String(key)));
  const problems: [id: string, message: string][] = [];
  for (const { id } of records) {
    const current = former.get(id);
    if (current !== undefined) problems.push([id, `the graph has it as ${current} now. Use this id.`]);
  }
  const seen = new Map<string, string>();
  for (const { id, each } of given) {
    const other = former.get(each) ?? seen.get(each);
    if (other !== undefined && other !== id)
      problems.push([id, `formerly has ${each}, which is a former id of ${other}.`]);
    else if (isInTables(each)) problems.push([id, `formerly has ${each}, which these tables have too.`]);
    else if (inStore.has(each)) problems.push([id, `formerly has ${each}, which the graph has too. ${ONLY_FILES}`]);
    seen.set(each, id);
  }
  const places = new Map(records.map(({ id, at }) => [id, at]));
  for (const [id, message] of problems)
    report(id, { file: '', line: 1, ...places.get(id), message: `${id}: ${message}` });
}
