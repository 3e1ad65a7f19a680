// Keeps reads from a database that does not answer: each would wait for nothing, and hold a connection meanwhile. After
// several failures in a row it is open, and reads fail at once. Then it asks the database now and then, with one question
// at a time, and closes when that is answered.
import { StoreUnavailable } from './store';

/** How many reads in a row fail before the breaker opens. */
const MOST_FAILURES = 5;
/** How long it stays open before it asks the database, in ms. */
const OPEN_FOR = 1_000;

export interface BreakerOptions {
  /** Asks the database whether it is there again. */
  readonly probe: () => Promise<void>;
  /** Called when the breaker opens. */
  readonly onOpen: () => void;
  /** The time in ms. */
  readonly now?: () => number;
}

export class Breaker {
  private failures = 0;
  /** The failure that opened it; null while it is closed. */
  private cause: StoreUnavailable | null = null;
  private probeAt = 0;
  private probing: Promise<void> | null = null;
  /** Counts openings and closings: work that began before the last of them says nothing about the database now. */
  private era = 0;
  private readonly now: () => number;

  constructor(private readonly options: BreakerOptions) {
    this.now = options.now ?? (() => performance.now());
  }

  /**
   * Runs work; if the breaker is open, throws StoreUnavailable instead. Work that ends for another reason can report with
   * `failed` that the database does not answer.
   */
  async run<T>(work: (failed: (cause: StoreUnavailable) => void) => Promise<T>): Promise<T> {
    if (this.cause) await this.probeOrFail(this.cause);
    const { era } = this;
    const failed = (cause: StoreUnavailable) => {
      if (era === this.era) this.count(cause);
    };
    try {
      const result = await work(failed);
      if (era === this.era) this.failures = 0;
      return result;
    } catch (cause) {
      if (cause instanceof StoreUnavailable) failed(cause);
      throw cause;
    }
  }

  get isOpen(): boolean {
    return this.cause !== null;
  }

  /** The database has answered. */
  answered(): void {
    if (this.cause) this.era += 1;
    this.cause = null;
    this.failures = 0;
  }

  private count(cause: StoreUnavailable): void {
    this.failures += 1;
    if (this.failures < MOST_FAILURES) return;
    this.era += 1;
    this.cause = cause;
    this.probeAt = this.now() + OPEN_FOR;
    this.options.onOpen();
  }

  /** Resolves if the database answers again; otherwise throws. Only the read that asks waits for the answer. */
  private async probeOrFail(cause: StoreUnavailable): Promise<void> {
    if (this.probing || this.now() < this.probeAt) throw cause;
    this.probing = this.options.probe().finally(() => (this.probing = null));
    try {
      await this.probing;
    } catch (failure) {
      this.probeAt = this.now() + OPEN_FOR;
      throw failure;
    }
    this.answered();
  }
}
