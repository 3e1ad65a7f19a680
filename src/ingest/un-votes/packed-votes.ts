// The votes of a table in their order, a number for each: a million of them must fit into memory.
import { STANCE_BY_VOTE } from './records';
import type { Holder } from './spellings';

/** A vote by the numbers of its roll call and of its holder. */
export interface PackedVote {
  readonly rollCall: number;
  readonly holder: number;
  readonly stance: string;
}

const ALL_STANCES = [...STANCE_BY_VOTE.values()];
/** More nations than any table spells. */
const MAX_NATIONS = 10_000;

export class PackedVotes {
  private readonly packed: number[] = [];
  private readonly seen = new Set<number>();

  get size(): number {
    return this.packed.length;
  }

  /** Adds a vote; false where its nation, which can be spelled in several ways, has voted on this roll call before. */
  add(rollCall: number, { number, first }: Holder, stance: string): boolean {
    const held = rollCall * MAX_NATIONS + first;
    if (this.seen.has(held)) return false;
    this.seen.add(held);
    this.packed.push((rollCall * MAX_NATIONS + number) * ALL_STANCES.length + ALL_STANCES.indexOf(stance));
    return true;
  }

  /** Frees what only adding needs. */
  close(): void {
    this.seen.clear();
  }

  /** A vote by its place; null where there is none. */
  at(place: number): PackedVote | null {
    const packed = this.packed[place];
    if (packed === undefined) return null;
    const key = Math.floor(packed / ALL_STANCES.length);
    const stance = ALL_STANCES[packed % ALL_STANCES.length] ?? '';
    return { rollCall: Math.floor(key / MAX_NATIONS), holder: key % MAX_NATIONS, stance };
  }
}
