// What an error of Neo4j's driver means: whether another attempt may help, and what it is to the rest of the project.
import neo4j from 'neo4j-driver';
import { AskerGone, OutOfTime } from '../deadline';
import { Overloaded, QueryFailed, StoreUnavailable, type CypherQuery } from './store';

/** What to say of a database that does not answer, whatever the reason. */
export const NO_ANSWER = 'Neo4j cannot be reached or does not answer. Check NEO4J_URI and that it runs.';

/** The code if a connection is lost during the login. */
const LOST_AT_LOGIN = 'ProtocolError';
// N/A is the code if no connection could be acquired, and if the pool was closed.
const OUT_OF_REACH = new Set(['ServiceUnavailable', 'SessionExpired', 'N/A', LOST_AT_LOGIN]);
/** At neo4j:// the driver asks for the routes again; at bolt:// it passes these on. */
const OTHER_MEMBER = new Set([
  'Neo.ClientError.Cluster.NotALeader',
  'Neo.ClientError.General.ForbiddenOnReadOnlyDatabase',
]);
/** Somebody ended the transaction: an administrator, or Neo4j because it stops. */
const TERMINATED = new Set(['Neo.ClientError.Transaction.Terminated', 'Neo.ClientError.Transaction.LockClientStopped']);

function driverCodeOf(cause: unknown): string {
  const code: unknown = (cause as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

const isTransient = (code: string) => code.startsWith('Neo.TransientError');

/** Why an attempt failed, if another one may succeed. */
export type Retry = 'connection' | 'answer' | null;

/**
 * Whether another attempt may succeed: because the connection was lost, or because the database answered that it cannot
 * now, such as in a deadlock.
 */
export function retryOf(cause: unknown): Retry {
  const code = driverCodeOf(cause);
  if (OTHER_MEMBER.has(code) || isTransient(code)) return 'answer';
  const isLost = code === LOST_AT_LOGIN || (cause instanceof Error && neo4j.isRetryableError(cause));
  return isLost ? 'connection' : null;
}

/** The error for the rest of the project. Operators read it, so it says what to check. */
export function failureOf(query: CypherQuery, cause: unknown, database: string): Error {
  if (isOwn(cause)) return cause;
  const code = driverCodeOf(cause);
  // By the server's own limit, or by the one that came with the query.
  if (code.includes('.TransactionTimedOut')) return new OutOfTime('Neo4j ended a query that took too long.', cause);
  const reason = whyUnavailable(code, database);
  return reason === null ? new QueryFailed(query, cause) : new StoreUnavailable(reason, cause);
}

/** Why the database cannot answer; null if it can, and the error is another. */
function whyUnavailable(code: string, database: string): string | null {
  if (code === 'Neo.ClientError.Security.Unauthorized')
    return 'Neo4j refuses the user or the password. Check NEO4J_USERNAME and NEO4J_PASSWORD.';
  if (code === 'Neo.ClientError.Database.DatabaseNotFound')
    return `Neo4j has no database ${database}. Check NEO4J_DATABASE.`;
  if (OTHER_MEMBER.has(code))
    return 'The Neo4j at NEO4J_URI is a member of a cluster that cannot do this, or a database that is only for reading. Use neo4j:// for a cluster.';
  return OUT_OF_REACH.has(code) || TERMINATED.has(code) || isTransient(code) ? NO_ANSWER : null;
}

const OWN = [StoreUnavailable, Overloaded, QueryFailed, OutOfTime, AskerGone];

function isOwn(cause: unknown): cause is Error {
  return OWN.some((type) => cause instanceof type);
}
