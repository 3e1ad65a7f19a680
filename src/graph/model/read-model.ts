// Reads the model from the schema and its directives, once, at start.
import {
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
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import {
  prefixOf,
  type FilterCondition,
  type Embedded,
  type Model,
  type NodeType,
  type Property,
  type Relation,
} from './model';
import { directiveValues, type Directed, type GraphDirectives } from './directive-values';
import { cypherPattern, filterPattern, type RelationDefinition } from './cypher-path';
import { boundsIn } from './read-bounds';
import { excludedIn, oneValuesIn } from './read-exclusions';
import { readsOf } from './read-argument-properties';
import { listSizesIn } from './read-list-sizes';
import { defaultOrder, ordersOf } from './read-orders';

type FieldsType = GraphQLObjectType | GraphQLInterfaceType;

/** Reads the model from the schema. Throws if the schema contradicts itself. */
export function readModel(schema: GraphQLSchema): Model {
  const reader = new ModelReader(schema);
  const types = new Map<string, NodeType>();
  for (const type of Object.values(schema.getTypeMap())) {
    if ((isObjectType(type) || isInterfaceType(type)) && reader.isNode(type))
      types.set(type.name, reader.nodeType(type));
  }
  const byPrefix = new Map(
    [...types.values()].filter((type) => !type.isAbstract).map((type) => [prefixOf(type.name), type]),
  );
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const possible = new Map(abstract.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]));
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  const lists = Object.values(schema.getQueryType()?.getFields() ?? {});
  return {
    types,
    filters: new Map(inputs.map((input) => [input.name, reader.conditions(Object.values(input.getFields()))])),
    bounds: boundsIn(schema),
    listSizes: listSizesIn(schema),
    oneValues: oneValuesIn(schema),
    excluded: excludedIn(schema),
    lists: new Map(lists.map((field) => [field.name, reader.argumentConditions(field)])),
    typeOf: (id) => byPrefix.get(id.slice(0, Math.max(0, id.indexOf(':')))),
    possibleTypes: (name) => possible.get(name) ?? [name],
  };
}

class ModelReader {
  /** The relationships that start at facts. */
  private readonly ofFacts: ReadonlySet<string>;

  constructor(private readonly schema: GraphQLSchema) {
    const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
    const isFact = (type: FieldsType) =>
      type.name === 'Fact' || type.getInterfaces().some(({ name }) => name === 'Fact');
    const singles = types
      .filter(isFact)
      .flatMap((type) => Object.values(type.getFields()).map((f) => this.single(f.astNode)));
    this.ofFacts = new Set(
      singles.flatMap((single) => (single?.direction === 'OUT' && single.type !== null ? [single.type] : [])),
    );
  }

  isNode(type: FieldsType): boolean {
    return type.name === 'Node' || type.getInterfaces().some(({ name }) => name === 'Node');
  }

  nodeType(type: FieldsType): NodeType {
    const fields = Object.values(type.getFields());
    const relations = new Map(fields.flatMap((field) => this.relation(type, field) ?? []).map((r) => [r.field, r]));
    return {
      name: type.name,
      labels: [type.name, ...type.getInterfaces().map(({ name }) => name)],
      isAbstract: isInterfaceType(type),
      isCited: 'citations' in type.getFields(),
      indexed: this.directive('indexed', type.astNode)?.by ?? [],
      properties: new Map(fields.flatMap((field) => this.property(field) ?? []).map((p) => [p.name, p])),
      embedded: new Map(fields.flatMap((field) => this.embedded(field) ?? []).map((e) => [e.name, e])),
      relations,
      order: defaultOrder(this.schema, type),
      orders: ordersOf(this.schema, type, relations),
    };
  }

  conditions(inputs: readonly (GraphQLArgument | GraphQLInputField)[]): FilterCondition[] {
    return inputs.flatMap((input): FilterCondition[] => {
      const definition = this.definitionIn(input.astNode);
      if (definition) {
        const [affirmed, denied] = (['POSITIVE', 'NEGATIVE'] as const).map((each) =>
          filterPattern(definition, this.ofFacts, each),
        );
        if (affirmed && denied) return [{ name: input.name, is: 'RELATED', ...affirmed, denied }];
      }
      const where = this.directive('where', input.astNode);
      if (!where) return [];
      const list = isListType(getNullableType(input.type));
      return [{ name: input.name, is: where.is, properties: where.property, list }];
    });
  }

  private property(field: GraphQLField<unknown, unknown>): Property | null {
    const named = getNamedType(field.type);
    if ((!isScalarType(named) && !isEnumType(named)) || this.hasResolver(field)) return null;
    return {
      name: field.name,
      type: named.name,
      list: isListType(getNullableType(field.type)),
      required: isNonNullType(field.type),
      values: isEnumType(named) ? named.getValues().map(({ name }) => name) : [],
      derivedFrom: this.directive('derivedFrom', field.astNode)?.properties ?? [],
      reads: readsOf(this.schema, field),
    };
  }

  private embedded(field: GraphQLField<unknown, unknown>): Embedded | null {
    const list = isListType(getNullableType(field.type));
    const type = getNamedType(field.type);
    if (!isObjectType(type) || this.isNode(type) || this.path(field.astNode) || this.hasResolver(field)) return null;
    return {
      name: field.name,
      list,
      properties: Object.values(type.getFields()).flatMap((part) => this.property(part) ?? []),
    };
  }

  private relation(type: FieldsType, field: GraphQLField<unknown, unknown>): Relation | null {
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
      pattern: path,
      single,
      target: named.replace(/Connection$/, ''),
      cardinality,
      required: isNonNullType(field.type),
      property: owned,
      conditions: this.argumentConditions(field),
    };
  }

  /** The conditions that the arguments of a list, and its filter, can set. */
  argumentConditions(field: GraphQLField<unknown, unknown>): FilterCondition[] {
    const filter = field.args.find(({ name }) => name === 'filter')?.type;
    return this.conditions([...field.args, ...(isInputObjectType(filter) ? Object.values(filter.getFields()) : [])]);
  }

  private single(node: Directed): Relation['single'] {
    const relation = this.directive('relation', node);
    if (!relation || relation.via?.length) return null;
    return { type: relation.type === '*' ? null : relation.type, direction: relation.direction };
  }

  private path(node: Directed): string | null {
    const definition = this.definitionIn(node);
    return definition && cypherPattern(definition, this.ofFacts);
  }

  private definitionIn(node: Directed): RelationDefinition | null {
    return this.directive('relation', node) ?? this.directive('stated', node) ?? null;
  }

  private hasResolver(field: GraphQLField<unknown, unknown>): boolean {
    return this.directive('resolver', field.astNode) !== undefined;
  }

  private directive<N extends keyof GraphDirectives>(name: N, node: Directed): GraphDirectives[N] | undefined {
    return directiveValues(this.schema, name, node);
  }
}
