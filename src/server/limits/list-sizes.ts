// How many objects a list of the schema can have: a page of a connection, and lists without pages.
import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { numberOf } from '../../graph/model/argument-bounds';
import type { Model } from '../../graph/model/model';

export type FieldArguments = Readonly<Record<string, unknown>>;

/** The sizes of lists by field, such as RollCall.topics. */
export type ListSizes = ReadonlyMap<string, number>;

/** Whether a field returns a page of a list. */
export function isPage({ args }: GraphQLField<unknown, unknown>): boolean {
  return args.some(({ name }) => name === 'first');
}

/** Whether a type is that of the edges of a page. */
export function isEdge(type: GraphQLObjectType): boolean {
  const fields = type.getFields();
  return 'node' in fields && 'cursor' in fields;
}

/** The most nodes that a page can have. */
export function pageSizeOf(model: Model, field: string, { first, last }: FieldArguments): number {
  const given = first ?? last;
  return numberOf(model, field, 'first', typeof given === 'number' ? given : null);
}

/** The field without the arguments that no size of a page follows from. */
export function withSizesOnly(field: GraphQLField<unknown, unknown>): GraphQLField<unknown, unknown> {
  return { ...field, args: field.args.filter(({ name }) => name === 'first' || name === 'last') };
}

/** Whether a field returns a list without pages. */
export function isPlainList({ type }: GraphQLField<unknown, unknown>): boolean {
  return isListType(getNullableType(type));
}

/** The most objects of a list without pages: as the sizes say, or else one for each item of the argument that names them. */
export function plainSizeOf(field: string, args: FieldArguments, sizes: ListSizes): number {
  const known = sizes.get(field);
  if (known !== undefined) return known;
  const named = Object.values(args).find((value) => Array.isArray(value));
  return named?.length ?? 1;
}

/**
 * The sizes of all lists without pages that do not depend on arguments: those of the schema, and those of introspection,
 * where each type counts as the average of all.
 */
export function knownSizes(schema: GraphQLSchema, model: Model): ListSizes {
  return new Map([...model.listSizes, ...introspectionSizes(schema)]);
}

function introspectionSizes(schema: GraphQLSchema): [string, number][] {
  const types = Object.values(schema.getTypeMap());
  const fields = types.flatMap(ownFieldsOf);
  const directives = schema.getDirectives();
  const average = (total: number, among: number) => total / Math.max(1, among);
  const perType = (countOf: (type: GraphQLNamedType) => number) =>
    average(
      types.reduce((sum, type) => sum + countOf(type), 0),
      types.length,
    );
  return [
    ['__Schema.types', types.length],
    ['__Schema.directives', directives.length],
    ['__Directive.args', average(directives.flatMap(({ args }) => args).length, directives.length)],
    ['__Field.args', average(fields.flatMap(({ args }) => args).length, fields.length)],
    ['__Type.fields', perType((type) => ownFieldsOf(type).length)],
    ['__Type.inputFields', perType((type) => (isInputObjectType(type) ? Object.keys(type.getFields()).length : 0))],
    ['__Type.enumValues', perType((type) => (isEnumType(type) ? type.getValues().length : 0))],
    ['__Type.interfaces', perType((type) => (hasFields(type) ? type.getInterfaces().length : 0))],
    [
      '__Type.possibleTypes',
      perType((type) => (isUnionType(type) || isInterfaceType(type) ? schema.getPossibleTypes(type).length : 0)),
    ],
  ];
}

function hasFields(type: GraphQLNamedType) {
  return isObjectType(type) || isInterfaceType(type);
}

function ownFieldsOf(type: GraphQLNamedType): GraphQLField<unknown, unknown>[] {
  return hasFields(type) ? Object.values(type.getFields()) : [];
}
