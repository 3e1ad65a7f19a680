// Refuses, before anything runs, what GraphQL itself would only notice while it runs, as a failure of the server.
import {
  getDirectiveValues,
  getVariableValues,
  GraphQLError,
  separateOperations,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { badInput, messageOf, OPERATION_ERRORS } from '../../errors';
import { isDeeperThan, MOST_LEVELS } from './nesting';

/**
 * Refuses with status 400 an operation of a kind that the schema does not have, variables that are nested too deep, and
 * a null in place of the condition of @skip or @include.
 */
export function checkOperation({ schema, document, operation, given }: CheckedOperation): void {
  checkKind(schema, operation);
  if (isDeeperThan(given, MOST_LEVELS)) {
    throw refused(badInput('variables', messageOf(OPERATION_ERRORS.nesting, String(MOST_LEVELS))));
  }
  checkConditions(schema, document, operation, given);
}

/** A validation rule of GraphQL.js 17, with its code. As a rule it would hide that a GET asks for no mutation: 405. */
function checkKind(schema: GraphQLSchema, operation: OperationDefinitionNode): void {
  if (schema.getRootType(operation.operation)) return;
  const { code } = OPERATION_ERRORS.kind;
  throw refused(
    new GraphQLError(messageOf(OPERATION_ERRORS.kind, operation.operation), { extensions: { code } }),
    operation,
  );
}

/** An operation that is checked before it runs. */
export interface CheckedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The variables as the request has them. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** Apollo caches parsed documents, so what is found in one serves every request with the same document. */
const knownConditions = new WeakMap<OperationDefinitionNode, readonly SelectionNode[]>();

/** A variable with a default can be null where a directive allows no null. */
function checkConditions(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): void {
  const conditional = knownConditions.get(operation) ?? conditionalIn(document, operation);
  knownConditions.set(operation, conditional);
  if (conditional.length === 0) return;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  // The execution reports itself that the variables do not fit.
  if (!coerced) return;
  for (const node of conditional) {
    for (const directive of schema.getDirectives()) {
      try {
        getDirectiveValues(directive, node, coerced);
      } catch (cause) {
        if (!(cause instanceof GraphQLError)) throw cause;
        throw refused(badInput('if', cause.message), node);
      }
    }
  }
}

/** The selections of an operation, and of the fragments that it spreads, with directives. */
function conditionalIn(document: DocumentNode, operation: OperationDefinitionNode): SelectionNode[] {
  const own = separateOperations(document)[operation.name?.value ?? ''] ?? document;
  const found: SelectionNode[] = [];
  const look = (node: SelectionNode) => {
    if (node.directives && node.directives.length > 0) found.push(node);
  };
  visit(own, { Field: look, InlineFragment: look, FragmentSpread: look });
  return found;
}

function refused({ message, extensions }: GraphQLError, node?: ASTNode): GraphQLError {
  return new GraphQLError(message, {
    ...(node && { nodes: [node] }),
    extensions: { ...extensions, http: { status: 400 } },
  });
}
