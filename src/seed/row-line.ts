// The lines of a table's rows. The parser takes a line end of two characters within quotes for two lines.

const DOUBLE = /\r\n/g;

/** Tells the line that each row of one table ends on, from the first row on. */
export class RowLines {
  private doubles = 0;

  /** The line of the next row, as the parser counts it, put right. */
  lineOf({ record, info }: { readonly record: readonly string[]; readonly info: { readonly lines: number } }): number {
    for (const cell of record) if (cell.includes('\n')) this.doubles += cell.match(DOUBLE)?.length ?? 0;
    return info.lines - this.doubles;
  }
}
