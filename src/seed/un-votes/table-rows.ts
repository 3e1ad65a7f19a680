// Reads the tables of a folder of votes: small ones whole, the votes as a stream. What is wrong with a row is told with its
// line; a file that is no table with the columns is refused.
import { closeSync, createReadStream, openSync, readFileSync, readSync } from 'node:fs';
import { parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { inOrder, Refused, type Place, type Problem } from '../draft';
import { RowLines } from '../row-line';

/** The cells of a row by their columns. */
export type Cells = Readonly<Record<string, string>>;

interface Row {
  readonly cells: Cells;
  readonly at: Place;
}

const MAX_HEADER = 10_000;
const OPTIONS = { bom: true, relax_column_count: true };

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
  const [header, ...rows]: { record: string[]; info: { lines: number } }[] = parseSync(text, {
    info: true,
    ...OPTIONS,
  }) as never;
  const names = header?.record ?? [];
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) throw new Error(`the header lacks ${missing.join(', ')}`);
  const lines = new RowLines();
  return rows.flatMap((row) => {
    const { record } = row;
    const at = { file, line: lines.lineOf(row) };
    const message = formProblem(record, names);
    if (message) problems.push({ ...at, message });
    return message ? [] : [{ cells: Object.fromEntries(names.map((name, index) => [name, record[index] ?? ''])), at }];
  });
}

/** What is wrong with a row whatever it says; null where nothing is. */
function formProblem(cells: readonly string[], header: readonly string[]): string | null {
  if (cells.length === header.length) return null;
  return `The row has ${cells.length} cells; the header has ${header.length}.`;
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

/** The rows under the header, as many at a time as are there. Throws Refused where the file is no CSV. */
export async function* streamTable(file: string, columns: readonly string[]): AsyncGenerator<StreamedRow[]> {
  const parser = createReadStream(file).pipe(parse(OPTIONS));
  let line = 0;
  let header: readonly string[] | null = null;
  let order: readonly number[] = [];
  const rowOf = (cells: readonly string[]): StreamedRow[] => {
    line += 1 + lineEndsIn(cells);
    if (header) return [{ cells: order.map((at) => cells[at] ?? ''), line, problem: formProblem(cells, header) }];
    const missing = columns.filter((column) => !cells.includes(column));
    if (missing.length > 0) throw new Error(`the header lacks ${missing.join(', ')}`);
    header = cells;
    order = columns.map((column) => cells.indexOf(column));
    return [];
  };
  try {
    for await (const first of parser as AsyncIterable<string[]>) {
      const rows = rowOf(first);
      // Waiting for each row by itself would take longer than all the rest.
      for (let next = parser.read() as string[] | null; next; next = parser.read() as string[] | null)
        rows.push(...rowOf(next));
      yield rows;
    }
  } catch (cause) {
    throw new Refused([unreadable(file, cause)]);
  }
}

/** How many lines more than one a row takes: quoted cells may have line ends. */
function lineEndsIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell.includes('\n')) count += cell.split('\n').length - 1;
  return count;
}

function unreadable(file: string, cause: unknown): Problem {
  const { lines = 1, message, code } = cause as { lines?: number; message: string; code?: string };
  const reason = code === 'ENOENT' ? 'there is no such file' : message;
  return { file, line: lines, message: `This table cannot be read: ${reason}.` };
}
