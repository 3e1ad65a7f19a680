// A partial date as what it is: a day is a day, a month is the whole month, and a year the whole year.

export interface Period {
  readonly first: Date;
  /** The moment after its last day. */
  readonly end: Date;
  readonly precision: 'day' | 'month' | 'year';
}

/** The period of a date such as 2014, 2014-03 or 2014-03-27; null for a text that is no date. */
export function periodOf(date: string): Period | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date) ?? [];
  if (year === undefined) return null;
  const utc = (months: number, days: number) => new Date(Date.UTC(Number(year), months, days));
  if (month === undefined) return { first: utc(0, 1), end: utc(12, 1), precision: 'year' };
  const at = Number(month) - 1;
  if (day === undefined) return { first: utc(at, 1), end: utc(at + 1, 1), precision: 'month' };
  return { first: utc(at, Number(day)), end: utc(at, Number(day) + 1), precision: 'day' };
}

/** Whether a text is a day, a month or a year of the calendar. */
export function isDate(text: string): boolean {
  // A day that there is not, such as 2014-02-30, becomes a later one.
  return text >= '0001' && (periodOf(text)?.first.toISOString().startsWith(text) ?? false);
}

/** The day, month or year that is `steps` of its kind later; the same text if it is no date. */
export function movedDate(date: string, steps: number): string {
  const period = periodOf(date);
  if (!period) return date;
  const { first, precision } = period;
  const moved = new Date(first);
  if (precision === 'day') moved.setUTCDate(moved.getUTCDate() + steps);
  else if (precision === 'month') moved.setUTCMonth(moved.getUTCMonth() + steps);
  else moved.setUTCFullYear(moved.getUTCFullYear() + steps);
  return moved.toISOString().slice(0, date.length);
}
