// Holds a single value against its property in the schema.
import { isPartialDate } from '../schema/partial-date';
import type { Property } from '../graph/model';

const SCALARS: Record<string, (value: unknown) => boolean> = {
  Int: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  Boolean: (value) => typeof value === 'boolean',
  PartialDate: (value) => typeof value === 'string' && isPartialDate(value),
};
/** Half a character, which no database keeps as it is. */
const HALF = /\p{Cs}/u;
const EXPECTED: Record<string, string> = {
  Int: 'a whole number of 32 bits',
  Boolean: 'true or false',
  PartialDate: 'a date such as 2014, "2014-03" or "2014-03-27"',
};

/** What is wrong with a value of a property, called `key` in the message; null where nothing is. */
export function valueProblem(property: Property, key: string, value: unknown): string | null {
  if (property.values.length > 0) {
    if (property.values.includes(value as string)) return null;
    return `${key} must be one of ${property.values.join(', ')}; it is ${shown(value)}.`;
  }
  const isRight = SCALARS[property.type] ?? isText;
  return isRight(value) ? null : `${key} must be ${EXPECTED[property.type] ?? 'a text'}; it is ${shown(value)}.`;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && !HALF.test(value);
}

/** A value as messages show it. */
export function shown(value: unknown): string {
  return value instanceof Map ? 'a map' : Array.isArray(value) ? 'a list' : JSON.stringify(value);
}
