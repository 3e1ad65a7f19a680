// The symbols of documents as people cite them, each brought to one key: A/RES/68/262, 68/262 and GA res. 68-262 are one, and
// so are A/RES/3379(XXX), 3379 (XXX) and R/30/3379, as tables of votes list it.
import { arabic, FIRST_KNOWN, firstIn, LAST_NUMBERED_THROUGH, plainSymbols } from './symbol-forms';

/** The symbols in a text, by their keys, and what the text says besides. */
export interface Cited {
  readonly keys: readonly string[];
  readonly rest: string;
  /** Whether each of them may as well be something else, such as a day. */
  readonly isDoubtful: boolean;
}

/** In characters: longer texts are not looked through. */
const LONGEST = 1000;
/** Behind the number of a resolution of the Security Council that is stored without its year. */
const NO_YEAR = '(*)';

/** The symbols that a text has in it, each with all of its parts: the beginning of one is none. */
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

/** All keys by which a stored symbol is found: as it is, without its part, by its number alone where that says enough. */
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

/** The keys to look a cited symbol up by: a year does not contradict where none is stored, and a number is of either organ. */
export function soughtBy(key: string): string[] {
  if (key.startsWith('res/')) return [key.replace('res/', '#'), key.replace('res/', 's/res/')];
  return /^s\/res\/\d+\(\d+\)$/.test(key) ? [key, key.replace(/\(.*/, NO_YEAR)] : [key, ...eachPart(key)];
}

/** A symbol as the UN writes it. */
export function shownSymbol(key: string): string {
  if (key.startsWith('res/')) return `resolution ${key.slice('res/'.length).toUpperCase()}`;
  const [, session = '', number = ''] = /^(\d+)\/(\d{4}[a-z]*)$/.exec(key) ?? [];
  if (isNumberedThrough(session)) return `A/RES/${number.toUpperCase()}(${roman(Number(session))})`;
  const official = key.toUpperCase().replace(/(?<=\d[A-Z]*)\.(?=[A-Z]+$)/, '/');
  if (key.startsWith('#')) return `A/RES/${official.slice(1)}`;
  if (key.includes('/l.') && /^(\d|e?s-)/.test(key)) return `A/${official}`;
  return /^(\d|e?s-\d)/.test(key) ? `A/RES/${official}` : official;
}

/** What a symbol is one of: a session of the General Assembly (68, ES-10), or the symbols that begin alike; null for a number. */
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

/** Whether tables of votes number the texts of a session in a way of their own. */
export function isNumberedByTables(series: string): boolean {
  return Number(series) < FIRST_KNOWN;
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
