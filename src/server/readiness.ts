// Whether the server can answer: the database answered within the last second, and the server is not stopping.
import { StoreUnavailable, type Store } from '../store/store';

const FRESH_FOR = 1_000;

export class Readiness {
  private asked = 0;
  private answer: Promise<boolean> = Promise.resolve(false);
  private isStopping = false;

  constructor(private readonly store: Store) {}

  /** Marks the server as not ready, so that it gets no more requests. */
  stopping(): void {
    this.isStopping = true;
  }

  async check(): Promise<boolean> {
    if (this.isStopping) return false;
    if (Date.now() - this.asked > FRESH_FOR) {
      this.asked = Date.now();
      this.answer = this.ask();
    }
    return this.answer;
  }

  private async ask(): Promise<boolean> {
    try {
      await this.store.ping();
      return true;
    } catch (cause) {
      if (cause instanceof StoreUnavailable) return false;
      throw cause;
    }
  }
}
