// What a Cypher query returns of a node, and of the nodes that it names.
import type { Properties } from '../../store/store';
import type { Relation } from '../model/model';

/** A stored node: its id and its properties. Absent, null and '' all mean that the value is unknown. */
export type NodeRecord = Properties & { id: string };

/** The stored value, or null if it is unknown. Properties that order a list store an unknown value as ''. */
export function nullIfUnknown<T>(value: T): T | null {
  return value === undefined || value === '' ? null : value;
}

export const ALL_COLUMNS = '*';
/** The names of the properties to read, the id first and the others sorted; ALL_COLUMNS for all of them. */
export type Columns = readonly string[] | typeof ALL_COLUMNS;

/** A relation to one node whose id is stored on this node, and the properties to read of it. */
export interface Related {
  readonly relation: Relation;
  readonly columns: Columns;
}

/** The columns with these names. `id` is always included. */
export function columnsNamed(names: Iterable<string>): Columns {
  return ['id', ...[...new Set(names)].filter((name) => name !== 'id').sort()];
}

/** What is needed of a node to know that the graph has it. */
export const ONLY_ID: Columns = columnsNamed([]);
/** What is needed of a node to mention it in a sentence about another node. */
export const NAME: Columns = columnsNamed(['name']);

const columnTexts = new WeakMap<readonly string[], string>();

/** A text for the columns, as part of a key. Every node of a list has the same columns, so it is made once. */
export function columnsText(columns: Columns): string {
  if (columns === ALL_COLUMNS) return columns;
  const known = columnTexts.get(columns);
  if (known !== undefined) return known;
  const text = columns.join();
  columnTexts.set(columns, text);
  return text;
}

/** Every column that occurs in at least one of them. */
export function unionOf(all: readonly Columns[]): Columns {
  const distinct = [...new Set(all)];
  const [first] = distinct;
  if (first && distinct.length === 1) return first;
  const names: string[] = [];
  for (const columns of distinct) {
    if (columns === ALL_COLUMNS) return ALL_COLUMNS;
    names.push(...columns);
  }
  return columnsNamed(names);
}

/** Whether `some` has every column of `wanted`. */
export function covers(some: Columns, wanted: Columns): boolean {
  if (some === wanted || some === ALL_COLUMNS) return true;
  return wanted !== ALL_COLUMNS && wanted.every((name) => some.includes(name));
}

/** The Cypher that returns a node's columns: a map if all are read, otherwise a list, which is much less to send. */
export function projection(node: string, columns: Columns): string {
  if (columns === ALL_COLUMNS) return `properties(${node})`;
  const values = columns.map((name) => `${node}.${name}`);
  return `[${values.join(', ')}]`;
}

/** The node in a value that `projection` returned. */
export function recordOf(columns: Columns, returned: unknown): NodeRecord {
  if (columns === ALL_COLUMNS) return returned as NodeRecord;
  const values = returned as Properties[string][];
  const record: NodeRecord = { id: '' };
  columns.forEach((name, index) => {
    const value = values[index];
    if (value !== null && value !== undefined) record[name] = value;
  });
  return record;
}

/** The Cypher that finds the nodes that (n) names. */
export function relatedNodes(related: readonly Related[]): string {
  return related.map(({ relation }, at) => ` MATCH (r${at}:Node {id: n.${relation.property}})`).join('');
}

/** The Cypher that returns them as related0, related1 and so on. */
export function relatedColumns(related: readonly Related[]): string {
  return related.map(({ columns }, at) => `, ${projection(`r${at}`, columns)} AS related${at}`).join('');
}

/** The same columns with null values, because all parts of a UNION must have the same columns. */
export function noneRelated(related: readonly Related[]): string {
  return related.map((_, at) => `, null AS related${at}`).join('');
}
