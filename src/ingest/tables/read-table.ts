// Reads a CSV table with headers of neo4j-admin's import (id:ID, :LABEL, name, aliases:string[], cow:int) into drafts.
import { formProblem } from '../csv/csv-rows';
import type { Draft, Problem } from '../drafts/draft';
import { fieldsOf, labelsOf } from './cells';
import { openTable, tableRows } from './open-folder';

/** The drafts of one table, and the problems of its form. */
export async function readTableFile(file: string): Promise<{ drafts: Draft[]; problems: Problem[] }> {
  const table = await openTable(file);
  if ('message' in table) return { drafts: [], problems: [table] };
  const { columns, kind } = table;
  if (kind !== 'nodes') {
    const message = `This is a table of ${kind}; Import it with import tables, together with the tables of its nodes.`;
    return { drafts: [], problems: [{ file, line: 1, message }] };
  }
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  for await (const rows of tableRows(file)) {
    for (const row of rows) {
      const at = { file, line: row.line };
      const message = formProblem(row, columns.length);
      if (message !== null) problems.push({ ...at, message });
      else
        drafts.push({
          at,
          section: 'table',
          fields: fieldsOf(columns, row.cells, at),
          labels: labelsOf(columns, row.cells),
        });
    }
  }
  return { drafts, problems };
}
