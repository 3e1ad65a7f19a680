// The part of an error that a client sees. Errors meant for clients pass. A database that cannot be reached, or has no time
// for the request, is reported as such. Any other error is logged with an id, and the client gets only the id.
import { randomUUID } from 'node:crypto';
import type { GraphQLRequestContext } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { AskerGone, OutOfTime } from '../../deadline';
import type { ErrorKind } from '../../error-kind';
import { messageOf, OPERATION_ERRORS } from '../../errors';
import { withoutSuggestion } from './check-introspection';
import { Overloaded, StoreUnavailable } from '../../store/store';

const { unavailable, overloaded, timeout, internal } = OPERATION_ERRORS;

/** Apollo Server's logger, which takes one object or message. */
type ApolloLogger = GraphQLRequestContext<object>['logger'];

/** An error that fails the whole answer, because the database did not answer in time. */
export type Outage = ErrorKind & { readonly status: number };

/** All of them, the one that counts most first. */
const OF_THE_DATABASE: readonly Outage[] = [unavailable, overloaded, timeout];

/** The error that fails the whole answer, if one of an answer's errors does. */
export function outageAmong(errors: readonly { readonly extensions?: Record<string, unknown> }[] = []): Outage | null {
  return OF_THE_DATABASE.find(({ code }) => errors.some(({ extensions }) => extensions?.['code'] === code)) ?? null;
}

/** What an error says about the database; null if it says nothing. */
export function outageOf(cause: unknown): Outage | null {
  if (cause instanceof StoreUnavailable) return unavailable;
  if (cause instanceof Overloaded) return overloaded;
  return cause instanceof OutOfTime ? timeout : null;
}

/** Codes whose messages are written for clients: by this project, or by the GraphQL libraries (about the request). */
const FOR_CLIENTS: ReadonlySet<unknown> = new Set(
  Object.values(OPERATION_ERRORS)
    .filter((kind) => kind !== internal && !OF_THE_DATABASE.some((each) => each === kind))
    .map(({ code }) => code),
);

const { code: BAD_REQUEST } = OPERATION_ERRORS.notJson;

/** The code of an error that is known by its status alone. */
export const codeOfStatus = (status: number): string => (status < 500 ? BAD_REQUEST : internal.code);

/** Apollo refuses some requests with a status of the 400s and without a code. */
function isRefusal(error: unknown): boolean {
  const http: unknown = error instanceof GraphQLError ? error.extensions['http'] : undefined;
  const status = (http as { status?: unknown } | undefined)?.status;
  return typeof status === 'number' && status >= 400 && status < 500;
}

/** Logs a failure that leaves the rest of the answer as it is. If the client has left, nothing has failed. */
export function logFailure(log: Pick<ApolloLogger, 'warn' | 'error'>, err: unknown, msg: string): void {
  if (err instanceof AskerGone) return;
  const outage = outageOf(err);
  if (outage) log.warn({ err, code: outage.code, msg });
  else log.error({ err, msg });
}

/** Apollo Server formats an error without its request. */
const requestIds = new WeakMap<object, string>();

/** The line of the log that has the error names this request. */
export function rememberRequest(error: object, id: string): void {
  requestIds.set(error, id);
}

/**
 * Formats errors, and logs those that the client is not told of; `log` can have the id of the request already. Without
 * `showsSchema` no message suggests names of the schema.
 */
export function errorFormatter(
  log: Logger,
  showsSchema = true,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const isForClient = FOR_CLIENTS.has(formatted.extensions?.['code']);
    if (isForClient) return showsSchema ? formatted : { ...formatted, message: withoutSuggestion(formatted.message) };
    if (isRefusal(error)) return { ...formatted, extensions: { ...formatted.extensions, code: BAD_REQUEST } };
    const cause = unwrapResolverError(error);
    const where = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    };
    const outage = outageOf(cause);
    const requestId = typeof error === 'object' && error !== null ? requestIds.get(error) : undefined;
    const asked = requestId === undefined ? {} : { requestId };
    if (outage) {
      log.warn({ ...asked, err: cause, code: outage.code }, 'the database did not answer');
      return { message: messageOf(outage), ...where, extensions: { code: outage.code } };
    }
    // Nobody reads this answer.
    if (cause instanceof AskerGone)
      return { message: messageOf(timeout), ...where, extensions: { code: timeout.code } };
    const id = randomUUID();
    log.error({ ...asked, err: cause, errorId: id, path: formatted.path }, 'a field failed');
    return { message: messageOf(internal), ...where, extensions: { code: internal.code, errorId: id } };
  };
}
