// Reads the tables of a folder of votes: small ones whole, the votes as a stream. What is wrong with a row is told with its
// line; a file that is no table with the columns is refused.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { parse as parseSync } from 'csv-parse/sync';
import { csvRows, formProblem } from '../csv-rows';
import { inOrder, Refused, type Place, type Problem } from '../draft';
import { RowLines } from '../row-line';

/** The cells of a row by their columns. */
export type Cells = Readonly<Record<string, string>>;

interface Row {
  readonly cells: Cells;
  readonly at: Place;
}

const MAX_HEADER = 10_000;

interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  /** Check the header alone; the rows are streamed later. */
  readonly headerOnly?: boolean;
}

/** Reads the tables, and what is wrong with single rows. Throws Refused with a problem for each that cannot be read. */
export function readTables(tables: readonly Table[]): { tables: Row[][]; problems: Problem[] } {
  const unread: Problem[] = [];
  const problems: Problem[] = [];
  const rows = tables.map((table) => {
    try {
      return readTable(table, problems);
    } catch (cause) {
      unread.push(unreadable(table.file, cause));
      return [];
    }
  });
  if (unread.length > 0) throw new Refused(inOrder(unread));
  return { tables: rows, problems };
}

function readTable({ file, columns, headerOnly = false }: Table, problems: Problem[]): Row[] {
  const text = headerOnly ? firstLine(file) : readFileSync(file);
  const [names = [], ...rows] = parseSync(text, { bom: true, relax_column_count: true });
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) throw lacking(missing);
  const lines = new RowLines();
  lines.after(names);
  return rows.flatMap((record) => {
    const at = { file, line: lines.after(record) };
    const message = formProblem({ cells: record, broken: null }, names.length);
    if (message === null)
      return [{ cells: Object.fromEntries(names.map((name, index) => [name, record[index] ?? ''])), at }];
    problems.push({ ...at, message });
    return [];
  });
}

function firstLine(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const start = Buffer.alloc(MAX_HEADER);
    return start.subarray(0, readSync(descriptor, start)).toString('utf8').split('\n', 1)[0] ?? '';
  } finally {
    closeSync(descriptor);
  }
}

/** A row of a stream: the cells of the columns asked for. */
export interface StreamedRow {
  readonly cells: readonly string[];
  readonly line: number;
  readonly problem: string | null;
}

/** The rows under the header, as many at a time as are there. Throws Refused where the file has not the columns. */
export async function* streamTable(file: string, columns: readonly string[]): AsyncGenerator<StreamedRow[]> {
  let width = 0;
  let order: readonly number[] | null = null;
  for await (const rows of csvRows(file)) {
    const [header, ...others] = rows;
    const body = order ? rows : others;
    if (!order) {
      order = orderOf(file, header?.cells ?? [], columns);
      width = header?.cells.length ?? 0;
    }
    const places = order;
    yield body.map((row) => ({
      cells: places.map((at) => row.cells[at] ?? ''),
      line: row.line,
      problem: formProblem(row, width),
    }));
  }
}

/** Where the columns stand in the header. */
function orderOf(file: string, header: readonly string[], columns: readonly string[]): readonly number[] {
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new Refused([unreadable(file, lacking(missing))]);
  return columns.map((column) => header.indexOf(column));
}

const lacking = (missing: readonly string[]) => new Error(`the header lacks ${missing.join(', ')}`);

function unreadable(file: string, cause: unknown): Problem {
  const { lines = 1, message, code } = cause as { lines?: number; message: string; code?: string };
  const reason = code === 'ENOENT' ? 'there is no such file' : message;
  return { file, line: lines, message: `This table cannot be read: ${reason}.` };
}
