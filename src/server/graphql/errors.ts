// What of an error a client sees. Errors meant for clients pass; an unreachable database is said to be that; anything
// else is logged with an id, and only the id goes out.
import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { StoreUnavailable } from '../../store/store';

/** Codes whose messages are written for clients: by this project, or by the GraphQL libraries about the request itself. */
const FOR_CLIENTS = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

export const SERVICE_UNAVAILABLE = 'SERVICE_UNAVAILABLE';

/** The formatError of the server. */
export function errorFormatter(
  log: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    if (FOR_CLIENTS.has(String(formatted.extensions?.['code']))) return formatted;
    const cause = unwrapResolverError(error);
    const where = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    };
    if (cause instanceof StoreUnavailable) {
      log.warn({ err: cause }, 'the database is unavailable');
      const message = 'The database cannot be reached at the moment; try again shortly.';
      return { message, ...where, extensions: { code: SERVICE_UNAVAILABLE } };
    }
    const id = randomUUID();
    log.error({ err: cause, errorId: id, path: formatted.path }, 'a field failed');
    const message = 'Something went wrong on this side; the log has it under the errorId.';
    return { message, ...where, extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: id } };
  };
}

/** The body of an answer that is nothing but an error. */
export function failure(
  message: string,
  code: string,
): { errors: { message: string; extensions: { code: string } }[] } {
  return { errors: [{ message, extensions: { code } }] };
}
