// When statements run: level by level. All that a level asks for is gathered before any of it runs, and the next level
// starts when it has answered. So a relation field runs one statement for each level it stands on, whatever the data.

/** Runs gathered work in waves, the topmost level first. One for each request. */
export class LevelScheduler {
  private readonly waiting = new Map<number, (() => void)[]>();
  private running = 0;
  private checking = false;

  /** Adds work to a level; it runs when nothing above it is waiting or running. */
  add(level: number, work: () => void): void {
    const gathered = this.waiting.get(level);
    if (gathered) gathered.push(work);
    else this.waiting.set(level, [work]);
    this.check();
  }

  /** Counts a statement as running until it ends. */
  async run<T>(statement: () => Promise<T>): Promise<T> {
    this.running += 1;
    try {
      return await statement();
    } finally {
      this.running -= 1;
      this.check();
    }
  }

  // Only once every promise job of now is done is it known what a level asks for: the job queue is drained, then the tick.
  private check(): void {
    if (this.checking) return;
    this.checking = true;
    void Promise.resolve().then(() => process.nextTick(() => this.start()));
  }

  private start(): void {
    this.checking = false;
    if (this.running > 0 || this.waiting.size === 0) return;
    const level = Math.min(...this.waiting.keys());
    const gathered = this.waiting.get(level) ?? [];
    this.waiting.delete(level);
    for (const work of gathered) work();
    // Work that ran no statement leaves nothing to wait for.
    this.check();
  }
}
