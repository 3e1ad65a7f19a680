// Conflicts with what the graph or other sources say, as problems of the files.
import type { FileLine, Problem } from '../drafts/draft';
import type { Conflict } from '../union/conflicts';
import type { CheckedRecord } from './check-record';

/** The place of a problem that is in no file. */
export const NOWHERE: FileLine = { file: '', line: 1 };

/**
 * The problem in the files that have these records: where one of the two nodes names the other, or else where the one that
 * the conflict is about stands. `elsewhere` is the place if the files have neither.
 */
export function conflictProblem(
  { id, message, other }: Conflict,
  records: ReadonlyMap<string, CheckedRecord>,
  elsewhere: FileLine,
): Problem {
  const record = records.get(id);
  const second = other === null ? undefined : records.get(other);
  const link = referenceTo(record, other) ?? referenceTo(second, id);
  const { file, line } = link ?? (record ?? second)?.at ?? elsewhere;
  const where = record && second && !link ? ` ${second.id} is in ${second.at.file}:${second.at.line}.` : '';
  return { file, line, message: `${id}: ${message}${where}` };
}

function referenceTo(record: CheckedRecord | undefined, id: string | null): FileLine | undefined {
  return record?.references.find((reference) => reference.id === id)?.at;
}
