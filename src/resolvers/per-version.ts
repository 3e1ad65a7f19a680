// What is worked out once for each version of the graph, and kept for as long as that is served.

export class PerVersion<T> {
  private current: { readonly version: string; readonly value: Promise<T> } | null = null;

  /** What `work` finds of this version; it runs again where it failed. */
  of(version: string, work: () => Promise<T>): Promise<T> {
    if (this.current?.version === version) return this.current.value;
    const value = work();
    const current = { version, value };
    this.current = current;
    value.catch(() => {
      if (this.current === current) this.current = null;
    });
    return value;
  }
}
