// The relationships from separate tables, stored by their start node.
import type { DraftRelationship, FileLine } from '../drafts/draft';
import { Ids } from './ids';

/** How many numbers a relationship takes: end, type, file, line, and the previous relationship from the same start. */
const SLOTS_PER_RELATIONSHIP = 5;

export class Relationships {
  private readonly ids = new Ids();
  private readonly files = new Ids();
  private readonly packed: number[] = [];
  /** The position of the last relationship from each start node. */
  private readonly last = new Map<string, number>();

  add(start: string, type: string, end: string, { file, line }: FileLine): void {
    const before = this.last.get(start) ?? -1;
    this.last.set(start, this.packed.length / SLOTS_PER_RELATIONSHIP);
    this.packed.push(this.ids.number(end), this.ids.number(type), this.files.number(file), line, before);
  }

  /** The relationships from a node, in the order of the tables. */
  from(start: string): DraftRelationship[] {
    const found: DraftRelationship[] = [];
    for (let at = this.last.get(start) ?? -1; at >= 0; at = this.packed[at * SLOTS_PER_RELATIONSHIP + 4] ?? -1) {
      const [end = -1, type = -1, file = -1, line = 0] = this.packed.slice(
        at * SLOTS_PER_RELATIONSHIP,
        at * SLOTS_PER_RELATIONSHIP + 4,
      );
      found.push({ type: this.ids.name(type), end: this.ids.name(end), at: { file: this.files.name(file), line } });
    }
    return found.reverse();
  }

  /** The start nodes. */
  starts(): Iterable<string> {
    return this.last.keys();
  }
}
