// What a Cypher query returns of a node, and of the nodes that it names.
import type { Properties } from '../../store/store';
import type { Relation } from '../model/model';

/** A stored node: its id and its properties. Absent, null and '' all mean that the value is unknown. */
export type NodeRecord = Properties & { id: string };

/** The names of the properties to read, joined by commas; ALL_COLUMNS for all of them. */
export type Columns = string;
export const ALL_COLUMNS: Columns = '*';

/** A relation to one node whose id is stored on this node, and the properties to read of it. */
export interface Related {
  readonly relation: Relation;
  readonly columns: Columns;
}

/** The columns with these names. `id` is always included. */
export function columnsNamed(names: ReadonlySet<string>): Columns {
  return ['id', ...[...names].filter((name) => name !== 'id').sort()].join();
}

/** What is needed of a node to mention it in a sentence about another node. */
export const NAME: Columns = columnsNamed(new Set(['name']));

/** Every column that occurs in at least one of them. */
export function unionOf(all: readonly Columns[]): Columns {
  const distinct = new Set(all);
  if (distinct.has(ALL_COLUMNS)) return ALL_COLUMNS;
  return distinct.size === 1 ? (all[0] ?? ALL_COLUMNS) : columnsNamed(new Set(all.flatMap((each) => each.split(','))));
}

/** A cache of `covers`: there are many nodes, but few distinct sets of columns. */
const coveredColumns = new Map<Columns, Map<Columns, boolean>>();

/** Whether `some` has every column of `wanted`. */
export function covers(some: Columns, wanted: Columns): boolean {
  if (some === wanted || some === ALL_COLUMNS) return true;
  const known = coveredColumns.get(some) ?? new Map<Columns, boolean>();
  coveredColumns.set(some, known);
  const found = known.get(wanted) ?? unionOf([some, wanted]) === some;
  known.set(wanted, found);
  return found;
}

/** The Cypher that returns a node's columns: a map if all are read, otherwise a list, which is much less to send. */
export function projection(node: string, columns: Columns): string {
  if (columns === ALL_COLUMNS) return `properties(${node})`;
  const values = columns.split(',').map((name) => `${node}.${name}`);
  return `[${values.join(', ')}]`;
}

/** The node in a value that `projection` returned. */
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
