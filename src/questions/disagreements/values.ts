// Whether two values can both hold. Dates and quantities are intervals, and a place lies within others.
import { isPartialDate, firstDay, lastDay } from '../../schema/partial-date';
import type { Properties } from '../../store/store';
import type { Read } from './found';

/** Whether a place lies within another, or is it. */
export type LiesWithin = (place: string, other: string) => boolean;

const PLACES = {
  name: 'disagreements.places',
  text: 'MATCH (p:Place)-[:WITHIN]->(w:Place) RETURN p.id AS place, w.id AS within',
};

/** Which places of the graph lie in which. */
export async function readPlaces(read: Read): Promise<LiesWithin> {
  const within = new Map((await read(PLACES, {})).map((row) => [String(row['place']), String(row['within'])]));
  return (place, other) => {
    const seen = new Set<string>();
    for (let at: string | undefined = place; at !== undefined && !seen.has(at); at = within.get(at)) {
      if (at === other) return true;
      seen.add(at);
    }
    return false;
  };
}

/** Whether two texts, dates or ids of nodes can both be the value of one field. */
export function agree(a: string, b: string, liesWithin: LiesWithin): boolean {
  if (a.toLowerCase() === b.toLowerCase()) return true;
  if (isPartialDate(a) && isPartialDate(b)) return firstDay(a) <= lastDay(b) && firstDay(b) <= lastDay(a);
  return liesWithin(a, b) || liesWithin(b, a);
}

/** A number that a source gives as an interval, in a unit. */
export interface Interval {
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

/** The quantity that a node stores under this name; null if it has no number. */
export function intervalOf(node: Properties, name: string): Interval | null {
  const [min, max, unit] = ['Min', 'Max', 'Unit'].map((part) => node[`${name}${part}`]);
  const isNumber = typeof min === 'number' || typeof max === 'number';
  if (!isNumber || typeof unit !== 'string') return null;
  return {
    min: typeof min === 'number' ? min : -Infinity,
    max: typeof max === 'number' ? max : Infinity,
    unit: unit.toLowerCase(),
  };
}

/** Whether two quantities of one unit have a number in common. */
export function overlap(a: Interval, b: Interval): boolean {
  return a.min <= b.max && b.min <= a.max;
}

/** A quantity in words: 3 leaders, 3 to 5 leaders, at least 3 leaders. */
export function quantityText({ min, max, unit }: Interval): string {
  if (min === max) return `${min} ${unit}`;
  if (max === Infinity) return `at least ${min} ${unit}`;
  return min === -Infinity ? `at most ${max} ${unit}` : `${min} to ${max} ${unit}`;
}
