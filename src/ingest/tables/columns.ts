// The tables of an export, with a column for each stored property, and the cells of a node's row. header.ts and
// cells.ts read them back.
import { prefixOf, type Model, type NodeType, type Property } from '../../graph/model/model';
import { storedProperties } from '../../graph/model/stored-properties';
import { withArticle } from '../../schema/wording';
import type { Properties, Value } from '../../store/store';

/** The table of one type of node. */
export interface TableLayout {
  /** The type, which names the file. */
  readonly type: string;
  /** The prefix of its nodes' ids, including the colon. */
  readonly prefix: string;
  /** The value of the column :LABEL. */
  readonly labels: string;
  /** The header of each property's column. The id comes first and is not included. */
  readonly headers: ReadonlyMap<string, string>;
}

const CITATION_LAYOUT: TableLayout = {
  type: 'Citation',
  prefix: 'citation:',
  labels: 'Node;Citation',
  headers: headersByName(['factId', 'passageId', 'sourceId', 'start:int', 'end:int', 'role', 'ordinal:int']),
};
const RECORD_LAYOUT: TableLayout = {
  type: 'Record',
  prefix: 'record:',
  labels: 'Node;Record',
  headers: headersByName(['aboutId', 'sourceId', 'said']),
};
const HEADER_TYPES: Readonly<Record<string, string>> = { Int: ':int', Boolean: ':boolean' };

/** The tables of a whole graph. */
export function layoutsOf(model: Model): TableLayout[] {
  const types = [...model.types.values()].filter(({ isAbstract }) => !isAbstract);
  const layouts = [CITATION_LAYOUT, RECORD_LAYOUT, ...types.map(layoutOf)];
  return layouts.sort((a, b) => (a.type < b.type ? -1 : 1));
}

/** The first row of a table. */
export function layoutHeader({ headers }: TableLayout): string[] {
  return ['id:ID', ':LABEL', ...headers.values()];
}

/** The cells of a node's row; null for a missing value. Throws if the table has no column for a property. */
export function cellsOf({ type, labels, headers }: TableLayout, node: Properties): (string | null)[] {
  const stray = Object.keys(node).find((name) => name !== 'id' && !headers.has(name));
  if (stray !== undefined) {
    throw new Error(
      `${String(node['id'])} has the property ${stray}, which the schema does not define for ${withArticle(type)}.`,
    );
  }
  return [cellOf('id', node['id']), labels, ...Array.from(headers, ([name, header]) => cellOf(header, node[name]))];
}

function layoutOf(type: NodeType): TableLayout {
  const describedBy = type.labels.includes('Entity') ? ['sourceIds:string[]'] : [];
  const evidence = type.isCited ? ['sourceIds:string[]', 'rows:string[]'] : describedBy;
  return {
    type: type.name,
    prefix: `${prefixOf(type.name)}:`,
    labels: [...new Set(['Node', ...type.labels])].join(';'),
    headers: headersByName([...storedProperties(type).map(headerOfProperty), ...evidence]),
  };
}

function headerOfProperty({ name, type, list }: Property): string {
  return `${name}${list ? ':string[]' : (HEADER_TYPES[type] ?? '')}`;
}

function headersByName(headers: readonly string[]): Map<string, string> {
  return new Map(headers.map((header) => [header.replace(/:.*$/, ''), header]));
}

// A column of lists can hold a single value, such as the row that one citation refers to.
function cellOf(header: string, value: Value | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (!header.endsWith('[]')) return String(value);
  return [value]
    .flat()
    .map((item) => String(item).replace(/[\\;]/g, '\\$&'))
    .join(';');
}
