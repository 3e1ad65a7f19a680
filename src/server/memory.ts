// Answers remembered across requests, for as long as the graph's revision stays. Each request asks for the revision
// first, so an answer is never older than the request: one small statement instead of all the others, and requests that
// arrive together share it, as equal ones among them share their answer.
import { LRUCache } from 'lru-cache';

/** An answer, and whether another request may get it. */
export interface Answer {
  readonly body: string;
  readonly isLasting: boolean;
}

export class Memory<T extends Answer> {
  private readonly answers: LRUCache<string, Promise<T>>;
  private revision = '';
  private checking: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  /** `revisionOf` gives what changes whenever the graph does; `maxBytes` bounds what is kept. */
  constructor(
    private readonly revisionOf: () => Promise<string>,
    maxBytes: number,
  ) {
    this.answers = new LRUCache({ maxSize: maxBytes });
  }

  /** The answer to what `key` stands for; `work` finds it where it is not known. Rejects where the revision cannot be told. */
  async recall(key: string, work: () => Promise<T>): Promise<T> {
    await this.check();
    const known = this.answers.get(key);
    if (known) return known;
    const answer = work();
    this.answers.set(key, answer, { size: key.length + 1 });
    const forget = () => this.answers.peek(key) === answer && this.answers.delete(key);
    // How large it is, and whether it lasts, is known only now. It may belong to a revision that has passed.
    answer.then(({ body, isLasting }) => {
      if (!isLasting) forget();
      else if (this.answers.peek(key) === answer) this.answers.set(key, answer, { size: key.length + body.length });
    }, forget);
    return answer;
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
    const revision = await this.revisionOf();
    // Answers still on their way were put under the revision before: they go with it.
    if (revision !== this.revision) this.answers.clear();
    this.revision = revision;
  }
}
