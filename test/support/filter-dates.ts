// The parts of filters that are ranges of dates: what lies wholly within the range, or what may lie in it.
import { part, says } from './filter-parts';

const DAYS = ['2013', '2014', '2014-03', '2014-03-27', '2015-01-01', '2016-12-19', '2020', '2021-05'];
export const dateMatching = says(['WITHIN', 'OVERLAPS']);
const first = (date: string) => `${date}-01-01`.slice(0, 10);
const last = (date: string) => {
  const [year, month, day] = date.split('-').map(Number);
  // The day before the first of the next month.
  return day ? date : new Date(Date.UTC(year ?? 0, month ?? 12, 0)).toISOString().slice(0, 10);
};
const isBackwards = ({ from: start, to: end }: Readonly<Record<string, unknown>>) =>
  typeof start === 'string' && typeof end === 'string' && first(start) > last(end);
export const from = part(
  DAYS,
  ({ date }, day, given) =>
    date !== null &&
    !isBackwards(given) &&
    (given['dateMatching'] === 'OVERLAPS' ? last(date) : first(date)) >= first(day),
);
export const to = part(
  DAYS,
  ({ date }, day, given) =>
    date !== null &&
    !isBackwards(given) &&
    (given['dateMatching'] === 'OVERLAPS' ? first(date) : last(date)) <= last(day),
);
