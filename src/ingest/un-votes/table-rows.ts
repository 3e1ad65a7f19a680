// Reads the tables of a folder of votes: small ones whole, the votes as a stream. Problems of a row are reported with
// its line. A file that is not a table with the required columns is refused.
import { csvRows, formProblem } from '../csv/csv-rows';
import { digestOfText } from '../source-files/digest-of-text';
import { inOrder, Refused, type FileLine, type Problem } from '../drafts/draft';
import { notVotesProblem } from '../csv/foreign-tables';
import { headerIn } from '../source-files/read-folder';
import { startOf, textProblem } from '../source-files/read-text';

/** The cells of a row by their columns. */
export type Cells = Readonly<Record<string, string>>;

interface VotesRow {
  readonly cells: Cells;
  readonly at: FileLine;
  /** Whether it has other cells than the header: that is reported already. */
  readonly isMalformed: boolean;
}

interface VotesTable {
  readonly file: string;
  readonly columns: readonly string[];
  /** Check only the header; the rows are streamed later. */
  readonly headerOnly?: boolean;
}

/** Reads the tables, with the problems of single rows. Throws Refused with a problem for each unreadable table. */
export async function readTables(
  tables: readonly VotesTable[],
): Promise<{ tables: VotesRow[][]; problems: Problem[] }> {
  const unread: Problem[] = [];
  const problems: Problem[] = [];
  const read: VotesRow[][] = [];
  for (const table of tables) {
    const problem = await unreadableTable(table);
    if (problem) unread.push(problem);
    else read.push(table.headerOnly ? [] : await readVotesTable(table.file, problems));
  }
  if (unread.length > 0) throw new Refused(inOrder(unread));
  return { tables: read, problems };
}

async function readVotesTable(file: string, problems: Problem[]): Promise<VotesRow[]> {
  const read: VotesRow[] = [];
  let names: readonly string[] | null = null;
  for await (const rows of csvRows(file)) {
    const body = names ? rows : rows.slice(1);
    names ??= rows[0]?.cells ?? [];
    for (const row of body) {
      const at = { file, line: row.line };
      const message = formProblem(row, names.length);
      if (message !== null) problems.push({ ...at, message });
      const cells = Object.fromEntries(names.map((name, index) => [name, row.cells[index] ?? '']));
      read.push({ cells, at, isMalformed: message !== null });
    }
  }
  return read;
}

/** A row of a stream: the cells of the requested columns. */
export interface StreamedRow {
  readonly cells: readonly string[];
  readonly line: number;
  readonly problem: string | null;
}

/** The rows under the header, in batches of as many as are available. Throws Refused if the file lacks a column. */
export async function* streamTable(file: string, columns: readonly string[]): AsyncGenerator<StreamedRow[]> {
  let width = 0;
  let order: readonly number[] | null = null;
  for await (const rows of csvRows(file)) {
    const [header, ...others] = rows;
    const body = order ? rows : others;
    if (!order) {
      const cells = header?.cells ?? [];
      const message = headerProblem(cells, columns);
      if (message !== null) throw new Refused([{ file, line: 1, message }]);
      order = columns.map((column) => cells.indexOf(column));
      width = cells.length;
    }
    const places = order;
    yield body.map((row) => ({
      cells: places.map((at) => row.cells[at] ?? ''),
      line: row.line,
      problem: formProblem(row, width),
    }));
  }
}

/** Why a table can't be read at all; null if it can be read. */
async function unreadableTable({ file, columns }: VotesTable): Promise<Problem | null> {
  const unread = textProblem(file);
  if (unread) return { ...unread, message: cannotBeRead(unread.message) };
  const message = headerProblem(headerIn(startOf(file).toString('utf8')), columns);
  if (message !== null) return { file, line: 1, message };
  return (await digestOfText(file)) === null ? { file, line: 1, message: 'The file must be text in UTF-8.' } : null;
}

function headerProblem(header: readonly string[], columns: readonly string[]): string | null {
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length === 0) return null;
  return notVotesProblem(header) ?? cannotBeRead(`the header lacks ${missing.join(', ')}.`);
}

function cannotBeRead(reason: string): string {
  return `This table cannot be read: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`;
}
