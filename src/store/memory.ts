// Answers remembered across requests, for as long as the graph's revision stays. Each request asks for the revision
// before its first read, so an answer is never older than the request: one small statement instead of all the others,
// and requests that arrive together share it.
import { LRUCache } from 'lru-cache';
import type { Row, Statement, Store } from './store';

/** What a request reads from. */
export type Reader = Pick<Store, 'read'>;

export class Memory {
  private readonly answers: LRUCache<string, Promise<Row[]>>;
  private revision = '';
  private checking: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  /** `maxRows` bounds what is kept. `revisionOf` gives one row whose values change whenever the graph does. */
  constructor(
    private readonly store: Reader,
    private readonly revisionOf: Statement,
    maxRows: number,
  ) {
    this.answers = new LRUCache({ maxSize: maxRows });
  }

  /** A reader for one request: it sees the graph as it is now, or later. */
  reader(): Reader {
    let checked: Promise<void> | undefined;
    return {
      read: async (statement, parameters) => {
        checked ??= this.check();
        await checked;
        return this.recall(statement, parameters);
      },
    };
  }

  private recall(statement: Statement, parameters: Record<string, unknown>): Promise<Row[]> {
    const key = `${statement.text}\n${JSON.stringify(parameters)}`;
    const known = this.answers.get(key);
    if (known) return known;
    const answer = this.store.read(statement, parameters);
    this.answers.set(key, answer, { size: 1 });
    answer.then(
      // How large it is, is known only now.
      (rows) => this.answers.peek(key) === answer && this.answers.set(key, answer, { size: rows.length + 1 }),
      () => this.answers.delete(key),
    );
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
    const revision = JSON.stringify(await this.store.read(this.revisionOf, {}));
    // Reads still on their way were put under the revision before: they go with it.
    if (revision !== this.revision) this.answers.clear();
    this.revision = revision;
  }
}
