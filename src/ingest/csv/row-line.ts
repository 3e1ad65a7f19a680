// The lines of a table's rows. They are counted here: the parser's own count takes a line end of two characters within
// quotes for two lines, and asking for it doubles the time that parsing takes.

export class RowLines {
  /** The line that the last row ended on. */
  line = 0;

  /** Takes in the next row, and tells the line that it ends on. */
  after(cells: readonly string[]): number {
    this.line += 1;
    for (const cell of cells) if (cell.includes('\n')) this.line += cell.split('\n').length - 1;
    return this.line;
  }
}
