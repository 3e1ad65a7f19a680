// Decides when Cypher queries run: level by level. All requests of a level are gathered before any of them runs. The
// next level starts when they have been answered. So a relation field runs one query for each level on which it is
// selected, regardless of the data.

/** Runs gathered work level by level, the topmost level first. Each request has its own scheduler. */
export class LevelScheduler {
  private readonly waiting = new Map<number, (() => void)[]>();
  private running = 0;
  private checking = false;

  /** Adds work to a level. It runs when no work of a level above it waits or runs. */
  add(level: number, work: () => void): void {
    const gathered = this.waiting.get(level);
    if (gathered) gathered.push(work);
    else this.waiting.set(level, [work]);
    this.check();
  }

  /** Runs a Cypher query. Waiting work does not start until it ends. */
  async run<T>(query: () => Promise<T>): Promise<T> {
    this.running += 1;
    try {
      return await query();
    } finally {
      this.running -= 1;
      this.check();
    }
  }

  // A level's requests are complete only when all pending promise jobs have run, so this lets the job queue drain and
  // then waits for the next tick.
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
    // If the work ran no Cypher query, no end of a query will trigger the next check.
    this.check();
  }
}
