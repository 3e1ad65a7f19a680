// The version of the graph that is served. It is read before every request, or, if no load is announced, reused for the
// store's lease. So no response reports a version older than the last finished load. Requests that arrive together
// share one read.
import { NO_FORMER_IDS } from '../../dataset/former-ids';
import { revisionOf, type Revision } from '../../dataset/revision';
import { earlierOf, SharedDeadline, TimeLimit, type Deadline } from '../../deadline';
import { readUntil, StoreUnavailable, type Reader } from '../../store/store';

/** How long one read of the revision may take, in ms. All requests wait for it, also if its connection is dead. */
const REVISION_TIMEOUT = 5_000;

/** A read of the revision, for as long as somebody waits for it. */
interface Check {
  readonly done: Promise<void>;
  readonly shared: SharedDeadline;
}

export class LeasedRevision {
  private known: Revision = { version: '', isLoading: true, formerIds: NO_FORMER_IDS };
  /** The end of the lease, on the clock of performance.now(). */
  private validUntil = 0;
  private checking: Check | null = null;
  private next: Check | null = null;

  /** `lease` is in ms. */
  constructor(
    private readonly reader: Reader,
    private readonly lease: number,
  ) {}

  /** The current revision. Rejects if it cannot be read, or with the reason if the deadline ends before. */
  async current(deadline?: Deadline): Promise<Revision> {
    const left = this.validUntil - performance.now();
    if (left <= 0) await this.check(deadline);
    // Renewed early, so that the next request does not have to wait. If the renewal fails, the lease ends.
    else if (left < this.lease / 2 && !this.checking) this.check().catch(() => undefined);
    return this.known;
  }

  // A check that began before the request could miss a load that ended in between, so the request needs a later one.
  private check(deadline?: Deadline): Promise<void> {
    const { checking } = this;
    if (!checking) return joined((this.checking = this.begin(Promise.resolve())), deadline);
    const starts = () => {
      this.checking = this.next;
      this.next = null;
    };
    // If the database is out of reach, a second wait would not help.
    const ready = () =>
      checking.done.finally(starts).catch((cause: unknown) => {
        if (cause instanceof StoreUnavailable) throw cause;
      });
    return joined((this.next ??= this.begin(ready())), deadline);
  }

  private begin(ready: Promise<void>): Check {
    const shared = new SharedDeadline();
    const done = ready
      .then(() => this.ask(shared))
      .finally(() => {
        if (this.checking?.shared === shared) this.checking = null;
      });
    return { done, shared };
  }

  private async ask(shared: Deadline): Promise<void> {
    const asked = performance.now();
    const limit = new TimeLimit(REVISION_TIMEOUT);
    this.known = await revisionOf(readUntil(this.reader, earlierOf(limit, shared))).finally(() => limit.done());
    this.validUntil = this.known.isLoading ? 0 : asked + this.lease;
  }
}

function joined({ done, shared }: Check, deadline: Deadline | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    done.then(resolve, reject);
    shared.add(deadline, reject);
  });
}
