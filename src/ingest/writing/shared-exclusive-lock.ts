// Work on batches: several at once, or one alone.

/** Work that others may run next to, and work that runs alone: it waits until the others have ended, and none begins. */
export class SideBySide {
  private readonly running = new Set<Promise<unknown>>();
  /** The last work that runs alone, or waits for that. */
  private alone: Promise<unknown> = Promise.resolve();

  async nextToOthers<T>(work: () => Promise<T>): Promise<T> {
    for (let last = null; last !== this.alone;) {
      last = this.alone;
      await last;
    }
    const done = work();
    const settled = done.catch(() => undefined);
    this.running.add(settled);
    return done.finally(() => this.running.delete(settled));
  }

  byItself<T>(work: () => Promise<T>): Promise<T> {
    const done = this.alone.then(() => Promise.all(this.running)).then(work);
    this.alone = done.catch(() => undefined);
    return done;
  }
}
