// Builds the Cypher queries for nodes and lists, as pure functions of the model. Names come only from the schema, and
// every value is a parameter.
import type { CypherQuery } from '../../store/store';
import type { Model, NodeType, Order, Relation } from '../model/model';
import { affirmedCount } from '../model/affirmed-count';
import { predicates, gather, isAffirmedOnly, matches, type Narrowing } from './filters';
import { mayRepeat, labelOf, accessPath, stored, type AccessPath } from './access-path';
import {
  ALL_COLUMNS,
  noneRelated,
  projection,
  relatedColumns,
  relatedNodes,
  type Columns,
  type Related,
} from './projection';

/** The shape of a request for a list: everything that determines the text of its Cypher query, without the values. */
export interface ListShape extends Narrowing {
  readonly order: Order;
  readonly after: boolean;
  readonly before: boolean;
  /** Whether to read from the end. */
  readonly backwards: boolean;
  /** Whether to return the page. */
  readonly page: boolean;
  /** Whether to return the total. */
  readonly total: boolean;
  /** What to return of each node. */
  readonly columns: Columns;
  /** Nodes that each node names. They are returned with it as related0, related1 and so on. */
  readonly related: readonly Related[];
  /** What to return, as `parent`, of the node that the list belongs to; null for nothing. */
  readonly parent: Columns | null;
}

const byKey = (name: string) => `UNWIND $keys AS key MATCH (${name}:Node {id: key})`;

/** Nodes by id, with all their properties: $keys → key, node. */
export const BY_ID: CypherQuery = byId(ALL_COLUMNS);

/** Nodes by id: $keys → key, node. */
export function byId(columns: Columns): CypherQuery {
  return {
    name: 'node',
    text: `${byKey('n')} RETURN key, ${projection('n', columns)} AS node`,
  };
}

/** All nodes on the other side of a relation: $keys → key, node; in the target's order. */
export function relatedListQuery(model: Model, relation: Relation, columns: Columns): CypherQuery {
  const target = model.types.get(relation.target);
  const order = target ? sortKey(target.order, 'n') : 'n.id';
  return {
    name: relation.name,
    text: [
      `${byKey('k')}${relation.pattern}(n${labelOf(target)})`,
      'WHERE n.id <> key WITH DISTINCT key, n',
      `RETURN key, ${projection('n', columns)} AS node ORDER BY key, ${order}, n.id`,
    ].join(' '),
  };
}

/** One page for each parent: $keys, $limit and the shape's values → key, node, sort; key, total; and key, parent. */
export function pageQuery(model: Model, relation: Relation, asked: ListShape): CypherQuery {
  const target = model.types.get(relation.target);
  const from = accessPath(model, relation, asked.order);
  const { narrowed: shape, before, names } = from.index ? gather(target, asked) : { ...NOT_GATHERED, narrowed: asked };
  const start = `${before}UNWIND $keys AS key`;
  const call = `CALL (${['key', ...names].join(', ')})`;
  const parts: string[] = [];
  if (shape.page) parts.push(`${start} ${pagePart(model, from, shape, call)}${noParent(shape)}`);
  if (shape.total) parts.push(`${start} ${totalPart(model, relation, from, shape, call)}${noParent(shape)}`);
  if (shape.parent !== null) parts.push(parentPart(shape, shape.parent));
  return { name: relation.name, text: parts.join(' UNION ALL ') };
}

/** The nodes of the page, for each key. */
function pagePart(model: Model, from: AccessPath, shape: ListShape, call: string): string {
  const { match, where, sort, direction } = pageClauses(model, shape);
  const lead = from.index ? `n.${from.index} ${direction}, ` : '';
  return [
    `${call} { ${from.match} WHERE ${[...from.where, ...where].join(' AND ')}${match}`,
    `WITH ${mayRepeat(from, shape) ? 'DISTINCT ' : ''}n${sort.with} ${sort.where}`,
    `ORDER BY ${lead}${sort.order} LIMIT $limit RETURN n${sort.returns} }${relatedNodes(shape.related)}`,
    `RETURN key, ${projection('n', shape.columns)} AS node, ${sort.column} AS sort, null AS total${relatedColumns(shape.related)}`,
  ].join(' ');
}

/** The node that the list belongs to, for each key. */
function parentPart({ related }: ListShape, columns: Columns): string {
  const others = `null AS node, null AS sort, null AS total${noneRelated(related)}`;
  return `${byKey('k')} RETURN key, ${others}, ${projection('k', columns)} AS parent`;
}

/** A page of all nodes of a type: $limit and the shape's values → rows of (node, sort), and one with the total. */
export function rootPageQuery(model: Model, type: NodeType, shape: ListShape): CypherQuery {
  const parts: string[] = [];
  const { match, where, sort } = pageClauses(model, shape);
  const label = shape.onlyTypes.length === 1 ? `:${shape.onlyTypes[0]}` : `:${type.name}`;
  const from = label === `:${type.name}` && type.isAbstract ? ofSeveralTypes(label) : `MATCH (n${label}) WHERE`;
  if (shape.page) {
    parts.push(
      [
        `${from} ${[...stored(sortedBy(shape.order)), ...where].join(' AND ')}${match}`,
        `WITH ${match ? 'DISTINCT ' : ''}n${sort.with} ${sort.where} ORDER BY ${sort.order} LIMIT $limit`,
        relatedNodes(shape.related),
        `RETURN ${projection('n', shape.columns)} AS node, ${sort.column} AS sort, null AS total${relatedColumns(shape.related)}`,
      ]
        .filter(Boolean)
        .join(' '),
    );
  }
  if (shape.total) {
    const kept = predicates(shape);
    parts.push(
      [
        `MATCH (n${label})${kept.length > 0 ? ` WHERE ${kept.join(' AND ')}` : ''}${matches(shape)}`,
        `RETURN null AS node, null AS sort, count(${match ? 'DISTINCT ' : ''}n) AS total${noneRelated(shape.related)}`,
      ].join(' '),
    );
  }
  return { name: `Query.${type.name}`, text: parts.join(' UNION ALL ') };
}

/** Nodes of several types are read in the order of their ids, because one index has the ids of all nodes. */
function ofSeveralTypes(label: string): string {
  return `MATCH (n:Node) /*+ INDEX n:Node(id) */ WHERE n${label} AND`;
}

const NOT_GATHERED = { before: '', names: [] };

/** UNION ALL requires the same columns in every part. */
const noParent = ({ parent }: ListShape) => (parent === null ? '' : ', null AS parent');

/** The total, for each key. */
function totalPart(model: Model, relation: Relation, from: AccessPath, shape: ListShape, call: string): string {
  const columns = `RETURN key, null AS node, null AS sort, total${noneRelated(shape.related)}`;
  const isAffirmed = isAffirmedOnly(shape);
  if ((shape.conditions.length === 0 || isAffirmed) && relation.single?.type) {
    const count = isAffirmed ? affirmedCount(model, relation, 'k') : `COUNT { (k)${relation.pattern}() }`;
    return `MATCH (k:Node {id: key}) WITH key, ${count} AS total ${columns}`;
  }
  const kept = [...from.where, ...predicates(shape)].join(' AND ');
  const counted = `count(${mayRepeat(from, shape) ? 'DISTINCT ' : ''}n)`;
  return `${call} { ${from.match} WHERE ${kept}${matches(shape)} RETURN ${counted} AS total } ${columns}`;
}

function sortedBy({ by }: Order): string[] {
  return [...new Set(['property' in by ? by.property : 'id', 'id'])];
}

/** The clauses of a page: the filter, the bounds of its cursors, and its order. */
function pageClauses(model: Model, shape: ListShape) {
  const reversed = shape.order.descending !== shape.backwards;
  const direction = reversed ? 'DESC' : 'ASC';
  const { by } = shape.order;
  const bounds = [...(shape.after ? [bound('after', shape)] : []), ...(shape.before ? [bound('before', shape)] : [])];
  const column = columnOf(shape.order);
  const limits = bounds.map((make) => make(column));
  const ordered = column === 'n.id' ? `n.id ${direction}` : `${column} ${direction}, n.id ${direction}`;
  const count = 'count' in by;
  return {
    match: matches(shape),
    where: [...predicates(shape), ...(count ? [] : limits)],
    direction,
    sort: {
      with: count ? `, ${affirmedCount(model, by.count, 'n')} AS sort` : '',
      where: count && limits.length > 0 ? `WHERE ${limits.join(' AND ')} WITH n, sort` : '',
      order: ordered,
      returns: count ? ', sort' : '',
      column,
    },
  };
}

/** The value that orders a list, of the node n. */
export function columnOf({ by }: Order): string {
  if ('property' in by) return `n.${by.property}`;
  return 'firstOf' in by ? `coalesce(${by.firstOf.map((name) => `n.${name}`).join(', ')}, '')` : 'sort';
}

/** Keyset bounds: strictly after, or before, a value and an id. The first comparison lets an ordered index seek. */
function bound(side: 'after' | 'before', shape: ListShape) {
  const beyond = (side === 'after') !== shape.order.descending ? '>' : '<';
  return (column: string) =>
    column === 'n.id'
      ? `n.id ${beyond} $${side}Id`
      : `${column} ${beyond}= $${side} AND (${column} ${beyond} $${side} OR n.id ${beyond} $${side}Id)`;
}

function sortKey(order: Order, node: string): string {
  return 'property' in order.by ? `${node}.${order.by.property}${order.descending ? ' DESC' : ''}` : `${node}.id`;
}
