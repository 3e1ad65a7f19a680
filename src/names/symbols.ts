// Finds the symbols of documents in a text, and gives each document one key. A/RES/68/262, 68/262 and GA res. 68-262
// have the same key. So have A/RES/3379(XXX), 3379 (XXX) and R/30/3379, the form in tables of votes.
import { arabic, FIRST_KNOWN, firstIn, LAST_NUMBERED_THROUGH, plainSymbols } from './symbol-forms';

/** The keys of the symbols in a text, and the rest of the text. */
export interface Cited {
  readonly keys: readonly string[];
  readonly rest: string;
  /** Whether each of them may as well be something else, such as a day. */
  readonly isDoubtful: boolean;
}

/** In characters: longer texts are not searched for symbols. */
const LONGEST = 1000;
/** Follows the number of a Security Council resolution that is stored without its year. */
const NO_YEAR = '(*)';

/** The symbols in a text, each with all of its parts: the beginning of a symbol is not a symbol. */
export function symbolsIn(text: string): Cited {
  const keys: string[] = [];
  let isDoubtful = true;
  let rest = text.length > LONGEST || !/\d/.test(text) ? '' : plainSymbols(text);
  if (rest === '') return { keys, rest: text, isDoubtful };
  for (let found = firstIn(rest); found; found = firstIn(rest)) {
    keys.push(found.key);
    isDoubtful &&= found.isDoubtful;
    rest = `${rest.slice(0, found.at)} , ${rest.slice(found.at + found.length)}`;
  }
  return { keys: [...new Set(keys)], rest, isDoubtful };
}

/**
 * All keys that find a stored symbol: the whole symbol, the symbol without its part, and the number alone if it is
 * enough.
 */
export function foundBy(key: string): string[] {
  const whole = [key];
  for (let shorter = withoutPart(key); shorter !== null; shorter = withoutPart(shorter)) whole.push(shorter);
  const [, council, year] = /^(s\/res\/\d+)(\(\d+\))?$/.exec(key) ?? [];
  if (council !== undefined) return year === undefined ? [key, `${key}${NO_YEAR}`] : [key, council];
  whole.push(...eachPart(key));
  const numbers = whole.flatMap((each) => {
    const [, session = '', number = ''] = /^(\d+)\/(\d{4}.*)$/.exec(each) ?? /^()(\d.*)\([ivxl]+\)$/.exec(each) ?? [];
    return number !== '' && (session === '' || isNumberedThrough(session)) ? [`#${number}`] : [];
  });
  return [...whole, ...numbers];
}

/**
 * The keys to look up a cited symbol by. A cited year also matches a symbol that is stored without a year, and a number
 * without an organ can be from either organ.
 */
export function soughtBy(key: string): string[] {
  if (key.startsWith('res/')) return [key.replace('res/', '#'), key.replace('res/', 's/res/')];
  return /^s\/res\/\d+\(\d+\)$/.test(key) ? [key, key.replace(/\(.*/, NO_YEAR)] : [key, ...eachPart(key)];
}

/** The symbol in the UN's spelling. */
export function shownSymbol(key: string): string {
  if (key.startsWith('res/')) return `resolution ${key.slice('res/'.length).toUpperCase()}`;
  const [, session = '', number = ''] = /^(\d+)\/(\d{4}[a-z]*)$/.exec(key) ?? [];
  if (isNumberedThrough(session)) return `A/RES/${number.toUpperCase()}(${roman(Number(session))})`;
  const official = key.toUpperCase().replace(/(?<=\d[A-Z]*)\.(?=[A-Z]+$)/, '/');
  if (key.startsWith('#')) return `A/RES/${official.slice(1)}`;
  if (key.includes('/l.') && /^(\d|e?s-)/.test(key)) return `A/${official}`;
  return /^(\d|e?s-\d)/.test(key) ? `A/RES/${official}` : official;
}

/**
 * The series that a symbol belongs to: a session of the General Assembly (68, ES-10), or the common beginning of its
 * symbols. Null for a number without a series.
 */
export function seriesOf(key: string): string | null {
  const numeral = /\(([ivxl]+)\)$/.exec(key)?.[1];
  if (numeral !== undefined) return String(arabic(numeral));
  const at = key.lastIndexOf('/');
  return at < 0 || key.startsWith('res/') ? null : key.slice(0, at).toUpperCase();
}

/** Whether a series is a session of the General Assembly. */
export function isSession(series: string): boolean {
  return /^(?:E?S-)?\d+$/.test(series);
}

/** Whether tables of votes have their own numbers for the texts of a session. */
export function isNumberedByTables(series: string): boolean {
  return Number(series) < FIRST_KNOWN;
}

/** The series that tables of votes give to texts of a special session: ES-2 → ESS/2, S-6 → SS/6; others unchanged. */
export function seriesInTables(series: string): string {
  return series.replace(/^(E?S)-(?=\d+$)/, '$1S/');
}

/** 36/146a-c is 36/146a, 36/146b and 36/146c; of any other there are none. */
function eachPart(key: string): string[] {
  const [, whole = '', first = '', last = ''] = /^(.*\d)([a-z])-([a-z])$/.exec(key) ?? [];
  const [from, to] = [first, last].map((letter) => letter.charCodeAt(0));
  if (from === undefined || to === undefined || !(from <= to)) return [];
  return Array.from({ length: to - from + 1 }, (_, at) => `${whole}${String.fromCharCode(from + at)}`);
}

/** 33/116a.i is a part of 33/116a, and that of 33/116. */
function withoutPart(key: string): string | null {
  const shorter = key.replace(/(?<=\d)[a-z]-[a-z]$|(?<=\d)[a-z]+(?=$|\()|(?<=\d)\/[a-z]+$|\.[a-z]+$/, '');
  return shorter === key || (!/\d(?:$|\()/.test(shorter) && !/\d[a-z]+$/.test(shorter)) ? null : shorter;
}

function isNumberedThrough(session: string): boolean {
  return Number(session) >= FIRST_KNOWN && Number(session) <= LAST_NUMBERED_THROUGH;
}

/** A number up to 39 in Roman numerals. */
function roman(number: number): string {
  return 'X'.repeat(number / 10) + (['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][number % 10] ?? '');
}
