// What whoever asked should know of the answer: that it was asked for what the data does not cover, or for a stretch of
// the data that a source notes something of. Told from what the operation touched and from what is known of the data, so
// that equal questions to equal data have equal notes.
import { lastDay } from '../schema/partial-date';
import type { Reader } from '../store/store';
import type { KnownData, KnownNote, Stretch } from './known-data';
import { sessionOf, symbolIn } from './un-symbols';
import type { Touch } from './touches';

/** One thing to know of an answer. */
export interface AnswerNote {
  readonly code: string;
  readonly message: string;
  /** The field of the answer that it concerns. */
  readonly path: readonly (string | number)[];
}

/** What lies outside of all that the data covers. */
const OUTSIDE = 'OUTSIDE_COVERAGE';
/** What a symbol names is not among what was voted on. */
const UNKNOWN_SYMBOL = 'UNKNOWN_SYMBOL';
/** More would be read by nobody. */
const MOST_NOTES = 50;
const DAY = '2014-03-27'.length;

/** The notes of an answer: those of the fields that are concerned, and no others. */
export async function answerNotes(
  touches: readonly Touch[],
  known: KnownData,
  reader: Reader,
  version: string,
): Promise<AnswerNote[]> {
  if (touches.length === 0) return [];
  const notes = await known.notes(reader, version);
  const found: AnswerNote[] = [];
  for (const touch of touches) {
    const told = await outside(touch, known, reader, version);
    if (told) found.push(told);
    else found.push(...(await noted(touch, notes, known, reader, version)));
  }
  const key = ({ code, message, path }: AnswerNote) =>
    JSON.stringify([code, message, path.filter((each) => typeof each === 'string')]);
  return [...new Map(found.reverse().map((note) => [key(note), note])).values()].reverse().slice(0, MOST_NOTES);
}

async function outside(touch: Touch, known: KnownData, reader: Reader, version: string): Promise<AnswerNote | null> {
  if (touch.field === 'Query.search') return bySymbol(touch, await known.sessions(reader, version));
  const { field, from, to, path } = touch;
  if (from === null && to === null) return null;
  const type = field.endsWith('rollCalls') ? 'RollCall' : 'Position';
  const what = type === 'RollCall' ? 'roll call' : 'position';
  const dates = await known.dates(reader, version, type);
  if (!dates || ((from === null || from <= lastDay(dates.last)) && (to === null || lastDay(to) >= dates.first)))
    return null;
  const message = `Nothing here is of that time: the ${what}s are from ${dates.first} to ${dates.last}. That nothing is found does not mean that nothing happened.`;
  return { code: OUTSIDE, message, path };
}

function bySymbol({ ids: [query = ''], found, path }: Touch, sessions: Stretch<number> | null): AnswerNote | null {
  const symbol = symbolIn(query);
  if (symbol === null || !sessions) return null;
  const session = sessionOf(symbol);
  const covered = `the roll calls here are of sessions ${sessions.first} to ${sessions.last}`;
  const isOutside = session !== null && (session < sessions.first || session > sessions.last);
  if (isOutside || (found === 0 && session === null))
    return { code: OUTSIDE, message: `${symbol} may lie outside of the data: ${covered}.`, path };
  if (found !== 0) return null;
  const message = `Nothing here has the symbol ${symbol}: ${covered}, and only what was put to a recorded vote is among them.`;
  return { code: UNKNOWN_SYMBOL, message, path };
}

async function noted(
  touch: Touch,
  notes: readonly KnownNote[],
  known: KnownData,
  reader: Reader,
  version: string,
): Promise<AnswerNote[]> {
  const isOfTopics = touch.field === 'RollCall.topics' && notes.some(({ kind }) => kind === 'TOPICS');
  const untold = isOfTopics ? await known.rollCallsWithoutTopics(reader, version) : null;
  const concerns = notes.filter((note) => {
    const isUntold = note.kind === 'TOPICS' && touch.ids.some((id) => untold?.has(id));
    return isUntold || isConcerned(touch, note);
  });
  return concerns.map(({ kind, problem, treatment }) => ({
    code: kind,
    message: `${problem} ${treatment}`,
    path: touch.path,
  }));
}

function isConcerned(touch: Touch, note: KnownNote): boolean {
  if (note.kind === 'DATES' && (cutsMonth(touch, note) || isMonth(touch, note))) return true;
  return touch.ids.some((id) => note.concerns.includes(id)) && overlaps(touch, note);
}

function overlaps({ from, to }: Pick<Touch, 'from' | 'to'>, note: KnownNote): boolean {
  const startsInTime = !from || !note.to || from <= lastDay(note.to);
  return startsInTime && (!to || !note.from || lastDay(to) >= note.from);
}

/** Whether a bound to the day cuts a month of which no days are known: what is dated to the month is not wholly within. */
function cutsMonth({ from, to }: Touch, note: KnownNote): boolean {
  const isIn = (day: string | null) => day?.length === DAY && isWithin(day, note);
  return (isIn(from) && !from?.endsWith('-01')) || (isIn(to) && to !== lastDay(to?.slice(0, 7) ?? ''));
}

function isMonth({ field, found }: Touch, note: KnownNote): boolean {
  return field === 'RollCall.date' && typeof found === 'string' && isWithin(found, note);
}

function isWithin(date: string, { from, to }: KnownNote): boolean {
  return (!from || date >= from) && (!to || date <= lastDay(to));
}
