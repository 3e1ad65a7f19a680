// What lies within another of its kind, such as a place in a larger one: it must not come to lie within itself.
import { nestingOf } from '../../graph/model/nesting';
import type { Store } from '../../store/store';
import type { Problem } from '../drafts/draft';
import { waysBack, type OuterOf } from '../union/ways-back';
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
  const outerOf: OuterOf = (properties) => {
    const outer = properties[nesting?.property ?? ''];
    return typeof outer === 'string' ? current(outer) : null;
  };
  const within = new Map(records.map(({ id, properties }) => [current(id), outerOf(properties)]));
  const ways = await waysBack((query, parameters) => store.read(query, parameters), within, outerOf);
  for (const record of records) {
    const way = ways.get(current(record.id));
    if (way) report(record.id, problemOf(record, way));
  }
}

function problemOf(record: CheckedRecord, way: readonly string[]): Problem {
  const field = nestingOf(record.type)?.field ?? '';
  const { at } = record.references.find((reference) => reference.field === field) ?? record;
  return { ...at, message: `${record.id}: ${field} forms a cycle: ${way.join(' within ')}.` };
}
