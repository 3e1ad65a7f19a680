// The part of the dates in tables of votes that is reliable, in any layout.
//
// Measured on the full table (6,299 roll calls):
// - All 4,431 roll calls numbered 3 to 4444, and all of 1946 to 1996 whatever their number, have a day of 1 to 7.
// - Roll calls with later numbers, dated 1997 or later, have days from 1 to 31. They fall on a weekend only on four
//   known Saturdays and Sundays of December.
// - 69 resolutions of 1997 to 2003 were voted on under both kinds of numbers (as a whole, and their parts). The month is
//   always the same, the day never: in 68 of 69 the smaller number's day is the weekday of the other's, counted from Sunday
//   as 1 until 1999 and from Saturday as 1 since 2000.
// So that day is the number of a weekday and is left out. The month is kept.

/** The last year in which no day is reliable. */
const LAST_WITHOUT_DAYS = '1996';
/** The last year in which a day may still be a weekday's number. */
const LAST_IN_DOUBT = '2004';
/** The last roll call of the numbering whose days are weekdays. */
const LAST_WITH_WEEKDAYS = 4444;
const DAYS_OF_A_WEEK = 7;

/**
 * A roll call's date at its reliable precision: a month up to 1996; a month in 1997 to 2004 if the day is 1 to 7 and
 * the roll call's number is 4444 at most; otherwise the day in the table.
 */
export function believedDate(date: string, rcid: number): string {
  const year = date.slice(0, 4);
  const isWeekday = Number(date.slice(8)) <= DAYS_OF_A_WEEK && rcid <= LAST_WITH_WEEKDAYS;
  const isMonthOnly = year <= LAST_WITHOUT_DAYS || (year <= LAST_IN_DOUBT && isWeekday);
  return isMonthOnly ? date.slice(0, 7) : date;
}
