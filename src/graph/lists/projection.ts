// What a statement returns of a node, and of the nodes that it names.
import type { Properties } from '../../store/store';
import type { Relation } from '../model/model';

/** A node as stored: its id and its properties. Absent, null and '' all mean that nothing is known. */
export type NodeRecord = Properties & { id: string };

/** The properties that are read of a node, by name, joined by commas; or all of them. */
export type Columns = string;
export const ALL_COLUMNS: Columns = '*';

/** A relation to one node whose id the node holds, and what is read of that node. */
export interface Related {
  readonly relation: Relation;
  readonly columns: Columns;
}

/** The columns of these names; id is always one. */
export function columnsNamed(names: ReadonlySet<string>): Columns {
  return ['id', ...[...names].filter((name) => name !== 'id').sort()].join();
}

/** What a node is told by where another names it. */
export const NAME: Columns = columnsNamed(new Set(['name']));

/** Every column of any of them. */
export function unionOf(all: readonly Columns[]): Columns {
  const distinct = new Set(all);
  if (distinct.has(ALL_COLUMNS)) return ALL_COLUMNS;
  return distinct.size === 1 ? (all[0] ?? ALL_COLUMNS) : columnsNamed(new Set(all.flatMap((each) => each.split(','))));
}

/** Which columns cover which, once found out: nodes are many, the columns that are read of them few. */
const coveredColumns = new Map<Columns, Map<Columns, boolean>>();

/** Whether one has every column of the other. */
export function covers(some: Columns, wanted: Columns): boolean {
  if (some === wanted || some === ALL_COLUMNS) return true;
  const known = coveredColumns.get(some) ?? new Map<Columns, boolean>();
  coveredColumns.set(some, known);
  const found = known.get(wanted) ?? unionOf([some, wanted]) === some;
  known.set(wanted, found);
  return found;
}

/** The Cypher of a node's columns: a list of some, which is much less to send, or a map of all. */
export function projection(node: string, columns: Columns): string {
  if (columns === ALL_COLUMNS) return `properties(${node})`;
  const values = columns.split(',').map((name) => `${node}.${name}`);
  return `[${values.join(', ')}]`;
}

/** A node as `projection` returned it. */
export function recordOf(columns: Columns, returned: unknown): NodeRecord {
  if (columns === ALL_COLUMNS) return returned as NodeRecord;
  const values = returned as Properties[string][];
  const record: NodeRecord = { id: '' };
  columns.split(',').forEach((name, index) => {
    const value = values[index];
    if (value !== null && value !== undefined) record[name] = value;
  });
  return record;
}

/** Finds the nodes that (n) names. */
export function relatedNodes(related: readonly Related[]): string {
  return related.map(({ relation }, at) => ` MATCH (r${at}:Node {id: n.${relation.property}})`).join('');
}

/** Returns them as related0, related1 and so on. */
export function relatedColumns(related: readonly Related[]): string {
  return related.map(({ columns }, at) => `, ${projection(`r${at}`, columns)} AS related${at}`).join('');
}

/** Returns nothing under the same names, where two parts of a statement must have the same columns. */
export function noneRelated(related: readonly Related[]): string {
  return related.map((_, at) => `, null AS related${at}`).join('');
}
