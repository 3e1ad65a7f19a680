// The sum of the digests of all records. It does not depend on their order, and a record can be subtracted again. Two
// graphs with equal sums have the same content. The literature calls it AdHash (Bellare and Micciancio, 1997).
import { hash } from 'node:crypto';

const LIMBS = 8;
const LIMB = 2 ** 32;

export class ContentSum {
  private readonly limbs: Float64Array;

  /** The sum with this `text`; zero without one. */
  constructor(text = '') {
    const padded = text.padStart(LIMBS * 8, '0');
    this.limbs = Float64Array.from({ length: LIMBS }, (_, limb) => parseInt(padded.slice(limb * 8, limb * 8 + 8), 16));
  }

  add(content: string): void {
    this.change(content, 1);
  }

  subtract(content: string): void {
    this.change(content, -1);
  }

  /** Adds all records of another sum. */
  addSum(other: ContentSum): void {
    for (let limb = 0; limb < LIMBS; limb += 1) this.limbs[limb] = (this.limbs[limb] ?? 0) + (other.limbs[limb] ?? 0);
    this.settle(other.changes);
  }

  /** The sum in hexadecimal. */
  get text(): string {
    const settled = Array.from(this.limbs);
    for (let limb = LIMBS - 1; limb >= 0; limb -= 1) {
      const value = settled[limb] ?? 0;
      settled[limb] = ((value % LIMB) + LIMB) % LIMB;
      // The overflow of the first limb is dropped: the sum is modulo 2^256.
      if (limb > 0) settled[limb - 1] = (settled[limb - 1] ?? 0) + Math.floor(value / LIMB);
    }
    return settled.map((limb) => limb.toString(16).padStart(8, '0')).join('');
  }

  /** The value that clients see as dataset.version. */
  get version(): string {
    return hash('sha256', this.text).slice(0, 32);
  }

  // Limbs are doubles. A limb can lose a bit only after two million records, so carries are settled before that.
  private change(content: string, sign: 1 | -1): void {
    const digest = hash('sha256', content, 'buffer');
    for (let limb = 0; limb < LIMBS; limb += 1) {
      this.limbs[limb] = (this.limbs[limb] ?? 0) + sign * digest.readUInt32BE(limb * 4);
    }
    this.settle(1);
  }

  private settle(changes: number): void {
    this.changes += changes;
    if (this.changes < 1_000_000) return;
    this.limbs.set(new ContentSum(this.text).limbs);
    this.changes = 0;
  }

  private changes = 0;
}
