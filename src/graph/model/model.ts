// What the schema says about the graph: the node types, their properties and relations, what filters compare and how
// lists are ordered. Statements, loaders and the seed all follow from it; read-model.ts reads it from the schema.
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
  /** Other properties that the value is derived from where it is not stored. */
  readonly derivedFrom: readonly string[];
}

/**
 * An object kept within its node, such as Contribution.quantity, as properties quantityMin, quantityMax and so on; or a list
 * of them, such as Source.notes, as one property that holds each as JSON.
 */
export interface Embedded {
  readonly name: string;
  readonly list: boolean;
  readonly properties: readonly Property[];
}

/** A field whose value is another node, or several. */
export interface Relation {
  /** Type.field */
  readonly name: string;
  readonly field: string;
  /** The Cypher between (k) on this side and (n) on the other. */
  readonly pattern: string;
  /** The relationship's type, where the relation is a single relationship; '' for any. */
  readonly single: { type: string; direction: Direction } | null;
  /** The GraphQL type on the other side: an object, an interface or a union. */
  readonly target: string;
  readonly cardinality: 'one' | 'list' | 'page';
  readonly required: boolean;
  /** The property with the other side's id, or ids: only where the relationship starts here. */
  readonly property: string | null;
  /** What its arguments and its filter can compare. */
  readonly conditions: readonly FilterCondition[];
}

/** What one part of a filter, or one argument, compares. */
export type FilterCondition =
  | { readonly name: string; readonly is: Comparator; readonly properties: readonly string[]; readonly list: boolean }
  | ({
      readonly name: string;
      readonly is: 'RELATED';
      /** The same over facts that are denied. */ readonly denied: FilterPattern;
    } & FilterPattern);

/** How a filter gets from a node of a list to the one that it names. */
export interface FilterPattern {
  /** The Cypher from (n) to the node that the filter names; facts on the way are affirmed. */
  readonly pattern: string;
  /** Where the path's first step goes along a relationship of (n): its type, and the way back from the end to there. */
  readonly through: { readonly type: string; readonly back: string } | null;
}

export type Direction = 'OUT' | 'IN';
export type Comparator = 'EQUAL' | 'CONTAINS' | 'FROM' | 'TO' | 'TYPE';

/** An order of a list: by a property, or by how many nodes a relation has; id decides between equals. */
export interface Order {
  readonly by: { readonly property: string } | { readonly count: Relation };
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
  /** Properties that a question reads by, as an index of their own. */
  readonly indexed: readonly string[];
  readonly properties: ReadonlyMap<string, Property>;
  readonly embedded: ReadonlyMap<string, Embedded>;
  readonly relations: ReadonlyMap<string, Relation>;
  /** The order where none is asked for. */
  readonly order: Order;
  /** The orders that can be asked for, by enum value. */
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
  /** The type of the node with this id, by its prefix; undefined where no type has it. */
  typeOf(id: string): NodeType | undefined;
  /** The node types that a name stands for: itself, or those of an interface or a union. */
  possibleTypes(name: string): readonly string[];
}

/** RollCall → roll-call: how the ids of a type begin. */
export function prefixOf(type: string): string {
  return enumValueOf(type).replaceAll('_', '-').toLowerCase();
}

/** The properties that lists of a type are ordered by: always stored, '' where unknown, so that an index covers all. */
export function orderProperties(type: NodeType): Set<string> {
  const orders = [type.order, ...type.orders.values()];
  return new Set(orders.flatMap(({ by }) => ('property' in by && by.property !== 'id' ? [by.property] : [])));
}

/** For a relation read against its relationship: the property on the other side that holds this side's id. */
export function indexedBy(model: Model, relation: Relation): string | null {
  if (relation.single?.direction !== 'IN' || relation.cardinality === 'one') return null;
  const target = model.types.get(relation.target);
  const owner = [...(target?.relations.values() ?? [])].find(
    ({ single, cardinality }) =>
      single?.direction === 'OUT' && single.type === relation.single?.type && cardinality === 'one',
  );
  return owner?.property ?? null;
}

/** The property of a type that holds the id at the other end of this relationship; null where none always does. */
export function endOf(type: NodeType | undefined, relationship: string): string | null {
  const relations = [...(type?.relations.values() ?? [])];
  const owner = relations.find(({ single, property }) => property !== null && single?.type === relationship);
  return owner?.cardinality === 'one' && owner.required ? owner.property : null;
}

/**
 * The index that a page of a relation is read from in order: the id on this side, the sort, the id of each node, and what
 * its filter compares, so that what is filtered out is never read. Null where no index has it.
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

/** The index that finds the facts of a relation's list that are denied; null where the list does not tell them apart. */
export function deniedIndex(model: Model, relation: Relation): Index | null {
  const property = indexedBy(model, relation);
  const isApart = relation.cardinality === 'page' && relation.conditions.some(({ name }) => name === 'polarity');
  return property && isApart ? { label: relation.target, properties: [property, 'polarity'] } : null;
}

/** Every index that the model's lists read in order, or count by. */
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
