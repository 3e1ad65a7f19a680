// The part of an error that a client sees. Errors meant for clients pass. An unreachable database is reported as
// unreachable. Any other error is logged with an id, and the client gets only the id.
import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { messageOf, OPERATION_ERRORS } from '../../errors';
import { StoreUnavailable } from '../../store/store';

const { unavailable, internal } = OPERATION_ERRORS;

/** Codes whose messages are written for clients: by this project, or by the GraphQL libraries (about the request). */
const FOR_CLIENTS: ReadonlySet<unknown> = new Set(
  Object.values(OPERATION_ERRORS)
    .filter((kind) => kind !== unavailable && kind !== internal)
    .map(({ code }) => code),
);

const { code: BAD_REQUEST } = OPERATION_ERRORS.notJson;

/** Apollo refuses some requests with a status of the 400s and without a code. */
function isRefusal(error: unknown): boolean {
  const http: unknown = error instanceof GraphQLError ? error.extensions['http'] : undefined;
  const status = (http as { status?: unknown } | undefined)?.status;
  return typeof status === 'number' && status >= 400 && status < 500;
}

export function errorFormatter(
  log: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    if (FOR_CLIENTS.has(formatted.extensions?.['code'])) return formatted;
    if (isRefusal(error)) return { ...formatted, extensions: { ...formatted.extensions, code: BAD_REQUEST } };
    const cause = unwrapResolverError(error);
    const where = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    };
    if (cause instanceof StoreUnavailable) {
      log.warn({ err: cause }, 'the database is unavailable');
      return { message: messageOf(unavailable), ...where, extensions: { code: unavailable.code } };
    }
    const id = randomUUID();
    log.error({ err: cause, errorId: id, path: formatted.path }, 'a field failed');
    return { message: messageOf(internal), ...where, extensions: { code: internal.code, errorId: id } };
  };
}
