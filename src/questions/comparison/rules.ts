// The rules that measure how far nations agree, applied to positions that are already read.
import type { Presence, Stance } from '../../generated/schema';
import type { Taken } from '../../graph/lists/stances';

/** The stances of the nations on one target. */
export interface RowOfStances {
  readonly target: string;
  /** The latest date of any of the positions; '' if none is dated. */
  readonly date: string;
  /** By nation, in the order of the argument. */
  readonly cells: readonly Cell[];
}

interface Cell {
  /** The stances, as bits. */
  stances: number;
  readonly positions: string[];
}

/** How far two nations agree. */
export interface AgreementMapper {
  readonly a: string;
  readonly b: string;
  readonly shared: number;
  readonly agree: number;
  readonly oppose: number;
  readonly ratio: number | null;
}

const COMPARED_STANCES: readonly string[] = [
  'ENDORSE',
  'SUPPORT',
  'WELCOME',
  'CAUTION',
  'ABSTAIN',
  'OPPOSE',
  'ABSENT',
] satisfies readonly Stance[];
const bitOf = (stance: string): number => 1 << COMPARED_STANCES.indexOf(stance);
const ABSENT = bitOf('ABSENT');
const OPPOSED = bitOf('OPPOSE');
const FAVOURABLE = bitOf('ENDORSE') | bitOf('SUPPORT') | bitOf('WELCOME');

/** One row for each target on which at least two of the nations take a stance: the latest first, then by target. */
export function comparisonRows(nations: readonly string[], taken: Iterable<Taken>): RowOfStances[] {
  const columns = new Map(nations.map((nation, at) => [nation, at]));
  const rows = new Map<string, { target: string; date: string; cells: Cell[] }>();
  for (const { holder, stance, date, target, position } of taken) {
    let row = rows.get(target);
    if (!row) {
      row = { target, date, cells: nations.map(() => ({ stances: 0, positions: [] })) };
      rows.set(target, row);
    }
    if (date > row.date) row.date = date;
    const cell = row.cells[columns.get(holder) ?? -1];
    if (!cell) continue;
    cell.stances |= bitOf(stance);
    cell.positions.push(position);
  }
  return [...rows.values()].filter(isSharedRow).sort(latestFirst);
}

/** Every pair of nations. */
export function pairsOf(nations: readonly string[], rows: readonly RowOfStances[]): AgreementMapper[] {
  return nations.flatMap((a, one) =>
    nations.slice(one + 1).map((b, further) => ({ a, b, ...count(rows, one, one + 1 + further) })),
  );
}

/** Whether a nation takes a stance in a row. */
export function presenceOf({ stances, positions }: Cell): Presence {
  if (takesStance(stances)) return 'STATED';
  return positions.length > 0 ? 'ABSENT' : 'NOT_RECORDED';
}

const takesStance = (stances: number) => (stances & ~ABSENT) !== 0;

function isSharedRow({ cells }: RowOfStances): boolean {
  return cells.filter(({ stances }) => takesStance(stances)).length >= 2;
}

function latestFirst(one: RowOfStances, other: RowOfStances): number {
  if (one.date !== other.date) return one.date > other.date ? -1 : 1;
  return one.target < other.target ? -1 : 1;
}

function count(rows: readonly RowOfStances[], one: number, other: number): Omit<AgreementMapper, 'a' | 'b'> {
  let [shared, agree, oppose] = [0, 0, 0];
  for (const { cells } of rows) {
    const a = (cells[one]?.stances ?? 0) & ~ABSENT;
    const b = (cells[other]?.stances ?? 0) & ~ABSENT;
    if (a === 0 || b === 0) continue;
    shared += 1;
    if ((a & b) !== 0) agree += 1;
    else if ((a & OPPOSED && b & FAVOURABLE) || (b & OPPOSED && a & FAVOURABLE)) oppose += 1;
  }
  return { shared, agree, oppose, ratio: shared === 0 ? null : agree / shared };
}
