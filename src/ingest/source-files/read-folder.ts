// What a folder holds, and what a folder or a file is that a reader does not take.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Refused, type Problem } from '../drafts/draft';
import { foreignProblem } from '../csv/foreign-tables';
import { startOf, systemReason, textProblem } from './read-text';

/** The names of what a folder holds. Throws Refused where there is none, or it cannot be read. */
export function namesIn(folder: string): string[] {
  const refuse = (message: string) => new Refused([{ file: folder, line: 1, message }]);
  try {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (!stat) throw refuse('There is no such folder.');
    if (!stat.isDirectory()) throw refuse(whatIs(folder) ?? 'This is a file; name the folder that it is in.');
    return readdirSync(folder).sort();
  } catch (cause) {
    const reason = systemReason(cause);
    throw reason === null ? cause : refuse(`The folder ${reason}.`);
  }
}

/** What the tables of a folder are, as far as it is known: each with what to do. */
export function knownTables(folder: string): Problem[] {
  const files = namesIn(folder).filter((name) => name.toLowerCase().endsWith('.csv'));
  return files.flatMap((name) => {
    const file = join(folder, name);
    const message = whatIs(file);
    return message === null ? [] : [{ file, line: 1, message }];
  });
}

/** What a table is, by its first row; null for what is no text, or not known. */
function whatIs(file: string): string | null {
  return textProblem(file) === null ? foreignProblem(headerIn(startOf(file).toString('utf8'))) : null;
}

/** The cells of the first row that is not blank; none where it cannot be read. */
export function headerIn(text: string): string[] {
  const line = text.split(/\r\n|[\n\r]/).find((each) => each.trim() !== '') ?? '';
  try {
    return parse(line, { bom: true, rtrim: true, relax_column_count: true })[0] ?? [];
  } catch {
    return [];
  }
}
