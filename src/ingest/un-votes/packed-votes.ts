// The votes of a table in order, as one number each, because a million of them must fit into memory.
import { STANCE_BY_VOTE } from './records';
import type { Holder } from './spellings';

/** A vote, as the numbers of its roll call and its holder. */
export interface PackedVote {
  readonly rollCall: number;
  readonly holder: number;
  readonly stance: string;
}

const ALL_STANCES = [...STANCE_BY_VOTE.values()];
/** More than the number of nations in any table. */
const MAX_NATIONS = 10_000;

export class PackedVotes {
  private readonly packed: number[] = [];
  private readonly seen = new Set<number>();

  get size(): number {
    return this.packed.length;
  }

  /** Adds a vote. False if its nation, perhaps under another spelling, already voted on this roll call. */
  add(rollCall: number, { number, first }: Holder, stance: string): boolean {
    const held = rollCall * MAX_NATIONS + first;
    if (this.seen.has(held)) return false;
    this.seen.add(held);
    this.packed.push((rollCall * MAX_NATIONS + number) * ALL_STANCES.length + ALL_STANCES.indexOf(stance));
    return true;
  }

  /** Frees the memory that is only needed for adding. */
  close(): void {
    this.seen.clear();
  }

  /** A vote by its position; null if there is none. */
  at(place: number): PackedVote | null {
    const packed = this.packed[place];
    if (packed === undefined) return null;
    const key = Math.floor(packed / ALL_STANCES.length);
    const stance = ALL_STANCES[packed % ALL_STANCES.length] ?? '';
    return { rollCall: Math.floor(key / MAX_NATIONS), holder: key % MAX_NATIONS, stance };
  }
}
