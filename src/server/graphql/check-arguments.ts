// Checks every argument of an operation before anything runs: a mistake deep in a query costs no statement.
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
import { checkKnown } from './check-known';
import { checkValues } from './check-values';
import { badInput } from '../../errors';
import { exactlyOne } from '../../questions/look-up/by-name';
import { checkCompare } from '../../questions/comparison/resolver';
import type { NameIndex } from '../../questions/name-index/name-index';
import { checkPaths } from '../../questions/paths/resolver';

type CheckedApi = Pick<Api, 'model' | 'named' | 'names'>;

/** A field of an operation that takes arguments. */
interface ArgumentsAsked {
  readonly parent: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
}

/**
 * Refuses an operation with BAD_USER_INPUT and status 400 where an argument is out of bounds, or names what the graph has
 * not: before anything runs, but for the one look at what the graph has.
 */
export function checkArguments(api: CheckedApi): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
        if (!operation) return;
        const variables = variableValues(schema, operation, request.variables ?? {});
        if (!variables) return;
        const asked = askedBy(schema, document, operation);
        checkQuestions(asked);
        for (const each of asked) checkField(schema, api, each, variables);
        await Promise.all(asked.map((each) => checkFound(api.names, contextValue, each, variables)));
      },
    }),
  };
}

/** The fields of Query that work on more than they return, and how many of them an operation may have. */
const QUESTIONS = new Set(['search', 'paths', 'compare', 'subgraph']);
const MOST_QUESTIONS = 10;

function checkQuestions(asked: readonly ArgumentsAsked[]): void {
  const questions = asked.filter(({ parent, field }) => parent === 'Query' && QUESTIONS.has(field.name));
  const tooMany = questions[MOST_QUESTIONS];
  if (!tooMany) return;
  const message = `An operation can have ${MOST_QUESTIONS} fields of ${[...QUESTIONS].join(', ')} at most; this one has ${questions.length}.`;
  throw locatedError(new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } }), tooMany.node);
}

/** Apollo keeps documents that it has parsed, so what is found in one serves every request with it. */
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
  // The operation with the fragments that it spreads, itself or through others.
  const own = separateOperations(document)[operation.name?.value ?? ''] ?? document;
  visit(own, visitWithTypeInfo(types, { Field }));
  knownOperations.set(operation, asked);
  return asked;
}

/** The operation's variables; null where they do not fit their types, which execution reports by itself. */
function variableValues(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): Record<string, unknown> | null {
  return getVariableValues(schema, operation.variableDefinitions ?? [], given).coerced ?? null;
}

function checkField(
  schema: GraphQLSchema,
  { model, named }: CheckedApi,
  { parent, field, node }: ArgumentsAsked,
  variables: Record<string, unknown>,
): void {
  const args = getArgumentValues(field, node, variables) as ListArguments;
  try {
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
    if (parent === 'Query') checkLookUp(schema, field.name, args);
  } catch (cause) {
    throw cause instanceof GraphQLError ? locatedError(cause, node) : cause;
  }
}

/** What only the graph can tell. Where it cannot be asked, execution meets the same, and tells of it. */
async function checkFound(
  names: NameIndex,
  context: Context,
  { parent, field, node }: ArgumentsAsked,
  variables: Record<string, unknown>,
): Promise<void> {
  if (parent !== 'Query') return;
  try {
    await checkKnown(names, context, field.name, getArgumentValues(field, node, variables));
  } catch (cause) {
    if (cause instanceof GraphQLError) throw locatedError(cause, node);
  }
}

function checkLookUp(schema: GraphQLSchema, field: string, args: ListArguments): void {
  if (field === 'nation') exactlyOne(args, ['id', 'code', 'name']);
  if (field === 'leader') exactlyOne(args, ['id', 'name']);
  if (field === 'paths') checkPaths(args);
  if (field === 'compare') checkCompare(args);
  if (field === '_entities')
    for (const each of args['representations'] as readonly unknown[]) checkReference(schema, each);
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

function locatedError({ message, extensions }: GraphQLError, node: FieldNode): GraphQLError {
  return new GraphQLError(message, { nodes: [node], extensions: { ...extensions, http: { status: 400 } } });
}
