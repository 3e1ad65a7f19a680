// The place of each node in the tables and its references, in a few numbers each, so that millions fit into memory.
import type { Reference } from '../checks/check-relations';
import type { FileLine } from '../drafts/draft';
import { Ids } from './ids';

/** How many numbers a reference takes: both nodes, the field, the file and the line. */
const SLOTS_PER_ROW = 5;

/** Nodes below this depth are assumed to refer to each other in a cycle. */
export const DEEPEST = 64;

/** A reference between two nodes, by their numbers. */
export interface RowReference extends Pick<Reference, 'field' | 'types' | 'at'> {
  readonly from: number;
  readonly to: number;
}

export class RowIndex {
  readonly ids = new Ids();
  private readonly files = new Ids();
  private readonly fileOf: number[] = [];
  private readonly lineOf: number[] = [];
  private readonly refused = new Set<number>();
  private readonly levels: number[] = [];
  private readonly packed: number[] = [];
  private readonly kinds: Pick<Reference, 'field' | 'types'>[] = [];
  private readonly kindNumbers = new Map<string, number>();

  /** Records the place of a node. */
  define(node: number, { file, line }: FileLine): void {
    this.fileOf[node] = this.files.number(file);
    this.lineOf[node] = line;
  }

  /** Whether a node's row ends on this line of this file. */
  standsAt(node: number, { file, line }: FileLine): boolean {
    return this.lineOf[node] === line && this.files.name(this.fileOf[node] ?? -1) === file;
  }

  /** Whether a node has a row. */
  isDefined(node: number): boolean {
    return this.lineOf[node] !== undefined;
  }

  /** The place of a node; null if it is only referred to. */
  placeOf(node: number): FileLine | null {
    const line = this.lineOf[node];
    return line === undefined ? null : { file: this.files.name(this.fileOf[node] ?? -1), line };
  }

  refer(from: number, { id, field, types, at }: Reference): void {
    const kind = `${field} ${types.join()}`;
    const number = this.kindNumbers.get(kind) ?? this.kinds.push({ field, types }) - 1;
    this.kindNumbers.set(kind, number);
    this.packed.push(from, this.ids.number(id), number, this.files.number(at.file), at.line);
  }

  /** The ids that are referred to but have no row. */
  named(): string[] {
    return this.ids.all().filter((_id, node) => this.lineOf[node] === undefined);
  }

  /** The nodes that have a row and are not refused. */
  *accepted(): Generator<number> {
    for (const node of this.lineOf.keys()) {
      if (this.lineOf[node] !== undefined && !this.refused.has(node)) yield node;
    }
  }

  *references(): Generator<RowReference> {
    for (let at = 0; at < this.packed.length; at += SLOTS_PER_ROW) {
      const slot = (index: number) => this.packed[at + index] ?? -1;
      const { field = '', types = [] } = this.kinds[slot(2)] ?? {};
      yield { from: slot(0), to: slot(1), field, types, at: { file: this.files.name(slot(3)), line: slot(4) } };
    }
  }

  /** The references by the ids of both nodes. */
  *namedReferences(): Generator<{ readonly from: string; readonly to: string; readonly at: FileLine }> {
    for (const { from, to, at } of this.references()) yield { from: this.ids.name(from), to: this.ids.name(to), at };
  }

  refuse(node: number): void {
    this.refused.add(node);
  }

  isRefused(node: number): boolean {
    return this.refused.has(node);
  }

  /** Refuses all nodes that refer to a refused node, directly or not. Returns the references that caused it. */
  refuseDependents(): RowReference[] {
    const reasons: RowReference[] = [];
    let before: number;
    do {
      before = reasons.length;
      for (const reference of this.references()) {
        if (!this.refused.has(reference.to) || this.refused.has(reference.from)) continue;
        this.refused.add(reference.from);
        reasons.push(reference);
      }
    } while (reasons.length > before);
    return reasons;
  }

  /** Puts each node on a level above all nodes that it refers to, so that those are written first. */
  sort(): void {
    let hasMoved: boolean;
    do {
      hasMoved = false;
      for (let at = 0; at < this.packed.length; at += SLOTS_PER_ROW) {
        const [from = -1, to = -1] = [this.packed[at], this.packed[at + 1]];
        const least = this.lineOf[to] === undefined ? 0 : Math.min(this.levelOf(to) + 1, DEEPEST);
        if (this.levelOf(from) >= least) continue;
        this.levels[from] = least;
        hasMoved = true;
      }
    } while (hasMoved);
  }

  levelOf(node: number): number {
    return this.levels[node] ?? 0;
  }
}
