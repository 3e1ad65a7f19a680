// The files of a client kit that follow from the schema, so that a new type needs no edit.
import { minifyIntrospectionQuery } from '@urql/introspection';
import {
  getNamedType,
  introspectionFromSchema,
  isAbstractType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  printSchema,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { isConnection } from '../schema/connection-types';

/** The arguments that say which page of a list to read. All others say which list. */
const PAGE_ARGUMENTS = ['first', 'after', 'last', 'before'];

/** TypeScript's types of scalars. A scalar that is not here has the type unknown. */
const TYPE_OF_SCALAR: Readonly<Record<string, string>> = { LanguageTag: 'string', PartialDate: 'string' };

/** The text of each file, by its name. */
export function derivedFiles(schema: GraphQLSchema): Map<string, string> {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const objects = types.filter(isObjectType);
  const introspection = minifyIntrospectionQuery(introspectionFromSchema(schema, { descriptions: false }));
  return new Map([
    ['schema.graphql', `${printSchema(schema)}\n`],
    ['possible-types.json', json(possibleTypes(schema, types))],
    ['connections.json', json(connections(objects))],
    ['embedded-types.json', json(embeddedTypes(schema, objects))],
    ['introspection.json', json(introspection, 0)],
    ['scalars.json', json(scalars(types))],
  ]);
}

function json(value: unknown, indent = 2): string {
  return `${JSON.stringify(value, null, indent)}\n`;
}

/** Of each interface and union: the types that an object of it can have. */
function possibleTypes(schema: GraphQLSchema, types: readonly GraphQLNamedType[]): Record<string, string[]> {
  const named = types.filter(isAbstractType).map((type) => {
    return [type.name, schema.getPossibleTypes(type).map(({ name }) => name)] as const;
  });
  return Object.fromEntries(named);
}

/** Of each type with lists: the fields that are lists, with the arguments that say which list. */
function connections(objects: readonly GraphQLObjectType[]): Record<string, Record<string, string[]>> {
  const listsOf = (type: GraphQLObjectType) =>
    Object.values(type.getFields())
      .filter((field) => isConnection(getNamedType(field.type).name))
      .map((field) => [field.name, argumentsOf(field)] as const);
  const found = objects.map((type) => [type.name, Object.fromEntries(listsOf(type))] as const);
  return Object.fromEntries(found.filter(([, lists]) => Object.keys(lists).length > 0));
}

function argumentsOf({ args }: GraphQLField<unknown, unknown>): string[] {
  return args.map(({ name }) => name).filter((name) => !PAGE_ARGUMENTS.includes(name));
}

/** The types of objects without an id, which caches keep within the object around them. */
function embeddedTypes(schema: GraphQLSchema, objects: readonly GraphQLObjectType[]): string[] {
  return objects.filter((type) => type !== schema.getQueryType() && !type.getFields()['id']).map(({ name }) => name);
}

function scalars(types: readonly GraphQLNamedType[]): Record<string, string> {
  const own = types.filter((type) => isScalarType(type) && !isSpecifiedScalarType(type));
  return Object.fromEntries(own.map(({ name }) => [name, TYPE_OF_SCALAR[name] ?? 'unknown']));
}
