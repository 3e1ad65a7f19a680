// Answers remembered across requests, for as long as the graph's revision stays: no answer is older than a load that has
// ended. Equal requests that arrive together share their answer.
import { LRUCache } from 'lru-cache';
import type { LeasedRevision } from './revision-lease';

/** An answer, and whether another request may get it. */
export interface Answer {
  readonly body: string;
  readonly isLasting: boolean;
}

/** What an answer takes beside its characters, and what one character takes at most, in bytes. */
const OVERHEAD = 1024;
const CHARACTER = 2;

export class AnswerCache<T extends Answer> {
  private readonly answers: LRUCache<string, T>;
  private readonly onTheirWay = new Map<string, Promise<T>>();
  private version = '';

  /** `maxBytes` bounds what is kept. */
  constructor(
    private readonly revision: LeasedRevision,
    maxBytes: number,
  ) {
    this.answers = new LRUCache({ maxSize: maxBytes });
  }

  /** The answer to what `key` stands for; `work` finds it where it is not known. Rejects where the revision cannot be told. */
  async recall(key: string, work: () => Promise<T>): Promise<T> {
    await this.forgetOld();
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

  private async forgetOld(): Promise<void> {
    const { version } = await this.revision.current();
    if (version === this.version) return;
    this.answers.clear();
    this.onTheirWay.clear();
    this.version = version;
  }
}
