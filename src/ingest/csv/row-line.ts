// The lines of a table's rows. They are counted here because the parser counts a two-character line end within quotes
// as two lines, and requesting its count doubles the parsing time.

export class RowLines {
  /** The line that the last row ended on. */
  line = 0;

  /** Counts the next row, and returns the line that it ends on. */
  after(cells: readonly string[]): number {
    this.line += 1;
    for (const cell of cells) if (cell.includes('\n')) this.line += cell.split('\n').length - 1;
    return this.line;
  }
}
