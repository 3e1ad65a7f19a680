// The symbols of UN resolutions as people cite them, brought to one form: A/RES/3379(XXX), 3379 (XXX) and R/30/3379 are one.
import { plain } from './normal-form';

/** Up to this session resolutions were numbered through, and are cited with the session in Roman numerals. */
const LAST_NUMBERED_THROUGH = 30;
/** Before this one the tables of votes number every text put to a vote, with numbers that are not those of resolutions. */
const FIRST_KNOWN = 18;

/** In characters, with the words before it. */
const LONGEST = 80;
const LEADING = /^(?:(?:un|unga|ga|general assembly|resolutions?|res|a|r)(?:[\s./]+|(?=\d)))+/;
const NUMBERED_THROUGH = /^(\d{1,4})\s?([a-z]?)\s?\((?:(e?s)-)?([ivxl]+)\)\s?([a-z]?)$/;
const BY_SESSION = /^((?:es-|s-)?\d{1,3})\s?\/\s?(l\.)?(\d{1,4})\s?([a-z/[\]-]*)$/;
const NUMERALS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };

/** The symbol as session/number; null where the text is none. A draft's number keeps its L. */
export function symbolOf(text: string): string | null {
  if (text.length > LONGEST || !/\d/.test(text)) return null;
  const rest = plain(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\u2010-\u2015]/gu, '-')
    .replace(LEADING, '');
  const through = NUMBERED_THROUGH.exec(rest);
  if (through) {
    const [, number = '', part = '', special, numeral = '', behind = ''] = through;
    const session = arabic(numeral);
    const isKnown = special !== undefined || (session >= FIRST_KNOWN && session <= LAST_NUMBERED_THROUGH);
    return isKnown ? `${special ? `${special}-` : ''}${session}/${number}${part || behind}` : null;
  }
  const [, session, draft = '', number = '', part = ''] = BY_SESSION.exec(rest) ?? [];
  return session === undefined ? null : `${session}/${draft}${number}${part.replace(/[^a-z]/g, '')}`;
}

/** The symbol in brackets at the end of a roll call's name; null where there is none. */
export function symbolIn(name: string): string | null {
  const [, symbol] = /\(([^()]+)\)$/.exec(name) ?? [];
  return symbol === undefined ? null : symbolOf(symbol);
}

function arabic(numeral: string): number {
  const values = Array.from(numeral, (digit) => NUMERALS[digit] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
