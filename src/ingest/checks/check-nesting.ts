// What lies within another of its kind, such as a place in a larger one: it must not come to lie within itself.
import { BY_ID } from '../../graph/lists/list-queries';
import { nestingOf } from '../../graph/model/nesting';
import type { Properties, Store } from '../../store/store';
import type { Problem } from '../drafts/draft';
import type { CheckedRecord } from './check-record';

/** Whether a record can lie within another of its type. */
export function isNested(record: CheckedRecord): boolean {
  return nestingOf(record.type) !== null;
}

/**
 * Checks that nothing lies within itself, through others of the records or of the store. `current` has the present id of
 * an id.
 */
export async function checkNesting(
  store: Store,
  records: readonly CheckedRecord[],
  current: (id: string) => string,
  report: (id: string, problem: Problem) => void,
): Promise<void> {
  const nesting = records[0] ? nestingOf(records[0].type) : null;
  const outerOf = (properties: Readonly<Record<string, unknown>>) => {
    const outer = properties[nesting?.property ?? ''];
    return typeof outer === 'string' ? current(outer) : null;
  };
  const within = new Map(records.map(({ id, properties }) => [current(id), outerOf(properties)]));
  for (let keys = unread(within); keys.length > 0; keys = unread(within)) {
    const rows = await store.read(BY_ID, { keys });
    for (const key of keys) within.set(key, null);
    for (const { key, node } of rows) within.set(String(key), outerOf(node as Properties));
  }
  for (const record of records) {
    const id = current(record.id);
    const way = [id];
    for (let at = within.get(id) ?? null; at !== null; at = within.get(at) ?? null) {
      const isBack = at === id;
      if (isBack || way.includes(at)) {
        if (isBack) report(record.id, problemOf(record, [...way, at]));
        break;
      }
      way.push(at);
    }
  }
}

/** The ids on the way up that are not known yet. */
function unread(within: ReadonlyMap<string, string | null>): string[] {
  return [...new Set(within.values())].filter((id): id is string => id !== null && !within.has(id));
}

function problemOf(record: CheckedRecord, way: readonly string[]): Problem {
  const field = nestingOf(record.type)?.field ?? '';
  const { at } = record.references.find((reference) => reference.field === field) ?? record;
  return { ...at, message: `${record.id}: ${field} forms a cycle: ${way.join(' within ')}.` };
}
