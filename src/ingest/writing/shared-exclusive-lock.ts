// The lock of an import, within this process: several batches share it, or one has it alone.

export class SharedExclusiveLock {
  private readonly sharing = new Set<Promise<unknown>>();
  /** The last work that has the lock alone, or waits for that. */
  private exclusive: Promise<unknown> = Promise.resolve();

  /** Runs work next to other work that shares the lock. */
  async shared<T>(work: () => Promise<T>): Promise<T> {
    let last;
    do {
      last = this.exclusive;
      await last;
    } while (last !== this.exclusive);
    const done = work();
    const settled = done.catch(() => undefined);
    this.sharing.add(settled);
    return done.finally(() => this.sharing.delete(settled));
  }

  /** Runs work alone: once the other work has ended, and before any other begins. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const done = this.exclusive.then(() => Promise.all(this.sharing)).then(work);
    this.exclusive = done.catch(() => undefined);
    return done;
  }
}
