// Notes on an answer: the operation asked for something that the data does not cover, or for a part of the data that a
// source has a note on. They are derived only from what the operation touched and from the known data, so equal
// questions to equal data have equal notes.
import { lastDay } from '../../schema/partial-date';
import type { KnownData, KnownNote, NationPositions } from './known-data';
import type { Served } from '../../dataset/per-version';
import { shownSymbol } from '../../names/symbols';
import { symbolNote } from './symbol-notes';
import { fieldAt, type Touch } from './touches';
import { groupBy } from '../../grouping';

/** A note on an answer. */
export interface AnswerNote {
  readonly code: string;
  readonly message: string;
  /** The field of the answer that it concerns. */
  readonly path: readonly (string | number)[];
}

/** A note as it is found, with the id or the symbol that it is about, if any. */
export interface FoundNote extends AnswerNote {
  readonly about?: string;
}

/** A range that nothing can be in, because it ends before it begins. */
const EMPTY_RANGE = 'EMPTY_RANGE';
/** The request is outside everything that the data covers. */
const OUTSIDE = 'OUTSIDE_COVERAGE';
/** A nation that has no position in the requested time, although others have. */
const NOT_ON_ROLL = 'NOT_ON_ROLL';
const DAY = '2014-03-27'.length;

/** The start and the end of a time; null for an open end. */
type Time = Pick<Touch, 'from' | 'to'>;

/** The notes of an answer: those of the fields that are concerned, and no others. */
export async function answerNotes(touches: readonly Touch[], known: KnownData, served: Served): Promise<FoundNote[]> {
  const found: FoundNote[] = [];
  // All in one query: offTheRoll then finds them read.
  const nations = new Set(touches.flatMap(nationsWithoutItems));
  if (nations.size > 0) await known.positionsOf(served, [...nations]);
  for (const touch of touches) found.push(...(await notesOf(touch, known, served)));
  const key = ({ code, message, path }: AnswerNote) => JSON.stringify([code, message, fieldAt(path)]);
  return [...new Map(found.reverse().map((note) => [key(note), note])).values()].reverse();
}

async function notesOf(touch: Touch, known: KnownData, served: Served): Promise<FoundNote[]> {
  const { path, missing, from, to } = touch;
  if (missing) {
    const sessions = await known.sessions(served);
    return missing.map((symbol) => ({ ...symbolNote(symbol, sessions), path, about: shownSymbol(symbol.key) }));
  }
  if (from !== null && to !== null && from > lastDay(to)) return [{ ...emptyRange(from, to), path }];
  const uncovered = await outside(touch, known, served);
  if (uncovered) return [uncovered];
  const time = await timeOf(touch, known, served);
  const notes = await known.notes(served);
  const concerns = await concerning(touch, time, notes, known, served);
  return [...shownNote(concerns, notes, touch), ...(await offTheRoll(touch, time, concerns, known, served))];
}

function emptyRange(from: string, to: string): Omit<AnswerNote, 'path'> {
  const message = `The range ends before it begins: from is ${from}, and to is ${to}. Nothing can be found in it.`;
  return { code: EMPTY_RANGE, message };
}

async function outside({ field, from, to, path }: Touch, known: KnownData, served: Served): Promise<AnswerNote | null> {
  if (from === null && to === null) return null;
  const type = field.endsWith('rollCalls') ? 'RollCall' : 'Position';
  const what = type === 'RollCall' ? 'roll call' : 'position';
  const dates = await known.dates(served, type);
  if (!dates || isWithinReach({ from, to }, dates.first, dates.last)) return null;
  const message = `The data does not cover this time: its ${what}s are from ${dates.first} to ${dates.last}. An empty result does not mean that nothing happened.`;
  return { code: OUTSIDE, message, path };
}

/** The time that a field asks for: from its filter or, for positions on roll calls, the dates of those. */
async function timeOf(touch: Touch, known: KnownData, served: Served): Promise<Time> {
  const { ids, targets = [], from, to } = touch;
  if (targets.length === 0 || ids.length === targets.length) return { from, to };
  const dates = await known.rollCalls(served);
  // Other targets have no roll.
  const voted = targets.flatMap((id) => dates.get(id) ?? []).sort();
  if (!voted[0]) return { from, to };
  const [first, last] = [voted[0], lastDay(voted.at(-1) ?? '')];
  return { from: from && from > first ? from : first, to: to && lastDay(to) < last ? to : last };
}

async function concerning(
  touch: Touch,
  time: Time,
  notes: readonly KnownNote[],
  known: KnownData,
  served: Served,
): Promise<KnownNote[]> {
  const onField = notes.filter(({ concerns }) => touch.ids.length > 0 && concerns.includes(touch.field));
  const dates = onField.length > 0 ? await known.rollCalls(served) : null;
  return notes.filter((note) => {
    if (onField.includes(note) && touch.ids.some((id) => isNotedOn(dates?.get(id) ?? '', note))) return true;
    if (note.kind === 'DATES' && cutsMonth(touch, note)) return true;
    if (isFieldOf(note, touch)) return true;
    return touch.ids.some((id) => note.concerns.includes(id)) && overlapsNote(time, note);
  });
}

/** Each problem once. A problem that several notes share is left out: each treatment names its own time. */
function shownNote(concerns: readonly KnownNote[], notes: readonly KnownNote[], { path }: Touch): AnswerNote[] {
  return [...groupBy(concerns, ({ problem }) => problem)].flatMap(([problem, same]) => {
    const isShared = notes.filter((note) => note.problem === problem).length > 1;
    const sentences = [...(isShared ? [] : [problem]), ...new Set(same.map(({ treatment }) => treatment))];
    return [{ code: same[0].kind, message: sentences.join(' '), path }];
  });
}

/** A note for each nation that has no position in that time, unless another note explains why. */
async function offTheRoll(
  touch: Touch,
  time: Time,
  shown: readonly KnownNote[],
  known: KnownData,
  served: Served,
): Promise<FoundNote[]> {
  const isExplained = (id: string) => shown.some(({ concerns }) => concerns.includes(id));
  const nations = nationsWithoutItems(touch).filter((id) => !isExplained(id));
  if (nations.length === 0) return [];
  // If there is no vote, there is no roll.
  const voted = [...(await known.rollCalls(served)).values()];
  if (!voted.some((date) => isOfTime(time, date, date))) return [];
  const held = await known.positionsOf(served, nations);
  return held.flatMap((nation, at) => {
    if (!nation || nation.years.some(({ first, last }) => isOfTime(time, first, last))) return [];
    return [{ code: NOT_ON_ROLL, message: offRollMessage(nation), path: touch.path, about: nations[at] ?? '' }];
  });
}

/** The nations that a field asks about. A list of a single nation that has items shows by itself that it has positions. */
function nationsWithoutItems({ ids, hasItems }: Touch): string[] {
  const nations = [...new Set(ids)].filter((id) => id.startsWith('nation:'));
  return hasItems && nations.length === 1 ? [] : nations;
}

function offRollMessage({ name, years }: NationPositions): string {
  const why = 'it was not a member, or the data does not cover it';
  const dated = years.filter(({ first }) => first !== '');
  const [first, last] = [dated[0]?.first, dated.at(-1)?.last];
  if (first === undefined)
    return `${name} is not on the roll of any vote in the data. That says nothing about its positions.`;
  return `${name} has no position in that time: ${why}. Its positions are from ${first} to ${last}.`;
}

/** Whether something between two dates may fall in a time. If it has no date, it does only if no time is requested. */
function isOfTime(time: Time, first: string, last: string): boolean {
  if (time.from === null && time.to === null) return true;
  return first !== '' && isWithinReach(time, first, last);
}

function isWithinReach({ from, to }: Time, first: string, last: string): boolean {
  return (from === null || from <= lastDay(last)) && (to === null || lastDay(to) >= first);
}

function overlapsNote({ from, to }: Time, note: KnownNote): boolean {
  const startsInTime = !from || !note.to || from <= lastDay(note.to);
  return startsInTime && (!to || !note.from || lastDay(to) >= note.from);
}

/**
 * Whether a bound given to the day cuts a month whose days are unknown: facts dated to the month are not wholly within.
 */
function cutsMonth({ from, to }: Touch, note: KnownNote): boolean {
  const isIn = (day: string | null) => day?.length === DAY && isNotedOn(day, note);
  return (isIn(from) && !from?.endsWith('-01')) || (isIn(to) && to !== lastDay(to?.slice(0, 7) ?? ''));
}

/** Whether a note is on the values of a field, and on what was found there: a date without a day, or no tally. */
function isFieldOf(note: KnownNote, { field, found }: Touch): boolean {
  return note.concerns.includes(field) && found !== null && isNotedOn(found, note);
}

function isNotedOn(date: string, { from, to }: KnownNote): boolean {
  return date !== '' && (!from || date >= from) && (!to || date <= lastDay(to));
}
