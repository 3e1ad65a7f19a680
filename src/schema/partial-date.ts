// The scalar PartialDate, and what follows from such a date: whether it is real, its first day and its last.
import { GraphQLScalarType, Kind } from 'graphql';
import { badInput } from '../errors';

const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Whether the text is a real calendar date at year, month or day precision. */
export function isPartialDate(text: string): boolean {
  const [whole, year, month, day] = PARTIAL_DATE.exec(text) ?? [];
  if (!whole || year === '0000') return false;
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return false;
  return day === undefined || (Number(day) >= 1 && day <= lastDay(`${year}-${month}`).slice(8));
}

/** Whether the text is a real date that names a day. */
export function isDay(text: string): boolean {
  return text.length === 'YYYY-MM-DD'.length && isPartialDate(text);
}

/** The last day that a date covers: 2024 → 2024-12-31, 2024-02 → 2024-02-29. */
export function lastDay(date: string): string {
  const [year = '', month, day] = date.split('-');
  if (day) return date;
  if (!month) return `${year}-12-31`;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${days}`;
}

/** The first day that a date covers: 2024 → 2024-01-01. */
export function firstDay(date: string): string {
  return `${date}-01-01`.slice(0, 'YYYY-MM-DD'.length);
}

/** The year and the month that a day is in. */
export function periodsAround(day: string): [year: string, month: string] {
  return [day.slice(0, 'YYYY'.length), day.slice(0, 'YYYY-MM'.length)];
}

/** Throws BAD_USER_INPUT with the name of the argument if the text is not a date. */
export function checkDate(value: string, argument: string): void {
  if (isPartialDate(value)) return;
  throw badInput(
    argument,
    `${argument} must be a calendar date such as 2014, 2014-03 or 2014-03-27; it is ${JSON.stringify(value.slice(0, 40))}.`,
  );
}

// Any string passes here, because checkDate checks it later and can name the argument in its error.
export const PartialDate = new GraphQLScalarType<string, string>({
  name: 'PartialDate',
  serialize: String,
  parseValue: (value) => shownDate(value),
  parseLiteral: (node) => shownDate(node.kind === Kind.STRING ? node.value : undefined),
});

function shownDate(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('A PartialDate is a string such as "2014-03-27".');
}

/** The digits of a date that are its year. */
const YEAR_LENGTH = 4;

/** The year of a stored date; null for '', which stands for no date. */
export function yearOf(date: string): number | null {
  return date === '' ? null : Number(date.slice(0, YEAR_LENGTH));
}

/** The order of counts by year: the earliest first, and what has no date last. */
export function earliestFirst(one: { readonly year: number | null }, other: { readonly year: number | null }): number {
  return (one.year ?? Infinity) - (other.year ?? Infinity);
}
