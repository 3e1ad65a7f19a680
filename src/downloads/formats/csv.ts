// CSV according to RFC 4180: one table with a note, then nodes, then edges. The first column says which a row is.
import { stringify } from 'csv-stringify/sync';
import type { Properties, Value } from '../../store/store';
import { edgeColumns, nodeColumns } from '../shared/columns';
import { flatEdge, flatNode } from '../shared/flat';
import { noteOf } from '../shared/note';
import type { Extract } from '../shared/extract';

// CSV has no comments, and they break its readers. Every reader accepts a row of a separate kind.
const CSV_LOSSES = [
  'Items of a list are separated by semicolons. Within an item, a semicolon or a backslash has a backslash before it.',
  'A text that a spreadsheet would take for a formula has one apostrophe added in front. Such a text begins with =, +, -, @, a tab or a carriage return, or with apostrophes followed by one of these.',
  'A backslash escapes nothing, even within quotes. To load this into Neo4j, first set dbms.import.csv.legacy_quote_escaping to false.',
  'Nothing distinguishes texts from numbers.',
  'Titles of sources, and what each source says of an entity or a fact, are left out.',
];
const FIRST_COLUMNS = ['element', 'id', 'type', 'source', 'relation', 'target', 'fact'];

export async function* csv(selection: Extract): AsyncGenerator<string> {
  const names = [...nodeColumns(selection.model), ...edgeColumns(selection.model)].map(({ name }) => name);
  const columns = [...new Set([...FIRST_COLUMNS, ...names])];
  const note = { element: 'note', id: 'note', name: noteOf(selection, CSV_LOSSES).join(' ') };
  yield table([columns, cells(note, columns)]);
  for await (const batch of selection.nodes()) {
    yield table(batch.map((item) => cells({ element: 'node', ...flatNode(item) }, columns)));
  }
  for await (const batch of selection.edges()) {
    yield table(batch.map((edge) => cells({ element: 'edge', ...flatEdge(edge) }, columns)));
  }
}

function table(rows: readonly (readonly string[])[]): string {
  // A lone line feed or carriage return ends a row for most readers, so a cell that has one is quoted too.
  return stringify(rows as string[][], { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}

function cells(values: Properties, columns: readonly string[]): string[] {
  return columns.map((name) => cell(values[name] ?? null));
}

function cell(value: Value): string {
  if (value === null) return '';
  if (Array.isArray(value)) return harmless(value.map((item) => item.replace(/[\\;]/g, '\\$&')).join(';'));
  return typeof value === 'string' ? harmless(value) : String(value);
}

/** A text that no spreadsheet runs as a formula. To restore the original, remove the one apostrophe added here. */
function harmless(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
