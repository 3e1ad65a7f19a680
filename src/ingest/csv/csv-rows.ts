// Streams the rows of a CSV file, including the header, each with its line. Rows of only spaces are skipped, and spaces
// after a cell are dropped. If a quote makes the rest unreadable, the rows before it are still read.
import { createReadStream, readFileSync } from 'node:fs';
import { parse, type CsvError } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import { RowLines } from './row-line';

/** A row of a table, with the line that it ends on. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
  /** Why neither this row nor any below it can be read; null for every other row. */
  readonly broken: string | null;
}

/** In bytes. An unclosed quote would otherwise take in the rest of the file, even a very long one. */
const MAX_ROW = 16_000_000;

/** The rows, in batches of as many as are available. */
export async function* csvRows(file: string): AsyncGenerator<CsvRow[]> {
  let error = null as CsvError | null;
  const parser = createReadStream(file).pipe(
    parse({
      bom: true,
      relax_column_count: true,
      // Only outside quotes.
      rtrim: true,
      max_record_size: MAX_ROW,
      // An error would discard rows that are already parsed. What the parser returns after it is unusable.
      skip_records_with_error: true,
      on_skip: (found) => void (error ??= found ?? null),
    }),
  );
  const lines = new RowLines();
  let count = 0;
  const isBehind = () => error !== null && count >= Number(error['records']);
  for await (const first of parser as AsyncIterable<string[]>) {
    const rows: CsvRow[] = [];
    // Awaiting each row separately would take longer than everything else.
    for (let cells: string[] | null = first; cells && !isBehind(); cells = parser.read() as string[] | null) {
      count += 1;
      const line = lines.after(cells);
      if (!isBlank(cells)) rows.push({ cells, line, broken: null });
    }
    if (rows.length > 0) yield rows;
    if (isBehind()) break;
  }
  if (error)
    yield [{ cells: [], line: lines.line + 1, broken: `The CSV is not valid from this row on: ${csvReason(error)}.` }];
}

/** The rows of a small table that belongs to the program, by the names in its header. */
export function rowsOfTable<Row>(file: string): Row[] {
  return parseWhole<Row>(readFileSync(file), { columns: true });
}

/** The cells of a single line; none if it is not valid CSV. */
export function cellsOfLine(line: string): string[] {
  try {
    return parseWhole(line, { bom: true, rtrim: true, relax_column_count: true })[0] ?? [];
  } catch {
    return [];
  }
}

/** Whether a row is empty: a blank line, or cells of only spaces. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** What is wrong with the form of a row, given the header's number of columns; null if nothing is. */
export function formProblem({ cells, broken }: Pick<CsvRow, 'cells' | 'broken'>, columns: number): string | null {
  if (broken !== null || cells.length === columns) return broken;
  return `The row has ${cells.length} cells; the header has ${columns}.`;
}

function csvReason({ code }: CsvError): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote is not closed';
  if (code === 'CSV_MAX_RECORD_SIZE') return `the row has more than ${MAX_ROW} bytes`;
  return 'a cell contains a quote: put the cell in quotes, and double the quote in it';
}
