// Answers remembered across requests, for as long as the graph's revision stays. The revision is asked for before every
// request, or relied on for the store's lease where no load is announced; so no answer is older than a load that has
// ended. Requests that arrive together share the question, and equal ones among them their answer.
import { LRUCache } from 'lru-cache';

/** An answer, and whether another request may get it. */
export interface Answer {
  readonly body: string;
  readonly isLasting: boolean;
}

/** What an answer takes beside its characters, and what one character takes at most, in bytes. */
const OVERHEAD = 1024;
const CHARACTER = 2;

export class Memory<T extends Answer> {
  private readonly answers: LRUCache<string, T>;
  private readonly onTheirWay = new Map<string, Promise<T>>();
  private revision = '';
  /** Until when the revision may be relied on. */
  private validUntil = 0;
  private checking: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  /** `lease` is in ms; `maxBytes` bounds what is kept. */
  constructor(
    private readonly revisionOf: () => Promise<{ revision: string; isLoading: boolean }>,
    private readonly lease: number,
    maxBytes: number,
  ) {
    this.answers = new LRUCache({ maxSize: maxBytes });
  }

  /** The answer to what `key` stands for; `work` finds it where it is not known. Rejects where the revision cannot be told. */
  async recall(key: string, work: () => Promise<T>): Promise<T> {
    await this.ensureRevision();
    return this.answers.get(key) ?? this.onTheirWay.get(key) ?? this.find(key, work);
  }

  private find(key: string, work: () => Promise<T>): Promise<T> {
    const answer = work();
    this.onTheirWay.set(key, answer);
    // One that is no longer on its way here belongs to a revision that has passed.
    const arrives = () => this.onTheirWay.get(key) === answer && this.onTheirWay.delete(key);
    answer.then((found) => {
      const size = OVERHEAD + CHARACTER * (key.length + found.body.length);
      if (arrives() && found.isLasting) this.answers.set(key, found, { size });
    }, arrives);
    return answer;
  }

  private async ensureRevision(): Promise<void> {
    const left = this.validUntil - performance.now();
    if (left <= 0) return this.check();
    // Asked again in time, so that whoever comes next does not have to wait. Should that fail, the lease ends.
    if (left < this.lease / 2 && !this.checking) this.check().catch(() => undefined);
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
    const { revision, isLoading } = await this.revisionOf();
    if (revision !== this.revision) {
      this.answers.clear();
      this.onTheirWay.clear();
    }
    this.revision = revision;
    this.validUntil = isLoading ? 0 : asked + this.lease;
  }
}
