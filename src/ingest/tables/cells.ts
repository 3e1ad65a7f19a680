// Reads the cells of a table's row: fields with their values, and labels.
import type { Located, FileLine } from '../drafts/draft';
import type { TableColumn } from './header';

/** Separates the values of a list within a cell, as in neo4j-admin. Within a value it is escaped by a backslash. */
const LIST_DELIMITER = ';';

const ESCAPED = /^\\[;\\]$/;
const WHOLE_CELL = /^-?\d+$/;
const NUMBER_CELL = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** The fields of a row. An empty cell is not a field. */
export function fieldsOf(
  columns: readonly TableColumn[],
  cells: readonly string[],
  at: FileLine,
): Map<string, Located> {
  const fields = new Map<string, Located>();
  columns.forEach(({ name, type }, index) => {
    const cell = cells[index] ?? '';
    if (cell === '' || type === 'LABEL' || type === 'IGNORE') return;
    fields.set(name, { at, value: cellValue(type, cell, at) });
  });
  return fields;
}

/** The labels of a row; none if the table has no such column. */
export function labelsOf(columns: readonly TableColumn[], cells: readonly string[]): string[] {
  const cell = cells[columns.findIndex(({ type }) => type === 'LABEL')] ?? '';
  return cell === '' ? [] : cell.split(LIST_DELIMITER);
}

function cellValue(type: string, cell: string, at: FileLine): Located['value'] {
  if (type.endsWith('[]')) {
    return itemsOf(cell).map((item) => ({ at, value: cellValue(type.slice(0, -2), item, at) as string }));
  }
  if ((type === 'int' || type === 'long') && WHOLE_CELL.test(cell)) return Number(cell);
  if ((type === 'float' || type === 'double') && NUMBER_CELL.test(cell)) return Number(cell);
  if (type === 'boolean' && (cell === 'true' || cell === 'false')) return cell === 'true';
  return cell;
}

function itemsOf(cell: string): string[] {
  if (!cell.includes('\\')) return cell.split(LIST_DELIMITER);
  const items = [''];
  // The next piece of a value: an escaped character, a delimiter, or any other text.
  for (const [piece] of cell.matchAll(/\\[;\\]|;|[^;\\]+|\\/g)) {
    if (piece === LIST_DELIMITER) items.push('');
    else items.push((items.pop() ?? '') + (ESCAPED.test(piece) ? piece.slice(1) : piece));
  }
  return items;
}
