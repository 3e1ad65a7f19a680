// One load at a time. A transaction that stays open as long as the load holds the lock, so the lock ends with the process
// that has it, also with one that is killed.
import neo4j from 'neo4j-driver';
import type { Neo4jSessions } from './neo4j-sessions';

/** After this time, a load that waits says so. In ms. */
const SAYS_SO_AFTER = 1_000;
/** The transaction may take as long as the load does. */
const NO_TIMEOUT = 0;

/** Without it, two transactions would each make a node. */
export const LOCK_CONSTRAINT = [
  'load_lock',
  'CREATE CONSTRAINT load_lock IF NOT EXISTS FOR (l:LoadLock) REQUIRE l.id IS UNIQUE',
] as const;
/** No one ever sees the node, because its transaction is undone. */
const LOCK = "MERGE (l:LoadLock {id: 'load'}) SET l.isHeld = true";

/** Waits for the lock, and runs the work with it. Throws as Store.read does if the lock cannot be had. */
export async function withLoadLock<T>(sessions: Neo4jSessions, work: () => Promise<T>, waits: () => void): Promise<T> {
  const { session, end } = sessions.begin(neo4j.session.WRITE);
  const saying = setTimeout(waits, SAYS_SO_AFTER);
  try {
    const transaction = await session.beginTransaction({ timeout: NO_TIMEOUT });
    await transaction.run(LOCK);
  } catch (cause) {
    await end();
    throw sessions.explain({ name: 'load.lock', text: LOCK }, cause);
  } finally {
    clearTimeout(saying);
  }
  return work().finally(end);
}
