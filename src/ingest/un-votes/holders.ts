// Who held a number or a seat when: seed/un-votes/holders.csv. The tables keep a number, or a name, longer than the nation
// lasted, and have absences of nations that were no members yet. What is not in that file is one nation's at any time.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { lastDay } from '../../schema/partial-date';

/** A stretch of time in which a nation held a number. */
export interface Holding {
  readonly number: string;
  readonly nation: string;
  /** Its first day, month or year; '' where it held the number from the beginning. */
  readonly from: string;
  /** The last; '' where it still holds it. */
  readonly to: string;
  /** What the nations of several numbers followed each other in; '' where there is but one. */
  readonly seat: string;
}

const HOLDERS_FILE = join(__dirname, '..', '..', '..', 'seed', 'un-votes', 'holders.csv');

/** Every holding that is known, in the order of the file. */
export const HOLDINGS: readonly Holding[] = parse(readFileSync(HOLDERS_FILE), { columns: true });

/** The holdings of a number; none where it is one nation's at any time. */
export function holdingsOf(number: string): readonly Holding[] {
  return HOLDINGS.filter((holding) => holding.number === number);
}

/**
 * Who cast the vote of a number on a date; null where nobody had it. A month in which it changes hands counts to whoever
 * held it first.
 */
export function holderOf(holdings: readonly Holding[], date: string): string | null {
  return holdings.find((holding) => isHeldOn(holding, date))?.nation ?? null;
}

/**
 * Who cast the vote that a table files under a nation's name: itself where it held a number then, else whoever did hold the
 * number that was ever its own. Null where nobody did, or where several could be meant.
 */
export function holderNamed(nation: string, date: string): string | null {
  const own = HOLDINGS.filter((holding) => holding.nation === nation);
  if (own.some((holding) => isHeldOn(holding, date))) return nation;
  const numbers = new Set(own.map(({ number }) => number));
  const holders = [...numbers].flatMap((number) => holderOf(holdingsOf(number), date) ?? []);
  const [holder = null, ...others] = new Set(holders);
  return others.length === 0 ? holder : null;
}

/** Whether a nation's numbers are known to have been its own at some times only. */
export function isDated(nation: string): boolean {
  return HOLDINGS.some((holding) => holding.nation === nation);
}

function isHeldOn({ from, to }: Holding, date: string): boolean {
  return from <= lastDay(date) && (to === '' || lastDay(to) >= date);
}
