// The records of roll calls and votes of the UN General Assembly.
import { withoutStray } from '../checks/check-value';
import { rowProperties } from '../../graph/evidence/row-citations';
import { isDay } from '../../schema/partial-date';
import type { Properties } from '../../store/store';
import type { Problem } from '../drafts/draft';
import { shownValue } from '../drafts/shown-values';
import type { StoredRecord } from '../../dataset/record';
import { believedDate } from './dates';
import type { RollCallRow } from './layout';
import { topicsOf } from './topics';

/** The stance for each kind of vote. */
export const STANCE_BY_VOTE: ReadonlyMap<string, string> = new Map([
  ['yes', 'SUPPORT'],
  ['no', 'OPPOSE'],
  ['abstain', 'ABSTAIN'],
  ['absent', 'ABSENT'],
]);

/** From this session on the tables number resolutions as the UN does. Before, they use their own numbers. */
const SYMBOLS_SINCE = 31;
/** In this session descriptions no longer name the resolution: they say what it does. */
const ONLY_RESOLUTIONS_SINCE = 30;
const MAX_TITLE = 300;
const ROLL_CALL = 'roll-call:unga-';
/** A whole number of 32 bits at most, which is the limit of the schema. */
const WHOLE_NUMBER = /^\d{1,9}$/;
const COUNT = /^(\d{1,9}|NA)$/;
const PUBLISHED_COUNTS = [
  ['yes', 'publishedTallyYes'],
  ['no', 'publishedTallyNo'],
  ['abstain', 'publishedTallyAbstain'],
] as const;

/** The part of a roll call that its votes need. */
export interface RollCall {
  readonly id: string;
  readonly date: string;
}

/** A vote: who, how, and the key of its row. */
export interface Vote {
  readonly holderId: string;
  readonly stance: string;
  readonly row: string;
}

/** The records of a roll call: itself, its document, its topics, and the statements that link them. */
export function rollCallRecords(
  row: RollCallRow,
  source: string,
): { records: StoredRecord[]; problem: Problem | null } {
  const { cells } = row;
  const { rcid = '', date: day = '', session = '' } = cells;
  const reasons = cellProblems(cells);
  if (reasons.length > 0) {
    const message = `The roll call ${rcid} and its votes cannot be loaded: ${reasons.join('; ')}.`;
    return { records: [], problem: { ...row.at, message } };
  }
  const date = believedDate(day, Number(rcid));
  const symbol = documentSymbol(cells['unres'] ?? '', Number(session));
  const title = titleOf(cells);
  const id = `${ROLL_CALL}${rcid}`;
  const stored = (properties: Properties & { id: string }) => ({ id: properties.id, properties: sorted(properties) });
  const entity = (properties: Properties & { id: string }) => stored({ ...properties, sourceIds: [source] });
  const records = [
    entity({
      id,
      name: `${title} (${symbol ?? date})`,
      aliases: [],
      date,
      session: Number(session),
      ...publishedCounts(cells),
    }),
  ];
  const addStatement = (predicate: string, objectId: string, gist: string) => {
    const statement = `statement:unga-${rcid}-${objectId.slice(objectId.indexOf(':') + 1)}`;
    const fact = { id: statement, gist, modality: 'FACT', polarity: 'POSITIVE', subjectId: id, predicate, objectId };
    records.push(stored({ ...fact, ...rowProperties([{ sourceId: source, row: `rcid=${rcid}` }]) }));
  };
  if (symbol) {
    const document = `document:${symbol.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase()}`;
    records.push(entity({ id: document, name: title, aliases: [symbol], kind: rollCallKind(cells), symbol, date }));
    addStatement('VOTES_ON', document, `Roll call ${rcid} was a vote on ${symbol}.`);
  }
  for (const topic of topicsOf(row.flags, session)) {
    records.push(entity({ ...topic, aliases: [] }));
    addStatement('HAS_TOPIC', topic.id, `Roll call ${rcid} was about ${topic.name.toLowerCase()}.`);
  }
  return { records, problem: null };
}

/** What is wrong with the cells of a roll call. */
function cellProblems(cells: Readonly<Record<string, string>>): string[] {
  const isWhole = (cell: string) => WHOLE_NUMBER.test(cell);
  const rules: readonly (readonly [column: string, isRight: (cell: string) => boolean, rule: string])[] = [
    ['rcid', isWhole, 'a whole number of at most nine digits'],
    ['session', isWhole, 'a whole number of at most nine digits'],
    ['date', isDay, 'a day such as 2014-03-27'],
    ...PUBLISHED_COUNTS.map(
      ([column]) =>
        [column, (cell: string) => COUNT.test(cell), 'a whole number of at most nine digits, or NA'] as const,
    ),
  ];
  return rules.flatMap(([column, isRight, rule]) => {
    const cell = cells[column];
    // One of the layouts has no published numbers.
    if (cell === undefined || isRight(cell)) return [];
    return [`${column} must be ${rule}; it is ${shownValue(cell)}`];
  });
}

/** The record of a vote. Its properties are in the order of their names, which spares sorting a million of them. */
export function voteRecord(vote: Vote, { id: targetId, date }: RollCall, source: string): StoredRecord {
  const { holderId } = vote;
  const id = positionId(targetId.slice(ROLL_CALL.length), holderId);
  const properties = {
    basis: 'VOTED',
    date,
    holderId,
    id,
    modality: 'FACT',
    polarity: 'POSITIVE',
    rows: vote.row,
    sourceIds: source,
    stance: vote.stance,
    targetId,
  };
  return { id, properties };
}

const VOTE = 'position:unga-';

/** The id of the position for a nation's vote. */
export function positionId(rcid: string, holderId: string): string {
  return `${VOTE}${rcid}-${holderId.slice('nation:'.length)}`;
}

/** Whether an id can be that of a vote. */
export function isVote(id: string): boolean {
  return id.startsWith(VOTE);
}

/** The published numbers in the table, which writes missing ones as NA. */
function publishedCounts(cells: Readonly<Record<string, string>>): Properties {
  const numbers = PUBLISHED_COUNTS.map(([column, property]) => [property, cells[column] ?? ''] as const);
  const published = numbers.filter(([, count]) => WHOLE_NUMBER.test(count));
  return Object.fromEntries(published.map(([property, count]) => [property, Number(count)]));
}

/** R/68/262 → A/RES/68/262. */
function documentSymbol(unres: string, session: number): string | null {
  if (unres === '' || unres === 'NA') return null;
  return session >= SYMBOLS_SINCE ? unres.replace(/^R\//, 'A/RES/') : unres;
}

/**
 * The kind of the text with a symbol. Once the tables number as the UN does, that is the resolution, even if the vote
 * was on a part of it. Before, each text put to a vote has a number, and the columns and words determine its kind.
 */
function rollCallKind({ session, amend, para, descr = '' }: Readonly<Record<string, string>>): string {
  if (Number(session) >= SYMBOLS_SINCE) return 'RESOLUTION';
  if (amend === '1' && !/\bAS AMENDED\b/i.test(descr)) return 'AMENDMENT';
  const isWhole = para !== '1' && !/\bMOTION\b/i.test(descr);
  const isResolution = Number(session) >= ONLY_RESOLUTIONS_SINCE || /\bRES(OL|OLUTION)?S?\b/i.test(descr);
  return isWhole && isResolution ? 'RESOLUTION' : 'OTHER';
}

/** The tables give a title in one of two columns, sometimes with how it was adopted. */
function titleOf({ rcid = '', short = '', descr = '' }: Readonly<Record<string, string>>): string {
  const isGiven = (text: string) => text.trim() !== '' && text.trim() !== 'NA';
  const described = descr.includes(' : resolution') ? descr : [short, descr].find(isGiven);
  const title = (described ?? `Roll call ${rcid}`).replace(/ : resolution.*$/s, '').trim();
  // A few have backspaces.
  return withoutStray(title.length > MAX_TITLE ? `${title.slice(0, MAX_TITLE)}…` : title);
}

/** The properties ordered by name, which avoids sorting them again. */
export function sorted(properties: Properties & { id: string }): Properties & { id: string } {
  return Object.fromEntries(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1))) as typeof properties;
}
