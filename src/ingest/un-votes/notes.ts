// The caveats of the tables, derived from the rows that were read. If no row shows a problem, there is no note of it.
import { DATED_FIELDS, TALLY_FIELD } from '../../dataset/noted-fields';
import { lastDay } from '../../schema/partial-date';
import { HOLDINGS, type Holding } from './holders';
import type { RollCallRow } from './layout';
import { COPIED_FLAGS, topicsOf, TOPICS } from './topics';

/** A note of a source: the schema's SourceNote. */
export interface Note {
  readonly kind: 'DATES' | 'HOLDER' | 'TOPICS' | 'ROWS' | 'NUMBERS';
  readonly concerns: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly problem: string;
  readonly treatment: string;
}

/** The first and the last date of something. */
export interface Span {
  readonly first: string;
  readonly last: string;
}

/** The rows of one spelling that were left out. */
export interface LeftOut extends Span {
  /** The nations that the spelling belongs to at other times. */
  readonly nations: readonly string[];
  readonly rows: number;
  /** How many of the rows have a vote other than absent. */
  readonly cast: number;
}

/** The date of a roll call in its row, and the part of it that is reliable. */
export interface DatedRow {
  readonly row: RollCallRow;
  readonly date: string;
}

/** The span, extended to include one more date. */
export function widened(span: Span | undefined, date: string): Span {
  if (!span) return { first: date, last: date };
  return { first: date < span.first ? date : span.first, last: date > span.last ? date : span.last };
}

/** The span of each holder's dates. */
export function spansOf(dated: Iterable<readonly [holder: string, date: string]>): Map<string, Span> {
  const spans = new Map<string, Span>();
  for (const [holder, date] of dated) {
    const known = spans.get(holder);
    if (!known || date < known.first || date > known.last) spans.set(holder, widened(known, date));
  }
  return spans;
}

/** The rows of one spelling that were left out, plus one more row. */
export function oneMore(left: LeftOut | undefined, nations: readonly string[], date: string, isCast: boolean): LeftOut {
  const { rows = 0, cast = 0 } = left ?? {};
  return { nations, ...widened(left, date), rows: rows + 1, cast: cast + (isCast ? 1 : 0) };
}

/** The notes on the table of roll calls. */
export function rollCallNotes(rows: readonly DatedRow[]): Note[] {
  return [...dateNotes(rows), ...topicNotes(rows), ...numberNotes(rows)];
}

/** The notes on dates that are only reliable to the month. */
export function dateNotes(rows: readonly DatedRow[]): Note[] {
  const monthly = rows.filter(({ date }) => date.length === 7);
  const span = spanOfRows(monthly);
  if (!span) return [];
  const problem =
    'The days of 1946 to 1996, and many of 1997 to 2003, run from 1 to 7 only: they are numbers of weekdays. Resolution 3379 of 10 November 1975 is dated 1975-11-01.';
  const treatment = `${monthly.length} of the ${rows.length} roll calls, from ${span.first} to ${span.last}, with their positions and documents, have the month alone.`;
  return [{ kind: 'DATES', concerns: DATED_FIELDS, from: span.first, to: span.last, problem, treatment }];
}

function topicNotes(rows: readonly DatedRow[]): Note[] {
  const { sessions, flags } = COPIED_FLAGS;
  const copied = rows.filter(({ row }) => sessions.includes(row.cells['session'] ?? ''));
  const isIgnored = ({ row }: DatedRow) => topicsOf(row.flags, row.cells['session'] ?? '').length < row.flags.length;
  const span = spanOfRows(copied);
  if (!span || !copied.some(isIgnored)) return [];
  const topics = flags.flatMap((flag) => TOPICS[flag] ?? []);
  const problem = `On the roll calls of the sessions ${sessions.join(' and ')} the flags ${flags.join(', ')} are equal in every row.`;
  const treatment = `No roll call of these sessions is said to be about ${topics.map(({ name }) => name.toLowerCase()).join(', ')}.`;
  const concerns = [...topics.map(({ id }) => id), 'RollCall.topics'];
  return [{ kind: 'TOPICS', concerns, from: span.first, to: span.last, problem, treatment }];
}

function numberNotes(rows: readonly DatedRow[]): Note[] {
  const isPartial = ({ row: { cells } }: DatedRow) =>
    [cells['yes'], cells['no'], cells['abstain']].filter((count) => count === 'NA').length % 3 > 0;
  const partial = rows.filter(isPartial);
  const span = spanOfRows(partial);
  if (!span) return [];
  const problem = `Of ${partial.length} of the ${rows.length} roll calls the table leaves out the number of yes, of no or of abstentions.`;
  const concerns = [TALLY_FIELD];
  return [
    { kind: 'NUMBERS', concerns, from: span.first, to: span.last, problem, treatment: 'Their publishedTally is null.' },
  ];
}

/** The notes on the holders of votes, from the span of each nation's votes and the left-out rows by their key. */
export function voteNotes(votes: ReadonlyMap<string, Span>, leftOut: ReadonlyMap<string, LeftOut>): Note[] {
  const seats = new Set(HOLDINGS.map(({ seat }) => seat).filter(Boolean));
  return [...[...seats].flatMap((seat) => seatNotes(seat, votes)), ...[...leftOut].map(leftOutNote)];
}

/** A note for each period in which a seat's vote belongs to only some of its nations. */
function seatNotes(seat: string, votes: ReadonlyMap<string, Span>): Note[] {
  const holdings = HOLDINGS.filter((holding) => holding.seat === seat);
  const stretches = stretchesOf(holdings).filter((stretch) => touches(stretch, votes));
  // In a table of a single period no seat changes hands.
  if (stretches.length < 2) return [];
  const nations = [...new Set(holdings.map(({ nation }) => nation))];
  return stretches.flatMap(({ from, to }): Note[] => {
    const within = holdings.filter((holding) => spans(holding, from, to));
    const holders = nations.filter((nation) => votes.has(nation) && within.some((each) => each.nation === nation));
    const others = nations.filter((nation) => !within.some((each) => each.nation === nation));
    if (holders.length === 0 || others.length === 0) return [];
    // A number that changes hands is called by its last nation's name.
    const renamed = to === '' ? [] : within.filter(isSharedNumber).map(({ nation }) => nation);
    const numbers = [...new Set(holdings.map(({ number }) => `ccode=${number}`))];
    const when = [from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(' ');
    return [
      {
        kind: 'HOLDER',
        concerns: [...new Set([...others, ...renamed, ...numbers])],
        from: from || null,
        to: to || null,
        problem: `The votes of ${seat} are those of one nation after another: ${holdings.map(describe).join('; ')}.`,
        treatment: `Votes ${when} are those of ${holders.join(' and ')}; ${others.join(' and ')} had none.`,
      },
    ];
  });
}

function touches({ from, to }: { from: string; to: string }, votes: ReadonlyMap<string, Span>): boolean {
  return [...votes.values()].some(({ first, last }) => from <= lastDay(last) && (to === '' || to >= first));
}

function leftOutNote([key, { nations, rows, cast, first, last }]: readonly [string, LeftOut]): Note {
  return {
    kind: 'ROWS',
    concerns: [...nations, key],
    from: first,
    to: last,
    problem: `${rows === 1 ? 'One row' : `${rows} rows`} with ${key} (${nations.join(', ')}), ${cast === 0 ? 'each an absence' : `${cast} of them a vote`}, from a time when it was no member.`,
    treatment: 'Left out: nobody could vote, or be absent.',
  };
}

/** The periods between the dates at which any of the holdings begins or ends; '' for open ends. */
function stretchesOf(holdings: readonly Holding[]): { from: string; to: string }[] {
  const starts = holdings.flatMap(({ from, to }) => [...(from ? [from] : []), ...(to ? [nextDay(to)] : [])]);
  const inOrder = ['', ...[...new Set(starts)].sort()];
  return inOrder.map((from, index) => ({ from, to: inOrder[index + 1] ? dayBefore(inOrder[index + 1] ?? '') : '' }));
}

function spans({ from, to }: Holding, start: string, end: string): boolean {
  return (from === '' || (start !== '' && from <= start)) && (to === '' || (end !== '' && lastDay(to) >= end));
}

function isSharedNumber({ number }: Holding): boolean {
  return new Set(HOLDINGS.filter((each) => each.number === number).map(({ nation }) => nation)).size > 1;
}

function describe({ number, nation, from, to }: Holding): string {
  const when = [from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(' ');
  return [nation, `(${number})`, when].filter(Boolean).join(' ');
}

const nextDay = (date: string) => shifted(lastDay(date), 1);
const dayBefore = (date: string) => shifted(`${date}-01`.slice(0, 10), -1);

function shifted(day: string, by: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

function spanOfRows(rows: readonly DatedRow[]): Span | undefined {
  return rows.reduce<Span | undefined>((span, { date }) => widened(span, date), undefined);
}
