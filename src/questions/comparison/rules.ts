// The rules that measure how far nations agree, applied to positions that are already read.
import type { Presence } from '../../generated/schema';
import type { Taken } from '../../graph/lists/stances';
import { groupBy } from '../../grouping';
import { earliestFirst, yearOf } from '../../schema/partial-date';
import { STANCES } from '../shared/stances';

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

const COMPARED_STANCES: readonly string[] = STANCES;
const bitOf = (stance: string): number => 1 << COMPARED_STANCES.indexOf(stance);
const ABSENT = bitOf('ABSENT');
const OPPOSED = bitOf('OPPOSE');
const FAVOURABLE = bitOf('ENDORSE') | bitOf('SUPPORT') | bitOf('WELCOME');

/** One row for each target on which at least two of the nations take a stance: the latest first, then by target. */
export function comparisonRows(nations: readonly string[], taken: Iterable<Taken>): RowOfStances[] {
  const columns = new Map(nations.map((nation, at) => [nation, at]));
  const rows = new Map<string, { target: string; date: string; cells: Cell[] }>();
  for (const { key: holder, end: target, stance, date, position } of taken) {
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

/** The rows of one year. */
export interface YearOfRows {
  /** Null for rows without a date. */
  readonly year: number | null;
  readonly rows: readonly RowOfStances[];
}

/** The rows by year, the earliest first and those without a date last. */
export function yearsOf(rows: readonly RowOfStances[]): YearOfRows[] {
  return [...groupBy(rows, ({ date }) => yearOf(date))]
    .map(([year, itsRows]) => ({ year, rows: itsRows }))
    .sort(earliestFirst);
}

/** On how many rows all nations that take a stance agree, and on how many two of them are opposed. */
export function agreementOf(rows: readonly RowOfStances[]): { agree: number; oppose: number } {
  let [agree, oppose] = [0, 0];
  for (const { cells } of rows) {
    const taken = cells.map(({ stances }) => stances & ~ABSENT).filter((stances) => stances !== 0);
    if (taken.reduce((common, stances) => common & stances, ~0) !== 0) agree += 1;
    else if (taken.some((one, at) => taken.slice(at + 1).some((other) => areOpposed(one, other)))) oppose += 1;
  }
  return { agree, oppose };
}

/** Whether a nation takes a stance in a row. */
export function presenceOf({ stances, positions }: Cell): Presence {
  if (takesStance(stances)) return 'STATED';
  return positions.length > 0 ? 'ABSENT' : 'NOT_RECORDED';
}

/** Whether one set of stances opposes what the other favours, and they have none in common. */
function areOpposed(one: number, other: number): boolean {
  const oppose = (a: number, b: number) => (a & OPPOSED) !== 0 && (b & FAVOURABLE) !== 0;
  return (one & other) === 0 && (oppose(one, other) || oppose(other, one));
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
    else if (areOpposed(a, b)) oppose += 1;
  }
  return { shared, agree, oppose, ratio: shared === 0 ? null : agree / shared };
}
