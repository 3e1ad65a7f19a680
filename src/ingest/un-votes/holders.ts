// Who held a number or a seat when: seed/un-votes/holders.csv. The tables use a number or a name longer than the nation
// lasted, and list nations as absent before they were members. A number that is not in that file always belongs to one
// nation.
import { join } from 'node:path';
import { rowsOfTable } from '../csv/csv-rows';
import { lastDay } from '../../schema/partial-date';

/** A period in which a nation held a number. */
export interface Holding {
  readonly number: string;
  readonly nation: string;
  /** Its first day, month or year; '' if the nation held the number from the beginning. */
  readonly from: string;
  /** Its last day, month or year; '' if the nation still holds the number. */
  readonly to: string;
  /** The seat in which nations with several numbers followed each other; '' if there is only one number. */
  readonly seat: string;
}

const HOLDERS_FILE = join(__dirname, '..', '..', '..', 'seed', 'un-votes', 'holders.csv');

/** Every known holding, in the order of the file. */
export const HOLDINGS: readonly Holding[] = rowsOfTable(HOLDERS_FILE);

/** The holdings of a number; none if it always belongs to one nation. */
export function holdingsOf(number: string): readonly Holding[] {
  return HOLDINGS.filter((holding) => holding.number === number);
}

/**
 * The nation that cast the vote of a number on a date; null if nobody held it. A month in which it changes hands counts
 * for the earlier holder.
 */
export function holderOf(holdings: readonly Holding[], date: string): string | null {
  return holdings.find((holding) => isHeldOn(holding, date))?.nation ?? null;
}

/**
 * The nation that cast the vote that a table files under a nation's name. If that nation held a number then, it is that
 * nation; otherwise the one that then held its number. Null if nobody did, or if several could be meant.
 */
export function holderNamed(nation: string, date: string): string | null {
  const own = HOLDINGS.filter((holding) => holding.nation === nation);
  if (own.some((holding) => isHeldOn(holding, date))) return nation;
  const numbers = new Set(own.map(({ number }) => number));
  const holders = [...numbers].flatMap((number) => holderOf(holdingsOf(number), date) ?? []);
  const [holder = null, ...others] = new Set(holders);
  return others.length === 0 ? holder : null;
}

/** Whether a nation is known to have held its numbers only at some times. */
export function isDated(nation: string): boolean {
  return HOLDINGS.some((holding) => holding.nation === nation);
}

function isHeldOn({ from, to }: Holding, date: string): boolean {
  return from <= lastDay(date) && (to === '' || lastDay(to) >= date);
}
