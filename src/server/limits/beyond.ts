// The refusal of an operation that is beyond a limit.
import { GraphQLError, type ASTNode, type GraphQLFormattedError } from 'graphql';
import { messageOf, OPERATION_ERRORS } from '../../errors';
import { OPERATION_LIMITS, type OperationLimits } from '../../limits';

/** LIMIT_EXCEEDED, with the limit and, if there is one, the place in the document. */
export function beyond(limit: keyof OperationLimits, limits: OperationLimits, node?: ASTNode): GraphQLError {
  const { code, status } = OPERATION_ERRORS.limit;
  const { of, variable } = OPERATION_LIMITS[limit];
  return new GraphQLError(messageOf(OPERATION_ERRORS.limit, limits[limit].toLocaleString('en'), of), {
    ...(node && { nodes: [node] }),
    extensions: { code, limit: variable, allowed: limits[limit], http: { status } },
  });
}

/** GraphQL.js tells too many tokens from other errors of syntax only by the words. */
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more tha[tn] \d+ tokens\./;
/** The parser calls itself once a level, so a document can end its stack before it has too many tokens. */
const TOO_DEEP = 'Maximum call stack size exceeded';

/** An error of the parser in the words of this API; any other error as it is. Too many tokens are beyond a limit. */
export function inOwnWords(error: GraphQLFormattedError, limits: OperationLimits): GraphQLFormattedError {
  if (error.extensions?.['code'] !== OPERATION_ERRORS.syntax.code) return error;
  if (error.message === TOO_DEEP) return { ...error, message: 'Syntax Error: The document is nested too deeply.' };
  if (!TOO_MANY_TOKENS.test(error.message)) return error;
  const { message, extensions } = beyond('tokens', limits);
  const { code, limit, allowed } = extensions;
  return { message, ...(error.locations && { locations: error.locations }), extensions: { code, limit, allowed } };
}
