// Reads a CSV table with the headers of neo4j-admin's import (id:ID, :LABEL, name, aliases:string[], cow:int) into drafts.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { formProblem } from './csv-rows';
import type { Draft, Problem } from './draft';
import { RowLines } from './row-line';
import { fieldsOf, labelsOf } from './tables/cells';
import { readHeader } from './tables/header';

/** The drafts of one table, and what is wrong with its form. */
export function readTable(file: string): { drafts: Draft[]; problems: Problem[] } {
  const problems: Problem[] = [];
  let rows: string[][];
  try {
    rows = parse(readFileSync(file, 'utf8'), { bom: true, relax_column_count: true });
  } catch (cause) {
    const { lines = 1, message } = cause as { lines?: number; message: string };
    return { drafts: [], problems: [{ file, line: lines, message: `This is not valid CSV: ${message}` }] };
  }
  const { columns, problem } = readHeader(rows[0] ?? []);
  if (problem) return { drafts: [], problems: [{ file, line: 1, message: problem }] };
  if (!columns.some(({ type }) => type === 'ID')) {
    return { drafts: [], problems: [{ file, line: 1, message: 'A table needs a column with the header id:ID.' }] };
  }
  const lines = new RowLines();
  lines.after(rows[0] ?? []);
  const drafts = rows.slice(1).flatMap((record) => {
    const at = { file, line: lines.after(record) };
    const message = formProblem({ cells: record, broken: null }, columns.length);
    if (message === null)
      return [
        { at, section: 'table' as const, fields: fieldsOf(columns, record, at), labels: labelsOf(columns, record) },
      ];
    problems.push({ ...at, message });
    return [];
  });
  return { drafts, problems };
}
