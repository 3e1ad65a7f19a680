// The headers of tables, by the convention of neo4j-admin's import: id:ID, :LABEL, name, aliases:string[], cow:int, or
// :START_ID, :END_ID, :TYPE.

import { quotedField } from '../drafts/shown-values';

/** A column: its content, and how its cells are read. */
export interface TableColumn {
  readonly name: string;
  readonly type: string;
}

/**
 * The kind of a table's rows: nodes, citations (nodes that belong to their facts), records of what a source says, or
 * relationships.
 */
export type TableKind = 'nodes' | 'citations' | 'records' | 'relationships';

const VALUE_TYPES = ['string', 'int', 'long', 'float', 'double', 'boolean', 'date'];
const COLUMN_ROLES = ['ID', 'LABEL', 'IGNORE', 'START_ID', 'END_ID', 'TYPE'];
const CITATION_COLUMNS = ['id', 'factId', 'passageId', 'sourceId', 'start', 'end', 'role', 'ordinal'];
const RECORD_COLUMNS = ['id', 'aboutId', 'sourceId', 'said'];
const ENDS = ['START_ID', 'END_ID', 'TYPE'];

/** The columns of a header, and its problem; null if it has none. */
export function readHeader(cells: readonly string[]): { columns: TableColumn[]; problem: string | null } {
  const columns = cells.map(readColumn);
  const problems = columns.map((column, index) => columnProblem(column, cells[index] ?? ''));
  const twice = columns.find(
    ({ name, type }, index) =>
      type !== 'IGNORE' && columns.findIndex((each) => each.type !== 'IGNORE' && each.name === name) < index,
  );
  if (twice) problems.push(`The column ${quotedField(twice.name)} appears twice.`);
  return { columns, problem: problems.find((problem) => problem !== null) ?? null };
}

/** The kind of the rows under a header, or what the header lacks. */
export function tableKind(columns: readonly TableColumn[]): { kind: TableKind } | { problem: string } {
  const types = columns.map(({ type }) => type);
  const ends = ENDS.filter((type) => types.includes(type));
  if (ends.length === 0) {
    const has = (wanted: string) => columns.some(({ name }) => name === wanted);
    if (types.includes('ID') && has('factId')) return tableOfKind('citations', CITATION_COLUMNS, columns);
    if (types.includes('ID') && has('aboutId')) return tableOfKind('records', RECORD_COLUMNS, columns);
    if (types.includes('ID')) return { kind: 'nodes' };
    return { problem: 'A table needs a column with the header id:ID, or :START_ID, :END_ID and :TYPE.' };
  }
  const stray = columns.filter(({ type }) => ![...ENDS, 'IGNORE'].includes(type));
  if (ends.length === ENDS.length && stray.length === 0) return { kind: 'relationships' };
  return {
    problem:
      'A table of relationships has only the columns :START_ID, :END_ID and :TYPE; give others the header :IGNORE.',
  };
}

function tableOfKind(
  kind: TableKind,
  names: readonly string[],
  columns: readonly TableColumn[],
): { kind: TableKind } | { problem: string } {
  const stray = columns.filter(({ name, type }) => ![...names, ':LABEL'].includes(name) && type !== 'IGNORE');
  if (stray.length === 0) return { kind };
  return {
    problem: `A table of ${kind} has ${names.join(', ')}, not ${stray.map(({ name }) => quotedField(name)).join(', ')}.`,
  };
}

function readColumn(header: string): TableColumn {
  const colon = header.indexOf(':');
  const [name, type] = colon < 0 ? [header, 'string'] : [header.slice(0, colon), header.slice(colon + 1)];
  if (type === 'ID') return { name: 'id', type };
  return { name: COLUMN_ROLES.includes(type) && type !== 'IGNORE' ? `:${type}` : name, type };
}

function columnProblem({ name, type }: TableColumn, header: string): string | null {
  if (/^(START_|END_)?ID\(.*\)$/.test(type))
    return `${quotedField(header)} names an ID space. Ids are global: leave out the parentheses.`;
  if (COLUMN_ROLES.includes(type)) return null;
  if (!VALUE_TYPES.includes(type.replace(/\[\]$/, ''))) {
    return `The column ${quotedField(header)} has the type ${quotedField(type)}; there are ${VALUE_TYPES.join(', ')}, as lists with [], and IGNORE.`;
  }
  return name === '' ? 'A column has no name. Name it, or give it the header :IGNORE.' : null;
}
