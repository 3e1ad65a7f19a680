// Checks every argument of an operation before anything runs, so a mistake deep in an operation costs no Cypher query.
import type { ApolloServerPlugin } from '@apollo/server';
import {
  getArgumentValues,
  getVariableValues,
  GraphQLError,
  isAbstractType,
  isObjectType,
  isUnionType,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { checkArgumentBounds } from '../../graph/model/argument-bounds';
import { checkCursors, checkEnds, type ListArguments } from '../../graph/lists/list-request';
import type { Context } from '../../graph/loading/model-resolvers';
import type { Api } from '../../api';
import { checkValues } from './check-values';
import { badInput, OPERATION_ERRORS } from '../../errors';

type CheckedApi = Pick<Api, 'model' | 'named' | 'questions'>;

/** A field of an operation that takes arguments. */
interface ArgumentsAsked {
  readonly parent: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
}

/**
 * Refuses an operation with BAD_USER_INPUT and status 400 if an argument is out of bounds or names something that the
 * graph does not have. Only the check against the graph reads from the database before the operation runs.
 */
export function checkArguments(api: CheckedApi): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
        if (!operation) return;
        const variables = variableValues(schema, operation, request.variables ?? {});
        if (!variables) return;
        const asked = askedBy(schema, document, operation);
        checkCostly(api, asked);
        for (const each of asked) checkField(schema, api, each, variables);
        await Promise.all(asked.map((each) => checkAgainstGraph(api, contextValue, each, variables)));
      },
    }),
  };
}

const MOST_COSTLY = 10;

function checkCostly({ questions }: CheckedApi, asked: readonly ArgumentsAsked[]): void {
  const names = questions.flatMap(({ costly = [] }) => costly);
  const found = asked.filter(({ parent, field }) => parent === 'Query' && names.includes(field.name));
  const tooMany = found[MOST_COSTLY];
  if (!tooMany) return;
  const message = `An operation can have ${MOST_COSTLY} fields of ${names.join(', ')} at most; this one has ${found.length}.`;
  throw locatedError(new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } }), tooMany.node);
}

/** Apollo caches parsed documents, so the arguments found in one serve every request with the same document. */
const knownOperations = new WeakMap<OperationDefinitionNode, readonly ArgumentsAsked[]>();

function askedBy(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly ArgumentsAsked[] {
  const found = knownOperations.get(operation);
  if (found) return found;
  const asked: ArgumentsAsked[] = [];
  const types = new TypeInfo(schema);
  const Field = (node: FieldNode) => {
    const [field, parent] = [types.getFieldDef(), types.getParentType()];
    if (field && field.args.length > 0 && parent) asked.push({ parent: parent.name, field, node });
  };
  // The operation and the fragments that it spreads, directly or through other fragments.
  const own = separateOperations(document)[operation.name?.value ?? ''] ?? document;
  visit(own, visitWithTypeInfo(types, { Field }));
  knownOperations.set(operation, asked);
  return asked;
}

/** The operation's variables; null if they do not fit their types, which the execution reports itself. */
function variableValues(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): Record<string, unknown> | null {
  return getVariableValues(schema, operation.variableDefinitions ?? [], given).coerced ?? null;
}

function checkField(
  schema: GraphQLSchema,
  { model, named, questions }: CheckedApi,
  { parent, field, node }: ArgumentsAsked,
  variables: Record<string, unknown>,
): void {
  try {
    const args = getArgumentValues(field, node, variables) as ListArguments;
    const isPage = field.args.some(({ name }) => name === 'first');
    if (isPage) checkEnds(args);
    checkArgumentBounds(model, `${parent}.${field.name}`, args);
    if (isPage) {
      const type = schema.getType(parent);
      const parents = isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [parent];
      checkCursors(
        parents.map((name) => `${name}.${field.name}`),
        args,
      );
    }
    for (const argument of field.args) {
      checkValues(named, `${parent}.${field.name}`, argument, args[argument.name]);
    }
    if (parent === 'Query') for (const { checks } of questions) checks?.[field.name]?.({ ...args });
    if (field.name === '_entities')
      for (const each of args['representations'] as unknown[]) checkReference(schema, each);
  } catch (cause) {
    throw cause instanceof GraphQLError ? locatedError(cause, node) : cause;
  }
}

/** If the graph cannot be read, the execution meets the same failure and reports it. */
async function checkAgainstGraph(
  { questions }: CheckedApi,
  context: Context,
  { parent, field, node }: ArgumentsAsked,
  variables: Record<string, unknown>,
): Promise<void> {
  const checks = questions.flatMap(({ graphChecks }) => graphChecks?.[field.name] ?? []);
  if (parent !== 'Query' || checks.length === 0) return;
  try {
    const args = getArgumentValues(field, node, variables);
    for (const check of checks) await check(args, context);
  } catch (cause) {
    if (cause instanceof GraphQLError) throw locatedError(cause, node);
  }
}

/** A gateway's reference to a node: an object whose __typename is a type with a key. */
function checkReference(schema: GraphQLSchema, representation: unknown): void {
  const name = (representation as { __typename?: unknown } | null)?.__typename;
  const entities = schema.getType('_Entity');
  const type = typeof name === 'string' ? schema.getType(name) : undefined;
  if (isUnionType(entities) && isObjectType(type) && schema.isSubType(entities, type)) return;
  throw badInput(
    'representations',
    'representations must each be an object with the __typename of an entity, such as { __typename: "Nation", id: "nation:FRA" }.',
  );
}

/** GraphQL.js gives no code: it throws if a variable that has a default is null, and the argument allows no null. */
function locatedError({ message, extensions }: GraphQLError, node: FieldNode): GraphQLError {
  const { code } = OPERATION_ERRORS.argument;
  return new GraphQLError(message, { nodes: [node], extensions: { code, ...extensions, http: { status: 400 } } });
}
