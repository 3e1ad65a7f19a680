// What the schema says about the graph: the node types, their properties and relations, what filters compare and how
// lists are ordered. Read once at start; statements, loaders and the seed all follow from it.
import {
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
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
type Comparison = 'EQUAL' | 'CONTAINS' | 'FROM' | 'TO' | 'TYPE';

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
  readonly filters: ReadonlyMap<string, readonly Condition[]>;
  /** The type of the node with this id, by its prefix; undefined where no type has it. */
  typeOf(id: string): NodeType | undefined;
  /** The node types that a name stands for: itself, or those of an interface or a union. */
  possibleTypes(name: string): readonly string[];
}

type Composite = GraphQLObjectType | GraphQLInterfaceType;

/** Reads the model from the schema. Throws where the schema contradicts itself. */
export function readModel(schema: GraphQLSchema): Model {
  const reader = new Reader(schema);
  const types = new Map<string, NodeType>();
  for (const type of Object.values(schema.getTypeMap())) {
    if ((isObjectType(type) || isInterfaceType(type)) && reader.isNode(type))
      types.set(type.name, reader.nodeType(type));
  }
  const byPrefix = new Map(
    [...types.values()].filter((type) => !type.isAbstract).map((type) => [prefixOf(type.name), type]),
  );
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  return {
    types,
    filters: new Map(inputs.map((input) => [input.name, reader.conditions(Object.values(input.getFields()))])),
    typeOf: (id) => byPrefix.get(id.slice(0, id.indexOf(':'))),
    possibleTypes: (name) => {
      const type = schema.getType(name);
      return isAbstractType(type) ? schema.getPossibleTypes(type).map((possible) => possible.name) : [name];
    },
  };
}

/** RollCall → roll-call: how the ids of a type begin. */
export function prefixOf(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
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
    if (type.indexed.length > 0) add(type.name, [...type.indexed]);
    for (const relation of type.relations.values()) {
      const target = model.types.get(relation.target);
      const property = indexedBy(model, relation);
      if (!property || !target || relation.cardinality !== 'page') continue;
      for (const sort of ['id', ...orderProperties(target)]) add(target.name, [property, sort, 'id']);
    }
  }
  return [...indexes.values()];
}

class Reader {
  constructor(private readonly schema: GraphQLSchema) {}

  isNode(type: Composite): boolean {
    return type.name === 'Node' || type.getInterfaces().some(({ name }) => name === 'Node');
  }

  nodeType(type: Composite): NodeType {
    const fields = Object.values(type.getFields());
    const relations = new Map(fields.flatMap((field) => this.relation(type, field) ?? []).map((r) => [r.field, r]));
    return {
      name: type.name,
      labels: [type.name, ...type.getInterfaces().map(({ name }) => name)],
      isAbstract: isInterfaceType(type),
      isCited: 'citations' in type.getFields(),
      indexed: (this.directive('indexed', type.astNode)?.['by'] ?? []) as string[],
      properties: new Map(fields.flatMap((field) => this.property(field) ?? []).map((p) => [p.name, p])),
      embedded: new Map(fields.flatMap((field) => this.embedded(field) ?? []).map((e) => [e.name, e])),
      relations,
      order: this.defaultOrder(type),
      orders: this.orders(type, relations),
    };
  }

  conditions(inputs: readonly { name: string; type: unknown; astNode?: unknown }[]): Condition[] {
    return inputs.flatMap((input): Condition[] => {
      const node = input.astNode as Directed;
      const path = this.path(node);
      if (path) return [{ name: input.name, is: 'RELATED', path }];
      const where = this.directive('where', node) as { property: string[]; is: Comparison } | undefined;
      if (!where) return [];
      const list = isListType(getNullableType(input.type as GraphQLInputObjectType));
      return [{ name: input.name, is: where.is, properties: where.property, list }];
    });
  }

  private property(field: GraphQLField<unknown, unknown>): Property | null {
    const named = getNamedType(field.type);
    if ((!isScalarType(named) && !isEnumType(named)) || this.isQuestion(field)) return null;
    return {
      name: field.name,
      type: named.name,
      list: isListType(getNullableType(field.type)),
      required: isNonNullType(field.type),
      values: isEnumType(named) ? named.getValues().map(({ name }) => name) : [],
    };
  }

  private embedded(field: GraphQLField<unknown, unknown>): Embedded | null {
    const type = getNullableType(field.type);
    if (!isObjectType(type) || this.isNode(type) || this.path(field.astNode) || this.isQuestion(field)) return null;
    return {
      name: field.name,
      properties: Object.values(type.getFields()).flatMap((part) => this.property(part) ?? []),
    };
  }

  private relation(type: Composite, field: GraphQLField<unknown, unknown>): Relation | null {
    const path = this.path(field.astNode);
    if (path === null) return null;
    const named = getNamedType(field.type).name;
    const cardinality = named.endsWith('Connection')
      ? 'page'
      : isListType(getNullableType(field.type))
        ? 'list'
        : 'one';
    const single = this.single(field.astNode);
    const owned = single?.direction === 'OUT' ? `${field.name}Id${cardinality === 'one' ? '' : 's'}` : null;
    return {
      name: `${type.name}.${field.name}`,
      field: field.name,
      path,
      single,
      target: named.replace(/Connection$/, ''),
      cardinality,
      required: isNonNullType(field.type),
      property: owned,
      conditions: this.argumentConditions(field),
    };
  }

  private argumentConditions(field: GraphQLField<unknown, unknown>): Condition[] {
    const filter = field.args.find(({ name }) => name === 'filter')?.type;
    return this.conditions([...field.args, ...(isInputObjectType(filter) ? Object.values(filter.getFields()) : [])]);
  }

  private single(node: Directed): Relation['single'] {
    const relation = this.directive('relation', node) as (Hop & { via?: Hop[] }) | undefined;
    if (!relation || relation.via?.length) return null;
    return { type: relation.type === '*' ? '' : relation.type, direction: relation.direction };
  }

  private path(node: Directed): string | null {
    const relation = this.directive('relation', node) as (Hop & { via?: Hop[] }) | undefined;
    if (relation) return [...(relation.via ?? []), relation].map(arrow).join('()');
    const stated = this.directive('stated', node) as { predicate: string; as: string; via?: Hop[] } | undefined;
    if (!stated) return null;
    const [from, to] = { SUBJECT: [':SUBJECT', ':OBJECT'], OBJECT: [':OBJECT', ':SUBJECT'] }[stated.as] ?? ['', ''];
    const statement = `<-[${from}]-(:Statement {predicate: '${stated.predicate}', polarity: 'POSITIVE'})-[${to}]->`;
    return [...(stated.via ?? []).map(arrow), statement].join('()');
  }

  private defaultOrder(type: Composite): Order {
    const ordered = this.directive('ordered', type.astNode) as { by: string; direction: string } | undefined;
    if (ordered) return { by: { property: ordered.by }, descending: ordered.direction === 'DESC' };
    return { by: { property: type.getFields()['aliases'] ? 'name' : 'id' }, descending: false };
  }

  private orders(type: Composite, relations: Map<string, Relation>): Map<string, Order> {
    const fields = this.schema.getType(`${type.name}OrderField`);
    if (!isEnumType(fields)) return new Map();
    return new Map(
      fields.getValues().map(({ name, astNode }): [string, Order] => {
        const counted = this.directive('countOf', astNode) as { field: string } | undefined;
        if (!counted) return [name, { by: { property: name.toLowerCase() }, descending: false }];
        const count = relations.get(counted.field);
        if (!count) throw new Error(`${type.name}OrderField.${name} counts ${counted.field}, which is no relation.`);
        return [name, { by: { count }, descending: false }];
      }),
    );
  }

  private isQuestion(field: GraphQLField<unknown, unknown>): boolean {
    return this.directive('question', field.astNode) !== undefined;
  }

  private directive(name: string, node: Directed): Record<string, unknown> | undefined {
    const definition = this.schema.getDirective(name);
    return definition && node ? getDirectiveValues(definition, { directives: node.directives ?? [] }) : undefined;
  }
}

type Directed = { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;

interface Hop {
  readonly type: string;
  readonly direction: Direction;
}

function arrow({ type, direction }: Hop): string {
  const relationship = type === '*' ? '' : `[:${type}]`;
  return direction === 'OUT' ? `-${relationship}->` : `<-${relationship}-`;
}
