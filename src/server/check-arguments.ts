// Checks every argument of an operation before anything runs: a mistake deep in a query costs no statement.
import type { ApolloServerPlugin } from '@apollo/server';
import {
  getArgumentValues,
  getNamedType,
  getVariableValues,
  GraphQLError,
  isAbstractType,
  isInputObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { checkCursors, pageSize, type ListArguments } from '../graph/list-request';
import type { Context } from '../graph/wire';
import { dateArgument } from '../schema/partial-date';
import { exactlyOne } from '../resolvers/by-name';

/** Refuses an operation with BAD_USER_INPUT and status 400 where an argument is out of bounds. */
export const checkArguments: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request }) => {
      const variables = variableValues(schema, operation, request.variables ?? {});
      if (!variables) return;
      const types = new TypeInfo(schema);
      const check = (node: FieldNode) => {
        const field = types.getFieldDef();
        const parent = types.getParentType();
        if (field && field.args.length > 0 && parent) checkField(schema, parent.name, field, node, variables);
      };
      const relevant = document.definitions.filter(
        (definition) => definition === operation || definition.kind === Kind.FRAGMENT_DEFINITION,
      );
      for (const definition of relevant) visit(definition, visitWithTypeInfo(types, { Field: check }));
    },
  }),
};

/** The operation's variables; null where they do not fit their types, which execution reports by itself. */
function variableValues(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode | undefined,
  given: Record<string, unknown>,
): Record<string, unknown> | null {
  return getVariableValues(schema, operation?.variableDefinitions ?? [], given).coerced ?? null;
}

function checkField(
  schema: GraphQLSchema,
  parent: string,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Record<string, unknown>,
): void {
  const args = getArgumentValues(field, node, variables) as ListArguments;
  try {
    if (field.args.some(({ name }) => name === 'first')) {
      pageSize(args);
      const type = schema.getType(parent);
      const parents = isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [parent];
      checkCursors(
        parents.map((name) => `${name}.${field.name}`),
        args,
      );
    }
    for (const argument of field.args) checkDates(argument, args[argument.name], argument.name);
    if (parent === 'Query' && ONE_OF[field.name]) exactlyOne(args, ONE_OF[field.name] ?? []);
  } catch (cause) {
    throw cause instanceof GraphQLError ? located(cause, node) : cause;
  }
}

const ONE_OF: Record<string, readonly string[]> = { nation: ['id', 'code', 'name'], leader: ['id', 'name'] };

function checkDates({ type }: GraphQLArgument | { type: GraphQLInputType }, value: unknown, name: string): void {
  const named = getNamedType(type);
  if (value === null || value === undefined) return;
  if (named.name === 'PartialDate') dateArgument(value as string, name);
  if (!isInputObjectType(named)) return;
  for (const part of Object.values(named.getFields())) {
    checkDates(part, (value as Record<string, unknown>)[part.name], `${name}.${part.name}`);
  }
}

function located({ message, extensions }: GraphQLError, node: FieldNode): GraphQLError {
  return new GraphQLError(message, { nodes: [node], extensions: { ...extensions, http: { status: 400 } } });
}
