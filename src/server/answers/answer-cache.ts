// Answers kept across requests while the graph's revision stays the same, so no answer is older than the last finished
// load. Equal requests that arrive together share one answer.
import { LRUCache } from 'lru-cache';
import { SharedDeadline, type Deadline } from '../../deadline';
import { isSameRevision, type Revision } from '../../dataset/revision';
import type { LeasedRevision } from './revision-lease';

/** An answer, and whether it may be given to another request. */
export interface Answer {
  /** How many bytes its body takes in memory. It may grow. */
  readonly size: number;
  readonly isLasting: boolean;
}

/** What an answer takes in memory besides its body: a fixed number of bytes, and so many for each character of its key. */
const OVERHEAD = 1024;
const CHARACTER = 2;

/** An answer that is computed, for as long as somebody waits for it. */
interface Computed<T> {
  readonly answer: Promise<T>;
  readonly shared: SharedDeadline;
}

export class AnswerCache<T extends Answer> {
  private readonly answers: LRUCache<string, T>;
  private readonly onTheirWay = new Map<string, Computed<T>>();
  private served: Revision | null = null;

  /** `maxBytes` limits the size of all stored answers together. */
  constructor(
    private readonly revision: LeasedRevision,
    maxBytes: number,
  ) {
    this.answers = new LRUCache({ maxSize: maxBytes });
  }

  /**
   * The answer for `key`. If it is not known, `work` computes it from the current revision, until the deadlines of all who
   * wait for it have ended. Rejects if the revision cannot be read, or with the reason if the deadline of this request
   * ends while others still wait. Requests wait for the same work only if they are equal in `sharedBy` too.
   */
  async recall(
    key: string,
    work: (current: Revision, shared: Deadline) => Promise<T>,
    deadline?: Deadline,
    sharedBy = '',
  ): Promise<T> {
    const current = await this.revision.current(deadline);
    this.forgetOthers(current);
    const known = this.answers.get(key);
    if (known) return known;
    const way = `${sharedBy} ${key}`;
    const running = this.onTheirWay.get(way);
    const isJoined = running !== undefined && !running.shared.signal.aborted;
    const shared = isJoined ? running.shared : new SharedDeadline();
    return new Promise((resolve, reject) => {
      shared.add(deadline, reject);
      const answer = isJoined ? running.answer : this.find({ key, way }, work(current, shared), shared);
      answer.then(resolve, reject);
    });
  }

  /** Takes into account that an answer has grown, if it is kept. */
  weigh(key: string, answer: T): void {
    if (this.answers.peek(key) === answer) this.keep(key, answer);
  }

  private find(
    { key, way }: { readonly key: string; readonly way: string },
    answer: Promise<T>,
    shared: SharedDeadline,
  ): Promise<T> {
    const computed = { answer, shared };
    this.onTheirWay.set(way, computed);
    // If this answer is no longer pending here, it belongs to an earlier revision and is not stored.
    const arrives = () => this.onTheirWay.get(way) === computed && this.onTheirWay.delete(way);
    answer.then((found) => {
      if (arrives() && found.isLasting) this.keep(key, found);
    }, arrives);
    return answer;
  }

  private keep(key: string, answer: T): void {
    this.answers.set(key, answer, { size: OVERHEAD + CHARACTER * key.length + answer.size });
  }

  /** An answer that is given during a load has no citation, so it is not for later, even if nothing else changes. */
  private forgetOthers(current: Revision): void {
    if (isSameRevision(this.served, current)) return;
    this.answers.clear();
    this.onTheirWay.clear();
    this.served = current;
  }
}
