// Recognizes that Neo4j cannot answer at all, and says what to check.
import { StoreUnavailable } from './store';

// N/A is the code if no connection could be acquired, and if the pool was closed.
const OUT_OF_REACH = new Set(['ServiceUnavailable', 'SessionExpired', 'N/A']);

/** Why the database cannot answer, as a sentence for operators; null if it can, and the error is another. */
export function whyUnavailable(cause: unknown, database: string): string | null {
  const { code } = cause as { code?: unknown };
  if (code === 'Neo.ClientError.Security.Unauthorized')
    return 'Neo4j refuses the user or the password. Check NEO4J_USERNAME and NEO4J_PASSWORD.';
  if (code === 'Neo.ClientError.Database.DatabaseNotFound')
    return `Neo4j has no database ${database}. Check NEO4J_DATABASE.`;
  const isOutOfReach =
    cause instanceof StoreUnavailable ||
    (typeof code === 'string' && (OUT_OF_REACH.has(code) || code.startsWith('Neo.TransientError')));
  return isOutOfReach ? 'Neo4j cannot be reached or does not answer. Check NEO4J_URI and that it runs.' : null;
}
