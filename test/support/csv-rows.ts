// Rows of a CSV download, read as the note in the file says.
import type { Properties } from '../../src/store/store';

/** A row by column; empty cells may be left out. */
export type Cells = Readonly<Record<string, string | null>>;

/** Holds that the rows are these items, in their order: every value, and nothing else. */
export function expectItems(rows: readonly Cells[], items: Readonly<Record<string, Properties>>): void {
  const expected = Object.values(items);
  expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  rows.forEach((row, at) => {
    const item = expected[at] ?? {};
    const cells = Object.entries(row).filter(([name, cell]) => cell !== null && cell !== '' && name !== 'element');
    const read = cells.map(([name, cell]) => [name, valueOf(cell ?? '', item[name])]);
    // A list of nothing but empty texts is an empty cell.
    const filled = Object.entries(item).filter(([, value]) => !Array.isArray(value) || value.join('') !== '');
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(filled));
  });
}

/** A cell as the value that is looked for: whoever reads CSV has to know what is a number and what a list. */
function valueOf(cell: string, like: unknown): unknown {
  if (Array.isArray(like)) return itemsOf(textOf(cell));
  if (typeof like === 'number') return Number(cell);
  return typeof like === 'boolean' ? cell === 'true' : textOf(cell);
}

function textOf(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function itemsOf(text: string): string[] {
  const items = [''];
  for (const [part] of text.matchAll(/\\.|;|[^\\;]+/gs)) {
    if (part === ';') items.push('');
    else items.push(`${items.pop() ?? ''}${part.startsWith('\\') ? part.slice(1) : part}`);
  }
  return items;
}
