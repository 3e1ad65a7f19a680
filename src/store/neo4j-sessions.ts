// Sessions of Neo4j's driver. The driver can be replaced by a fresh one, which leaves all its connections behind.
import neo4j, { type Driver, type Session, type SessionMode } from 'neo4j-driver';
import { OutOfTime } from '../deadline';
import { closeSession } from './neo4j-connections';
import { failureOf } from './neo4j-errors';
import { StoreUnavailable, type CypherQuery } from './store';

/** A driver that was replaced is closed when its sessions are, or after this time, in ms. */
const CLOSED_WITHIN = 15_000;

interface UsedDriver {
  readonly driver: Driver;
  sessions: number;
}

export class Neo4jSessions {
  private current: UsedDriver;
  /** The latest state that was read or written. A member of a cluster answers only when it has reached this state. */
  private bookmarks = neo4j.bookmarkManager();

  /** `open` opens a driver. */
  constructor(
    private readonly open: () => Driver,
    private readonly database: string,
  ) {
    this.current = { driver: open(), sessions: 0 };
  }

  /** How many sessions are open. */
  get count(): number {
    return this.current.sessions;
  }

  /** Opens a session. `end` closes it, and resolves to false if the server did not answer. */
  begin(mode: SessionMode): { readonly session: Session; readonly end: () => Promise<boolean> } {
    const { current, database, bookmarks } = this;
    const session = current.driver.session({ database, defaultAccessMode: mode, bookmarkManager: bookmarks });
    current.sessions += 1;
    const end = () =>
      closeSession(session, mode).finally(() => {
        current.sessions -= 1;
        if (current.sessions === 0 && current !== this.current) void closeQuietly(current);
      });
    return { session, end };
  }

  /** Uses a fresh driver from now on. */
  replace(): void {
    const { current } = this;
    this.current = { driver: this.open(), sessions: 0 };
    if (current.sessions === 0) void closeQuietly(current);
    else setTimeout(() => void closeQuietly(current), CLOSED_WITHIN).unref();
  }

  /** The error for the rest of the project. */
  explain(query: CypherQuery, cause: unknown): Error {
    const meaning = failureOf(query, cause, this.database);
    // A database that was restored from a backup may never reach the state of the old bookmarks again.
    if (meaning instanceof StoreUnavailable || meaning instanceof OutOfTime) this.bookmarks = neo4j.bookmarkManager();
    return meaning;
  }

  async close(): Promise<void> {
    await this.current.driver.close();
  }
}

async function closeQuietly({ driver }: UsedDriver): Promise<void> {
  await driver.close().catch(() => undefined);
}
