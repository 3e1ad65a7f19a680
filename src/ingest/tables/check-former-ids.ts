// Former ids in tables. Rows are written in batches, so nothing that is stored under a former id can move with them.
import { formerlyIn, type FormerIds } from '../../dataset/former-ids';
import { BY_ID } from '../../graph/lists/list-queries';
import type { Store } from '../../store/store';
import type { CheckedRecord } from '../checks/check-record';

/** Reports entities that the graph has under other ids now, and former ids that the graph or the tables have otherwise. */
export async function checkFormerIds(
  store: Store,
  records: readonly CheckedRecord[],
  former: FormerIds,
  isInTables: (id: string) => boolean,
  report: (id: string, message: string) => void,
): Promise<void> {
  for (const { id } of records) {
    const current = former.get(id);
    if (current !== undefined) report(id, `the graph has it as ${current} now. Use this id.`);
  }
  const given = records.flatMap(({ id, properties }) => formerlyIn(properties).map((each) => ({ id, each })));
  const keys = [...new Set(given.map(({ each }) => each))];
  const inStore = new Set((keys.length > 0 ? await store.read(BY_ID, { keys }) : []).map(({ key }) => String(key)));
  const seen = new Map<string, string>();
  for (const { id, each } of given) {
    const other = former.get(each) ?? seen.get(each);
    if (other !== undefined && other !== id) report(id, `formerly has ${each}, which is a former id of ${other}.`);
    else if (isInTables(each)) report(id, `formerly has ${each}, which these tables have too.`);
    else if (inStore.has(each))
      report(id, `formerly has ${each}, which the graph has too. Only a source file can change an id that is in use.`);
    seen.set(each, id);
  }
}
