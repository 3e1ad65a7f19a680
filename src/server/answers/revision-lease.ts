// The version of the graph that is served. It is read before every request, or, if no load is announced, reused for the
// store's lease. So no response reports a version older than the last finished load. Requests that arrive together
// share one read.
import { revisionOf, type Revision } from '../../dataset/revision';
import type { Reader } from '../../store/store';

export class LeasedRevision {
  private known: Revision = { version: '', isLoading: true };
  /** The end of the lease, on the clock of performance.now(). */
  private validUntil = 0;
  private checking: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  /** `lease` is in ms. */
  constructor(
    private readonly reader: Reader,
    private readonly lease: number,
  ) {}

  /** The current revision. Rejects if it cannot be read. */
  async current(): Promise<Revision> {
    const left = this.validUntil - performance.now();
    if (left <= 0) await this.check();
    // Renewed early, so that the next request does not have to wait. If the renewal fails, the lease ends.
    else if (left < this.lease / 2 && !this.checking) this.check().catch(() => undefined);
    return this.known;
  }

  // A check that began before the request could miss a load that ended in between, so the request needs a later one.
  private check(): Promise<void> {
    if (!this.checking) {
      this.checking = this.ask().finally(() => (this.checking = null));
      return this.checking;
    }
    // If the running check fails, the database is out of reach, and a second wait would not help.
    this.next ??= this.checking.finally(() => (this.next = null)).then(() => this.check());
    return this.next;
  }

  private async ask(): Promise<void> {
    const asked = performance.now();
    this.known = await revisionOf(this.reader);
    this.validUntil = this.known.isLoading ? 0 : asked + this.lease;
  }
}
