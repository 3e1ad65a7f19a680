// Holds a single value against its property in the schema.
import { inUsualCase, isLanguageTag } from '../../schema/language-tag';
import { isPartialDate, lastDay } from '../../schema/partial-date';
import type { Property } from '../../graph/model/model';
import { shownValue } from '../drafts/shown-values';

const SCALARS: Record<string, (value: unknown) => boolean> = {
  Int: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  Boolean: (value) => typeof value === 'boolean',
  LanguageTag: (value) => typeof value === 'string' && isLanguageTag(value),
  PartialDate: (value) => typeof value === 'string' && isPartialDate(value),
};
/** Lone surrogates, which no database stores unchanged, and control characters other than tabs and line ends. */
const STRAY = /\p{Cs}|(?![\t\n\r])\p{Cc}/u;
const SHA256 = /^[0-9a-f]{64}$/i;
/** How programs write a missing value. It is accepted in every field that takes any text: NA is also a country's code. */
const MISSING_VALUES = new Set(['NA', 'N/A', '#N/A', 'NaN', 'NULL', 'null', 'None', 'nan']);
/** In bytes: what a Neo4j index can hold, for properties that lists are ordered by. Other texts can have MAX_TEXT. */
const MAX_INDEXED = 7_500;
const MAX_TEXT = 4_000_000;
const EXPECTED: Record<string, string> = {
  Int: 'a whole number of 32 bits',
  Boolean: 'true or false',
  LanguageTag: 'a language tag such as fr, pt-BR or zh-Hant',
  PartialDate: 'a date such as 2014, 2014-03 or 2014-03-27',
};

/** What is wrong with a property's value, called `key` in the message; null if nothing is. */
export function valueProblem(property: Property, key: string, value: unknown, isOrdered = false): string | null {
  if (property.values.length > 0) {
    if (property.values.includes(value as string)) return null;
    return `${key} must be one of ${property.values.join(', ')}; it is ${shownValue(value)}${leftOut(value)}.`;
  }
  const isRight = SCALARS[property.type];
  if (!isRight) return propertyTextProblem(property, key, value, isOrdered);
  if (isRight(value)) return null;
  return `${key} must be ${EXPECTED[property.type] ?? 'a value'}; it is ${shownValue(value)}${leftOut(value)}.`;
}

function propertyTextProblem({ name }: Property, key: string, value: unknown, isOrdered: boolean): string | null {
  if (typeof value !== 'string' || value.trim() === '') return `${key} must be text; it is ${shownValue(value)}.`;
  // The wording of a passage is exactly that of its source; its digest verifies it.
  const stray = key === 'text' ? null : strayIn(value);
  if (stray !== null) return `${key} must be text; it is ${shownValue(value)}, with the stray character ${stray}.`;
  if (name === 'sha256' && !SHA256.test(value))
    return `${key} must be a SHA-256, 64 hexadecimal digits; it is ${shownValue(value)}.`;
  const [bytes, most] = [Buffer.byteLength(value), isOrdered ? MAX_INDEXED : MAX_TEXT];
  return bytes > most ? `${key} has ${bytes} bytes; at most ${most} are allowed.` : null;
}

/** What is wrong with a range that ends before it begins, `prefix` before the names of its ends; null where nothing is. */
export function rangeProblem(values: Readonly<Record<string, unknown>>, prefix = ''): string | null {
  const { min, max, from, to } = values;
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    return `${prefix}max is ${max}; it must not be less than ${prefix}min, which is ${min}.`;
  const isDated = typeof from === 'string' && typeof to === 'string' && isPartialDate(from) && isPartialDate(to);
  if (!isDated || from <= lastDay(to)) return null;
  return `${prefix}to is ${to}; it must not be before ${prefix}from, which is ${from}.`;
}

/** The first character of a text that no text may have; null where it has none. */
export function strayIn(text: string): string | null {
  const [stray] = STRAY.exec(text) ?? [];
  return stray === undefined ? null : codeOf(stray);
}

/** A text with a space for each character that no text may have. */
export function withoutStray(text: string): string {
  return text.replaceAll(new RegExp(STRAY, 'gu'), ' ');
}

/** A value in the form that is stored: digests in lower case, tags of languages in their usual one. */
export function storedForm({ name, type }: Property, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'LanguageTag') return inUsualCase(value);
  return name === 'sha256' ? value.toLowerCase() : value;
}

/** A hint if the value is how a program writes a missing value. */
export function leftOut(value: unknown): string {
  return typeof value === 'string' && MISSING_VALUES.has(value) ? '. If the value is unknown, leave it out' : '';
}

function codeOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
