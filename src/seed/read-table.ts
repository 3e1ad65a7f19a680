// Reads a CSV table with the headers of neo4j-admin's import (id:ID, :LABEL, name, aliases:string[], cow:int) into drafts.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Draft, Located, Place, Problem } from './draft';

/** Separates the values of a list within a cell, as neo4j-admin does. */
const LIST_DELIMITER = ';';

interface Column {
  readonly name: string;
  readonly type: string;
}

/** The drafts of one table, and what is wrong with its form. The :LABEL column is left to the id, which names the type. */
export function readTable(file: string): { drafts: Draft[]; problems: Problem[] } {
  const problems: Problem[] = [];
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    rows = parse(readFileSync(file, 'utf8'), { info: true, bom: true, relax_column_count: true }) as never;
  } catch (cause) {
    const { lines = 1, message } = cause as { lines?: number; message: string };
    return { drafts: [], problems: [{ file, line: lines, message: `This is not valid CSV: ${message}` }] };
  }
  const columns = (rows[0]?.record ?? []).map(columnOf);
  const twice = columns.find(
    ({ name }, index) => name !== '' && columns.findIndex((each) => each.name === name) < index,
  );
  if (twice) return { drafts: [], problems: [{ file, line: 1, message: `The column ${twice.name} stands twice.` }] };
  if (!columns.some(({ type }) => type === 'ID')) {
    return { drafts: [], problems: [{ file, line: 1, message: 'A table needs a column with the header id:ID.' }] };
  }
  const drafts = rows.slice(1).flatMap(({ record, info }) => {
    const at = { file, line: info.lines };
    if (record.length === columns.length)
      return [{ at, section: 'table' as const, fields: fieldsOf(columns, record, at) }];
    problems.push({ ...at, message: `The row has ${record.length} cells; the header has ${columns.length}.` });
    return [];
  });
  return { drafts, problems };
}

function columnOf(header: string): Column {
  const [name = '', type = 'string'] = header.split(':');
  return { name: type === 'ID' ? 'id' : name, type };
}

function fieldsOf(columns: readonly Column[], cells: readonly string[], at: Place): Map<string, Located> {
  const fields = new Map<string, Located>();
  columns.forEach(({ name, type }, index) => {
    const cell = cells[index] ?? '';
    if (cell === '' || type === 'LABEL' || type === 'IGNORE') return;
    fields.set(name, { at, value: valueOf(type, cell, at) });
  });
  return fields;
}

function valueOf(type: string, cell: string, at: Place): Located['value'] {
  if (type.endsWith('[]')) {
    return cell.split(LIST_DELIMITER).map((item) => ({ at, value: valueOf(type.slice(0, -2), item, at) as string }));
  }
  if ((type === 'int' || type === 'long') && /^-?\d+$/.test(cell)) return Number(cell);
  if (type === 'boolean' && (cell === 'true' || cell === 'false')) return cell === 'true';
  return cell;
}
