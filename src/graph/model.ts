// What the schema says about the graph: the node types, their properties and relations, what filters compare and how
// lists are ordered. Statements, loaders and the seed all follow from it; read-model.ts reads it from the schema.
import type { Index } from '../store/store';

/** A stored value of a node. */
export interface Property {
  readonly name: string;
  /** The GraphQL scalar or enum. */
  readonly type: string;
  readonly list: boolean;
  readonly required: boolean;
  /** The values of an enum; empty for a scalar. */
  readonly values: readonly string[];
  /** Other properties that the value is told from where it is not stored. */
  readonly toldFrom: readonly string[];
}

/** An object kept within its node, such as Contribution.quantity, as properties quantityMin, quantityMax and so on. */
export interface Embedded {
  readonly name: string;
  readonly properties: readonly Property[];
}

/** A field whose value is another node, or several. */
export interface Relation {
  /** Type.field */
  readonly name: string;
  readonly field: string;
  /** The Cypher between (k) on this side and (n) on the other. */
  readonly path: string;
  /** The relationship's type, where the relation is a single relationship; '' for any. */
  readonly single: { type: string; direction: Direction } | null;
  /** The GraphQL type on the other side: an object, an interface or a union. */
  readonly target: string;
  readonly cardinality: 'one' | 'list' | 'page';
  readonly required: boolean;
  /** The property with the other side's id, or ids: only where the relationship starts here. */
  readonly property: string | null;
  /** What its arguments and its filter can compare. */
  readonly conditions: readonly Condition[];
}

/** What one part of a filter, or one argument, compares. */
export type Condition =
  | { readonly name: string; readonly is: Comparison; readonly properties: readonly string[]; readonly list: boolean }
  | { readonly name: string; readonly is: 'RELATED'; readonly path: string };

export type Direction = 'OUT' | 'IN';
export type Comparison = 'EQUAL' | 'CONTAINS' | 'FROM' | 'TO' | 'TYPE';

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
  /** Properties that questions read by, each time as an index of their own. */
  readonly indexed: readonly (readonly string[])[];
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
  readonly filters: ReadonlyMap<string, readonly Condition[]>;
  /** The type of the node with this id, by its prefix; undefined where no type has it. */
  typeOf(id: string): NodeType | undefined;
  /** The node types that a name stands for: itself, or those of an interface or a union. */
  possibleTypes(name: string): readonly string[];
}

/** RollCall → roll-call: how the ids of a type begin. */
export function prefixOf(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

/** The property that holds a part of an embedded object: quantity, min → quantityMin. */
export function partOf({ name }: Embedded, part: string): string {
  return `${name}${part.charAt(0).toUpperCase()}${part.slice(1)}`;
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

/** Every index that the model's lists read in order. */
export function indexesOf(model: Model): Index[] {
  const indexes = new Map<string, Index>();
  const add = (label: string, properties: string[]) => {
    const unique = [...new Set(properties)];
    indexes.set(`${label}(${unique.join()})`, { label, properties: unique });
  };
  for (const type of model.types.values()) {
    const sorts = ['id', ...orderProperties(type)];
    if (!type.isAbstract) for (const sort of sorts) add(type.name, [sort, 'id']);
    for (const properties of type.indexed) add(type.name, [...properties]);
    for (const relation of type.relations.values()) {
      const target = model.types.get(relation.target);
      const property = indexedBy(model, relation);
      if (!property || !target || relation.cardinality !== 'page') continue;
      for (const sort of ['id', ...orderProperties(target)]) add(target.name, [property, sort, 'id']);
    }
  }
  return [...indexes.values()];
}
