// Finds the tables of a folder, determines the kind of each by its header, and reads their rows.
import { basename, join } from 'node:path';
import { csvRows, type CsvRow } from '../csv/csv-rows';
import { digestOfText } from '../source-files/digest-of-text';
import { inOrder, Refused, type Problem } from '../drafts/draft';
import { foreignProblem } from '../csv/foreign-tables';
import { namesIn } from '../source-files/read-folder';
import { textProblem } from '../source-files/read-text';
import { tableKind, readHeader, type TableColumn, type TableKind } from './header';
import { manifestProblems, requireFormatOf } from './manifest';

/** A table: its file, the kind of its rows, and the source that they are cited by. */
export interface OpenTable {
  readonly file: string;
  readonly kind: TableKind;
  readonly columns: readonly TableColumn[];
  readonly source: { readonly id: string; readonly title: string; readonly sha256: string };
}

/**
 * The tables of a folder, ordered by name. Throws Refused if there are none or one can't be read, and OtherFormat if
 * the folder is an export of another format.
 */
export async function openFolder(folder: string): Promise<OpenTable[]> {
  const files = tablesIn(folder);
  requireFormatOf(folder);
  const problems: Problem[] = [];
  const tables: OpenTable[] = [];
  for (const file of files) {
    const table = await openTable(file);
    if ('message' in table) problems.push(table);
    else tables.push(table);
  }
  if (problems.length === 0) problems.push(...manifestProblems(folder, tables));
  if (problems.length > 0) throw new Refused(inOrder(problems));
  return tables;
}

/** The rows under the header, in batches of as many as are available. */
export async function* tableRows(file: string): AsyncGenerator<CsvRow[]> {
  let isHeader = true;
  for await (const rows of csvRows(file)) {
    yield isHeader ? rows.slice(1) : rows;
    isHeader = false;
  }
}

function tablesIn(folder: string): string[] {
  const refuse = (message: string) => new Refused([{ file: folder, line: 1, message }]);
  const names = namesIn(folder).filter((name) => name.toLowerCase().endsWith('.csv'));
  if (names.length === 0) throw refuse('The folder has no table: no file whose name ends with .csv.');
  return names.map((name) => join(folder, name));
}

/** Opens one table; a problem if the file is not a table or can't be read. */
export async function openTable(file: string): Promise<OpenTable | Problem> {
  const unread = textProblem(file);
  if (unread) return unread;
  const sha256 = await digestOfText(file);
  if (sha256 === null) return { file, line: 1, message: 'The file must be text in UTF-8.' };
  const { cells = [], broken = null } = (await firstRow(file)) ?? {};
  if (broken !== null) return { file, line: 1, message: broken };
  const { columns, problem } = readHeader(cells);
  const known = problem === null ? tableKind(columns) : { problem };
  if ('problem' in known) return { file, line: 1, message: foreignProblem(cells) ?? known.problem };
  const name = basename(file).slice(0, -'.csv'.length);
  const slug = name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'table';
  const source = {
    id: `source:${slug.slice(0, 100)}-${sha256.slice(0, 12)}`,
    title: `Table ${basename(file)}`,
    sha256,
  };
  return { file, columns, kind: known.kind, source };
}

async function firstRow(file: string): Promise<CsvRow | undefined> {
  for await (const [header] of csvRows(file)) return header;
  return undefined;
}
