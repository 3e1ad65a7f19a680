// The model of the graph that the schema defines: the node types, their properties and relations, what filters compare
// and how lists are ordered. Cypher queries, loaders and the seed follow from it; read-model.ts reads it from the
// schema.
import type { ArgumentBounds } from '../../schema/bounds';
import { enumValueOf } from '../../schema/type-names';

/** Orders the lists of entities by name. The loader derives it from the name, so it is stored beside what sources say. */
export const SORT_NAME = 'sortName';

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
  /** The properties that it reads as well if it has an argument, by the argument. */
  readonly reads: ReadonlyMap<string, string>;
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
export type Operator = 'EQUAL' | 'CONTAINS' | 'ONLY' | 'FROM' | 'TO' | 'TYPE';

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

/** A field that can have only one value. */
export interface OneValue {
  readonly of: string;
  /** Whether only facts of different sources are compared. */
  readonly amongSources: boolean;
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
  /** The enum values with which facts can give a field only one value: by enum (Predicate) and value. */
  readonly oneValues: ReadonlyMap<string, ReadonlyMap<string, OneValue>>;
  /** The values of enums that exclude each other: by enum (Stance) and value. */
  readonly excluded: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
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
