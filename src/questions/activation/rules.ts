// The logic of conditions: from observations to the status of a condition, from those to the activation of a
// commitment. Pure; what is known comes in, the answer and what it rests on go out.
import type { CommitmentRecord, ConditionRecord, ObservationRecord } from '../../generated/records';
import type { ActivationStatus, ConditionStatus, Modality, Ternary } from '../../generated/schema';
import { lastDay } from '../../schema/partial-date';

/** How a condition stands and the observations it rests on. */
export interface State {
  readonly condition: ConditionRecord;
  readonly status: ConditionStatus;
  readonly observations: readonly ObservationRecord[];
}

/**
 * How a condition stands as of a day; by all that is known where the day is null. Of dated observations the latest
 * holds, an undated one holds until a dated one says otherwise, and two of one day can contradict each other. A date
 * given to the month or the year stands for its last day.
 */
export function stateOf(condition: ConditionRecord, known: readonly ObservationRecord[], asOf: string | null): State {
  const until = asOf === null ? null : lastDay(asOf);
  const unique = [...new Map(known.map((observation) => [observation.id, observation])).values()];
  const heard = unique.filter((each) => until === null || dayOf(each) <= until);
  const latest = heard.map(dayOf).sort().at(-1);
  const observations = heard.filter((each) => dayOf(each) === latest).sort((a, b) => (a.id < b.id ? -1 : 1));
  const said = new Set(observations.map(hasOccurred));
  const status = said.size === 0 ? 'UNKNOWN' : said.size === 2 ? 'DISPUTED' : said.has(true) ? 'MET' : 'NOT_MET';
  return { condition, status, observations };
}

/**
 * What the conditions of a commitment come to: every necessary one must be met, any sufficient one is
 * enough. What is necessary and met makes it no more than ENABLED; what is UNSPECIFIED decides nothing.
 */
export function activationOf(states: readonly State[]): ActivationStatus {
  if (states.length === 0) return 'UNCONDITIONAL';
  const necessary = states.filter(({ condition }) => ['NECESSARY', 'BOTH'].includes(condition.necessity));
  const sufficient = states.filter(({ condition }) => ['SUFFICIENT', 'BOTH'].includes(condition.necessity));
  const needed =
    worst(
      necessary.map(({ status }) => status),
      ['NOT_MET', 'DISPUTED', 'UNKNOWN', 'MET'],
    ) ?? 'MET';
  if (needed === 'NOT_MET') return 'DORMANT';
  if (needed !== 'MET') return needed;
  const trigger = worst(
    sufficient.map(({ status }) => status),
    ['MET', 'DISPUTED', 'UNKNOWN', 'NOT_MET'],
  );
  if (trigger === 'MET') return 'ACTIVE';
  if (trigger === 'DISPUTED') return 'DISPUTED';
  if (necessary.length > 0) return 'ENABLED';
  return trigger === 'NOT_MET' ? 'DORMANT' : 'UNKNOWN';
}

/** How firm a commitment is, and whether it is affirmed. */
export type Firmness = Pick<CommitmentRecord, 'modality' | 'polarity'>;

/** What has been undertaken; a plan that its owner confirmed is still a plan. */
const UNDERTAKEN: readonly Modality[] = ['FACT', 'AGREED'];
/** What is not said to have come about, only that it may. */
const AHEAD: readonly Modality[] = ['PLANNED', 'EXPECTED', 'PROPOSED', 'POSSIBLE'];

/**
 * Whether a commitment is in force. What its conditions come to says nothing of whether anybody undertook it: that is its
 * modality's. Where a condition is decided by observations that only expect something, nobody knows.
 */
export function inForceOf({ modality, polarity }: Firmness, states: readonly State[]): Ternary {
  if (polarity === 'NEGATIVE') return 'NO';
  const status = activationOf(states);
  const isSure = states.every(
    ({ condition, observations }) =>
      condition.necessity === 'UNSPECIFIED' ||
      observations.length === 0 ||
      observations.some((each) => !AHEAD.includes(each.modality)),
  );
  if (!isSure) return 'UNKNOWN';
  if (status === 'DORMANT') return 'NO';
  const isActive = status === 'UNCONDITIONAL' || status === 'ACTIVE';
  return isActive && UNDERTAKEN.includes(modality) ? 'YES' : 'UNKNOWN';
}

/** Undated observations come before all dated ones. */
function dayOf({ date }: ObservationRecord): string {
  return date ? lastDay(date) : '';
}

/** A denial that it has come about says that it has not. */
function hasOccurred({ occurred, polarity }: ObservationRecord): boolean {
  return occurred === (polarity === 'POSITIVE');
}

/** The first of the order that is among the statuses; undefined where there are none. */
function worst(statuses: readonly ConditionStatus[], order: readonly ConditionStatus[]): ConditionStatus | undefined {
  return order.find((status) => statuses.includes(status));
}
