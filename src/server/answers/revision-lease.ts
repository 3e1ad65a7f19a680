// Which version of the graph is served: asked for before every request, or relied on for the store's lease where no load is
// announced. So nothing is told of a version older than a load that has ended. Requests that arrive together share the
// question.
import { revisionOf, type Revision } from '../../questions/dataset/resolver';
import type { Reader } from '../../store/store';

export class LeasedRevision {
  private known: Revision = { version: '', isLoading: true };
  /** Until when it may be relied on. */
  private validUntil = 0;
  private checking: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  /** `lease` is in ms. */
  constructor(
    private readonly reader: Reader,
    private readonly lease: number,
  ) {}

  /** The revision now. Rejects where it cannot be told. */
  async current(): Promise<Revision> {
    const left = this.validUntil - performance.now();
    if (left <= 0) await this.check();
    // Asked again in time, so that whoever comes next does not have to wait. Should that fail, the lease ends.
    else if (left < this.lease / 2 && !this.checking) this.check().catch(() => undefined);
    return this.known;
  }

  // A check that began before the request could miss a load that ended in between: only a later one counts for it.
  private check(): Promise<void> {
    if (!this.checking) {
      this.checking = this.ask().finally(() => (this.checking = null));
      return this.checking;
    }
    // Where that one fails the database is out of reach, and waiting for it once more helps nobody.
    this.next ??= this.checking.finally(() => (this.next = null)).then(() => this.check());
    return this.next;
  }

  private async ask(): Promise<void> {
    const asked = performance.now();
    this.known = await revisionOf(this.reader);
    this.validUntil = this.known.isLoading ? 0 : asked + this.lease;
  }
}
