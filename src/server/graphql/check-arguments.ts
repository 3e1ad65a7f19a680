// Checks every argument of an operation before anything runs, so a mistake deep in an operation costs no Cypher query.
import {
  BREAK,
  getArgumentValues,
  getNamedType,
  GraphQLError,
  isAbstractType,
  isLeafType,
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
import { groupBy } from '../../grouping';
import type { Arguments } from '../../questions/shared/question';
import type { CheckedOperation } from './check-operation';
import { checkValues } from './check-values';
import { badInput, OPERATION_ERRORS } from '../../errors';

type CheckedApi = Pick<Api, 'model' | 'named' | 'questions'>;
type GraphChecks = ReadonlyMap<string, readonly ((args: Arguments, context: Context) => Promise<void>)[]>;

/** A field of an operation that takes arguments. */
interface ArgumentsAsked {
  readonly parent: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  /** Whether the values are the same for all variables. */
  readonly isFixed: boolean;
}

/**
 * Throws BAD_USER_INPUT with status 400 if an argument is out of bounds or contradicts another one. Reads nothing from
 * the graph.
 */
export function checkArguments(
  api: CheckedApi,
  { schema, document, operation }: CheckedOperation,
  variables: Record<string, unknown>,
): void {
  const isKnown = hasPassed.has(operation);
  for (const each of askedBy(schema, document, operation))
    if (!isKnown || !each.isFixed) checkField(schema, api, each, variables);
  hasPassed.add(operation);
}

/** The operations whose fixed arguments have been checked. */
const hasPassed = new WeakSet<OperationDefinitionNode>();

/**
 * Throws BAD_USER_INPUT with status 400 if an argument names something that the graph does not have. If the graph
 * cannot be read, the execution meets the same failure and reports it.
 */
export async function checkAgainstGraph(
  checks: GraphChecks,
  { schema, document, operation }: CheckedOperation,
  variables: Record<string, unknown>,
  context: Context,
): Promise<void> {
  const checked = askedBy(schema, document, operation).map(async ({ parent, field, node }) => {
    const own = checks.get(parent === 'Query' ? field.name : `${parent}.${field.name}`);
    if (!own) return;
    try {
      const args = getArgumentValues(field, node, variables);
      for (const check of own) await check(args, context);
    } catch (cause) {
      if (cause instanceof GraphQLError) throw locatedError(cause, node);
    }
  });
  await Promise.all(checked);
}

/** The checks against the graph by field, such as compare or Nation.votes. */
export function graphChecksOf({ questions }: Pick<Api, 'questions'>): GraphChecks {
  const all = questions.flatMap(({ graphChecks }) => Object.entries(graphChecks ?? {}));
  return new Map([...groupBy(all, ([name]) => name)].map(([name, same]) => [name, same.map(([, check]) => check)]));
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
    if (field && field.args.length > 0 && parent && !isWithoutArguments(field, node))
      asked.push({ parent: parent.name, field, node, isFixed: !hasVariables(node) });
  };
  // The operation and the fragments that it spreads, directly or through other fragments.
  const own = separateOperations(document)[operation.name?.value ?? ''] ?? document;
  visit(own, visitWithTypeInfo(types, { Field }));
  knownOperations.set(operation, asked);
  return asked;
}

function hasVariables({ arguments: written = [] }: FieldNode): boolean {
  let found = false;
  for (const { value } of written)
    visit(value, {
      Variable: () => {
        found = true;
        return BREAK;
      },
    });
  return found;
}

/** Whether nothing can be wrong with the field: a value, such as a name, without any of its arguments. */
function isWithoutArguments(field: GraphQLField<unknown, unknown>, node: FieldNode): boolean {
  return isLeafType(getNamedType(field.type)) && (node.arguments ?? []).length === 0;
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
