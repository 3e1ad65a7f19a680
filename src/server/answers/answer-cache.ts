// Answers kept across requests while the graph's revision stays the same, so no answer is older than the last finished
// load. Equal requests that arrive together share one answer.
import { LRUCache } from 'lru-cache';
import type { Revision } from '../../dataset/revision';
import type { LeasedRevision } from './revision-lease';

/** An answer, and whether it may be given to another request. */
export interface Answer {
  readonly body: string;
  readonly isLasting: boolean;
}

/** The size of an answer in bytes: a fixed overhead, plus at most this many bytes for each character. */
const OVERHEAD = 1024;
const CHARACTER = 2;

export class AnswerCache<T extends Answer> {
  private readonly answers: LRUCache<string, T>;
  private readonly onTheirWay = new Map<string, Promise<T>>();
  private version = '';

  /** `maxBytes` limits the size of all stored answers together. */
  constructor(
    private readonly revision: LeasedRevision,
    maxBytes: number,
  ) {
    this.answers = new LRUCache({ maxSize: maxBytes });
  }

  /**
   * The answer for `key`. If it is not known, `work` computes it from the current revision. Rejects if the revision
   * cannot be read.
   */
  async recall(key: string, work: (current: Revision) => Promise<T>): Promise<T> {
    const current = await this.revision.current();
    this.forgetOthers(current);
    return this.answers.get(key) ?? this.onTheirWay.get(key) ?? this.find(key, work(current));
  }

  private find(key: string, answer: Promise<T>): Promise<T> {
    this.onTheirWay.set(key, answer);
    // If this answer is no longer pending here, it belongs to an earlier revision and is not stored.
    const arrives = () => this.onTheirWay.get(key) === answer && this.onTheirWay.delete(key);
    answer.then((found) => {
      const size = OVERHEAD + CHARACTER * (key.length + found.body.length);
      if (arrives() && found.isLasting) this.answers.set(key, found, { size });
    }, arrives);
    return answer;
  }

  private forgetOthers({ version }: Revision): void {
    if (version === this.version) return;
    this.answers.clear();
    this.onTheirWay.clear();
    this.version = version;
  }
}
