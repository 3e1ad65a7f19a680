// Reads of Neo4j: when they start, how often they are tried, and how they end.
import neo4j from 'neo4j-driver';
import { earlierOf, orEnded, pause, reasonOf, TimeLimit, type Deadline } from '../deadline';
import { Breaker } from './breaker';
import { NO_ANSWER, retryOf } from './neo4j-errors';
import type { Neo4jSessions } from './neo4j-sessions';
import { withHints, withIntegers } from './neo4j-queries';
import { StoreUnavailable, type CypherQuery, type Reader, type Row, type StoreLoad } from './store';
import { Turns } from './turns';

/** The time limit of a query without a deadline, in ms. */
const READ_TIMEOUT = 10_000;
/** The time limit of a ping, in ms. */
const PING_TIMEOUT = 2_000;
/** How many times a read is tried if the connection is lost, and within how many ms of its start. */
const ATTEMPTS_TO_CONNECT = 3;
const CONNECT_WITHIN = 500;
/** How many times it is tried if the database answers that it cannot now. */
const ATTEMPTS = 10;
/** The number of concurrent reads. Others wait here, because the driver would report a busy pool as an outage. */
const READS_AT_ONCE = 50;
/** How many reads wait at most. */
const MOST_WAITING = 1_000;

/** The pause before another attempt, in ms: 20 to 50. The driver would wait a second. */
export const nextPause = () => 20 + 30 * Math.random();

/** One read, with all its attempts. */
interface Reading {
  readonly query: CypherQuery;
  readonly parameters: Record<string, unknown>;
  /** Reports that the database does not answer, although the read ended for another reason. */
  readonly failed: (cause: StoreUnavailable) => void;
  /** When the connections that it used are back in the pool, or destroyed. */
  ended: Promise<void>;
}

export class Neo4jReads implements Reader {
  private readonly turns = new Turns(READS_AT_ONCE, MOST_WAITING);
  private readonly breaker: Breaker;

  constructor(private readonly sessions: Neo4jSessions) {
    // Connections that were open before an outage may be dead without the driver's knowledge.
    this.breaker = new Breaker({ probe: () => this.ask(), onOpen: () => this.sessions.replace() });
  }

  read(query: CypherQuery, parameters: Record<string, unknown>, deadline?: Deadline): Promise<Row[]> {
    if (deadline?.signal.aborted) return Promise.reject(reasonOf(deadline));
    return this.breaker.run(async (failed) => {
      const giveBack = await this.turns.take(deadline);
      const reading = { query, parameters, failed, ended: Promise.resolve() };
      try {
        return await this.tryToRead(reading, deadline);
      } finally {
        // A query that was ended early keeps its connection until the server has answered that.
        void reading.ended.then(giveBack);
      }
    });
  }

  /** Resolves if the database answers now. Reads are then let through again. */
  async ping(): Promise<void> {
    await this.ask();
    this.breaker.answered();
  }

  get load(): StoreLoad {
    return { ...this.turns.counts, sessions: this.sessions.count, isBreakerOpen: this.breaker.isOpen };
  }

  private async ask(): Promise<void> {
    const query = { name: 'ping', text: 'RETURN 1 AS one' };
    const limit = new TimeLimit(PING_TIMEOUT);
    const reading = { query, parameters: {}, failed: () => undefined, ended: Promise.resolve() };
    try {
      await this.readOnce(reading, limit);
    } catch (cause) {
      const late = limit.signal.aborted ? new StoreUnavailable(NO_ANSWER, cause) : null;
      throw this.sessions.explain(query, late ?? cause);
    } finally {
      limit.done();
    }
  }

  private async tryToRead(reading: Reading, deadline: Deadline | undefined): Promise<Row[]> {
    const started = performance.now();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.readWithin(reading, deadline);
      } catch (cause) {
        const retry = retryOf(cause);
        const isWorthIt =
          retry === 'connection'
            ? attempt < ATTEMPTS_TO_CONNECT && performance.now() - started < CONNECT_WITHIN
            : retry !== null && attempt < ATTEMPTS;
        if (!isWorthIt) throw this.sessions.explain(reading.query, cause);
      }
      await pause(nextPause(), deadline);
    }
  }

  /** Reads until the deadline; without one, for as long as a query may take. */
  private async readWithin(reading: Reading, deadline: Deadline | undefined): Promise<Row[]> {
    if (deadline && deadline.endsAt !== Infinity) return this.readOnce(reading, deadline);
    const limit = new TimeLimit(READ_TIMEOUT);
    const both = deadline && earlierOf(limit, deadline);
    return this.readOnce(reading, both ?? limit).finally(() => {
      limit.done();
      both?.done();
    });
  }

  private async readOnce(reading: Reading, deadline: Deadline): Promise<Row[]> {
    const { session, end } = this.sessions.begin(neo4j.session.READ);
    const timeout = Math.max(1, Math.ceil(deadline.endsAt - performance.now()));
    const { query, parameters, failed, ended } = reading;
    try {
      const result = withoutStackTraces(() =>
        session.run(withHints(query.text), withIntegers(parameters), { timeout }),
      );
      return (await orEnded(deadline, result)).records.map((record) => record.toObject());
    } finally {
      const ending = end().then((isAnswered) => {
        if (!isAnswered) failed(new StoreUnavailable(NO_ANSWER));
      });
      reading.ended = ended.then(() => ending);
    }
  }
}

/** The driver takes a stack trace of each query, which costs a tenth of a millisecond, and which only its own errors show. */
function withoutStackTraces<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
