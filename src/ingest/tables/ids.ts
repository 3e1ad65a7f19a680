// Ids as numbers, so that the references of millions of rows fit into memory.

export class Ids {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];

  /** The number of an id. An id without one gets a new number. */
  number(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    this.numbers.set(id, this.names.length);
    return this.names.push(id) - 1;
  }

  all(): readonly string[] {
    return this.names;
  }

  name(number: number): string {
    return this.names[number] ?? '';
  }
}
