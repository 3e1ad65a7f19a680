// Lists the contents of a folder, and recognizes folders and files that a reader doesn't accept.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cellsOfLine } from '../csv/csv-rows';
import { Refused, type Problem } from '../drafts/draft';
import { foreignProblem } from '../csv/foreign-tables';
import { startOf, systemReason, textProblem } from './read-text';

/** The names of the entries of a folder. Throws Refused if the folder doesn't exist or can't be read. */
export function namesIn(folder: string): string[] {
  const refuse = (message: string) => new Refused([{ file: folder, line: 1, message }]);
  try {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (!stat) throw refuse('There is no such folder. Check the path: a relative one starts at the current folder.');
    if (!stat.isDirectory()) throw refuse(whatIs(folder) ?? 'This is a file; name the folder that it is in.');
    return readdirSync(folder).sort();
  } catch (cause) {
    const reason = systemReason(cause);
    throw reason === null ? cause : refuse(`The folder ${reason}.`);
  }
}

/** Describes the tables of a folder that are recognized, each with what to do. */
export function knownTables(folder: string): Problem[] {
  const files = namesIn(folder).filter((name) => name.toLowerCase().endsWith('.csv'));
  return files.flatMap((name) => {
    const file = join(folder, name);
    const message = whatIs(file);
    return message === null ? [] : [{ file, line: 1, message }];
  });
}

/** Describes a table by its first row; null if the file is not text or not recognized. */
function whatIs(file: string): string | null {
  return textProblem(file) === null ? foreignProblem(headerIn(startOf(file).toString('utf8'))) : null;
}

/** The cells of the first row that is not blank; none if it can't be read. */
export function headerIn(text: string): string[] {
  const line = text.split(/\r\n|[\n\r]/).find((each) => each.trim() !== '') ?? '';
  return cellsOfLine(line);
}
