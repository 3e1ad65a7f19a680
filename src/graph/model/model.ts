// The model of the graph that the schema defines: the node types, their properties and relations, what filters compare
// and how lists are ordered. Cypher queries, loaders and the seed follow from it; read-model.ts reads it from the
// schema.
import type { ArgumentBounds } from '../../schema/bounds';
import { enumValueOf } from '../../schema/type-names';
import type { Index } from '../../store/store';

/** A stored value of a node. */
export interface Property {
  readonly name: string;
  /** The GraphQL scalar or enum. */
  readonly type: string;
  readonly list: boolean;
  readonly required: boolean;
  /** The values of an enum; empty for a scalar. */
  readonly values: readonly string[];
  /** Other properties that the value is derived from if it is not stored. */
  readonly derivedFrom: readonly string[];
}

/**
 * An object that is stored in its node. A single object, such as Contribution.quantity, is stored as the properties
 * quantityMin, quantityMax and so on. A list of objects, such as Source.notes, is one property with each object as
 * JSON.
 */
export interface Embedded {
  readonly name: string;
  readonly list: boolean;
  readonly properties: readonly Property[];
}

/** A field whose value is another node, or several nodes. */
export interface Relation {
  /** Type.field */
  readonly name: string;
  readonly field: string;
  /** The Cypher between (k) on this side and (n) on the other. */
  readonly pattern: string;
  /** The relationship's type (null for any) and direction, if the relation is a single relationship; otherwise null. */
  readonly single: { readonly type: string | null; readonly direction: Direction } | null;
  /** The GraphQL type on the other side: an object, an interface or a union. */
  readonly target: string;
  readonly cardinality: 'one' | 'list' | 'page';
  readonly required: boolean;
  /** The property with the other side's id or ids, if the relationship starts at this node; otherwise null. */
  readonly property: string | null;
  /** The conditions that its arguments and its filter can set. */
  readonly conditions: readonly FilterCondition[];
}

/** The condition that one part of a filter, or one argument, sets. */
export type FilterCondition =
  | { readonly name: string; readonly is: Operator; readonly properties: readonly string[]; readonly list: boolean }
  | ({
      readonly name: string;
      readonly is: 'RELATED';
      /** The same over facts that are denied. */ readonly denied: FilterPattern;
    } & FilterPattern);

/** The path from a node of a list to the node that a filter names. */
export interface FilterPattern {
  /** The Cypher from (n) to the node that the filter names. Facts on the path are affirmed. */
  readonly pattern: string;
  /**
   * If the path starts along a relationship of (n) and continues: the relationship's type, and the path back from the
   * named node to the end of that relationship. Otherwise null.
   */
  readonly through: { readonly type: string; readonly back: string } | null;
}

export type Direction = 'OUT' | 'IN';
export type Operator = 'EQUAL' | 'CONTAINS' | 'FROM' | 'TO' | 'TYPE';

/** By a property, by the first of several that a node has, or by the number of a relation's nodes; then by id. */
export interface Order {
  readonly by: { readonly property: string } | { readonly firstOf: readonly string[] } | { readonly count: Relation };
  readonly descending: boolean;
}

/** A type of node, or an interface that several types share. */
export interface NodeType {
  readonly name: string;
  /** The labels its nodes carry: its own name and the interfaces it implements. */
  readonly labels: readonly string[];
  readonly isAbstract: boolean;
  /** Whether its nodes carry citations. */
  readonly isCited: boolean;
  /** The properties of an additional index that a root field of Query needs; empty for none. */
  readonly indexed: readonly string[];
  readonly properties: ReadonlyMap<string, Property>;
  readonly embedded: ReadonlyMap<string, Embedded>;
  readonly relations: ReadonlyMap<string, Relation>;
  /** The default order. */
  readonly order: Order;
  /** The orders that a client can request, by enum value. */
  readonly orders: ReadonlyMap<string, Order>;
}

export interface Model {
  readonly types: ReadonlyMap<string, NodeType>;
  /** The conditions of each filter input, by the input type's name. */
  readonly filters: ReadonlyMap<string, readonly FilterCondition[]>;
  /** The conditions of each list of Query, by the field's name. */
  readonly lists: ReadonlyMap<string, readonly FilterCondition[]>;
  /** The bounds of arguments, by field (Query.paths) and argument. */
  readonly bounds: ReadonlyMap<string, ReadonlyMap<string, ArgumentBounds>>;
  /** How many objects the lists without pages count for, by field (RollCall.topics). */
  readonly listSizes: ReadonlyMap<string, number>;
  /** The type of the node with this id, by its prefix; undefined if no type has that prefix. */
  typeOf(id: string): NodeType | undefined;
  /** The node types behind a name: the types of an interface or a union, otherwise the name itself. */
  possibleTypes(name: string): readonly string[];
}

/** The prefix of a type's ids: RollCall → roll-call. */
export function prefixOf(type: string): string {
  return enumValueOf(type).replaceAll('_', '-').toLowerCase();
}

/** The type with this enum value: ROLL_CALL → RollCall. */
export function typeNamed(model: Model, value: string): string {
  const type = [...model.types.keys()].find((name) => enumValueOf(name) === value);
  if (!type) throw new Error(`No type of the schema is named ${value}.`);
  return type;
}

/** The properties that order the lists of a type. They are always stored ('' if unknown), so indexes cover all nodes. */
export function orderProperties(type: NodeType): Set<string> {
  const orders = [type.order, ...type.orders.values()];
  return new Set(orders.flatMap(({ by }) => ('property' in by && by.property !== 'id' ? [by.property] : [])));
}

/** The property on the other side with this side's id, if a relation runs against its relationship; otherwise null. */
export function indexedBy(model: Model, relation: Relation): string | null {
  if (relation.single?.direction !== 'IN' || relation.cardinality === 'one') return null;
  const target = model.types.get(relation.target);
  const owner = [...(target?.relations.values() ?? [])].find(
    ({ single, cardinality }) =>
      single?.direction === 'OUT' && single.type === relation.single?.type && cardinality === 'one',
  );
  return owner?.property ?? null;
}

/** The property of a type that always holds the id at the other end of this relationship; null if there is none. */
export function endOf(type: NodeType | undefined, relationship: string): string | null {
  const relations = [...(type?.relations.values() ?? [])];
  const owner = relations.find(({ single, property }) => property !== null && single?.type === relationship);
  return owner?.cardinality === 'one' && owner.required ? owner.property : null;
}

/**
 * The index from which a page of a relation is read in order; null if there is none. It has the id on this side, the
 * sort value and the id of each node. It also has the properties that the filter compares, so that excluded nodes are
 * not read.
 */
export function pageIndex(model: Model, relation: Relation, order: Order): Index | null {
  const property = indexedBy(model, relation);
  const target = model.types.get(relation.target);
  if (!property || !target || !('property' in order.by)) return null;
  const compared = relation.conditions.flatMap((condition) => {
    if (condition.is === 'RELATED') return (condition.through && endOf(target, condition.through.type)) ?? [];
    const isStored = (name: string) =>
      target.properties.get(name)?.required && target.properties.get(name)?.values.length;
    return condition.is === 'EQUAL' ? condition.properties.filter(isStored) : [];
  });
  const properties = new Set([property, order.by.property, 'id', ...compared.sort()]);
  return { label: target.name, properties: [...properties] };
}

/** The index that finds the denied facts of a relation's list; null if the list does not filter by polarity. */
export function deniedIndex(model: Model, relation: Relation): Index | null {
  const property = indexedBy(model, relation);
  const isApart = relation.cardinality === 'page' && relation.conditions.some(({ name }) => name === 'polarity');
  return property && isApart ? { label: relation.target, properties: [property, 'polarity'] } : null;
}

/** Every index that lists need for their order, counts need for denied facts, or types declare themselves. */
export function indexesOf(model: Model): Index[] {
  const indexes = new Map<string, Index>();
  const add = (label: string, properties: string[]) => {
    const unique = [...new Set(properties)];
    indexes.set(`${label}(${unique.join()})`, { label, properties: unique });
  };
  for (const type of model.types.values()) {
    const sorts = ['id', ...orderProperties(type)];
    if (!type.isAbstract) for (const sort of sorts) add(type.name, [sort, 'id']);
    if (type.indexed.length > 0) add(type.name, [...type.indexed]);
    for (const relation of type.relations.values()) {
      const target = model.types.get(relation.target);
      if (!target || relation.cardinality !== 'page') continue;
      const denied = deniedIndex(model, relation);
      if (denied) add(denied.label, [...denied.properties]);
      for (const order of [target.order, ...target.orders.values()]) {
        const index = pageIndex(model, relation, order);
        if (index) add(index.label, [...index.properties]);
      }
    }
  }
  return [...indexes.values()];
}
