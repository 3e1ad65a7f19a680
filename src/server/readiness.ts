// Whether the server can answer: the database answered within the last second, and the server is not stopping.
import { OtherFormat } from '../dataset/graph-format';
import { QueryFailed, StoreUnavailable, type Store } from '../store/store';

const FRESH_FOR = 1_000;

const STOPPING = 'The server is stopping.';
const NO_DATABASE = 'The database cannot be reached, or does not answer in time.';
const FAILING = 'The database answers with an error.';

export class Readiness {
  private asked = 0;
  private answer: Promise<string | null> = Promise.resolve(NO_DATABASE);
  private isStopping = false;

  constructor(private readonly store: Store) {}

  /** Marks the server as not ready, so that it gets no more requests. */
  stopping(): void {
    this.isStopping = true;
  }

  /** Why the server cannot answer, in a sentence; null if it can. */
  async check(): Promise<string | null> {
    if (this.isStopping) return STOPPING;
    if (Date.now() - this.asked > FRESH_FOR) {
      this.asked = Date.now();
      this.answer = this.ask();
    }
    return this.answer;
  }

  private async ask(): Promise<string | null> {
    try {
      await this.store.ping();
      return null;
    } catch (cause) {
      if (cause instanceof StoreUnavailable && cause.cause instanceof OtherFormat) return cause.cause.message;
      return cause instanceof QueryFailed ? FAILING : NO_DATABASE;
    }
  }
}
