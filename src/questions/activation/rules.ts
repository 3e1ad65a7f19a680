// The logic of conditions: observations decide the status of a condition, and conditions decide the activation of a
// commitment. The functions are pure: they take the known facts and return the result with its grounds.
import type { CommitmentRecord, ConditionRecord, ObservationRecord } from '../../generated/records';
import type { ActivationStatus, ConditionStatus, Modality, Ternary } from '../../generated/schema';
import { lastDay } from '../../schema/partial-date';
import { AHEAD, hasOccurred } from '../shared/asserted';

/** The status of a condition and the observations that it rests on. */
export interface State {
  readonly condition: ConditionRecord;
  readonly status: ConditionStatus;
  readonly observations: readonly ObservationRecord[];
}

/**
 * The status of a condition as of a day; if the day is null, all observations count. The latest dated observation
 * decides, an undated one holds until a dated one replaces it, and two of the same day can contradict each other. A
 * date given to the month or the year stands for its last day.
 */
export function stateOf(condition: ConditionRecord, known: readonly ObservationRecord[], asOf: string | null): State {
  const until = asOf === null ? null : lastDay(asOf);
  const unique = [...new Map(known.map((observation) => [observation.id, observation])).values()];
  const heard = unique.filter((each) => until === null || dayOf(each) <= until);
  const latest = heard.map(dayOf).sort().at(-1);
  const observations = heard.filter((each) => dayOf(each) === latest).sort((a, b) => (a.id < b.id ? -1 : 1));
  const occurred = new Set(observations.map(hasOccurred));
  const status =
    occurred.size === 0 ? 'UNKNOWN' : occurred.size === 2 ? 'DISPUTED' : occurred.has(true) ? 'MET' : 'NOT_MET';
  return { condition, status, observations };
}

/**
 * The activation that follows from the conditions of a commitment: every necessary one must be met, and any sufficient
 * one is enough. Necessary conditions that are met make it ENABLED at most. UNSPECIFIED conditions decide nothing.
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

/** The modality and polarity of a commitment. */
export type Firmness = Pick<CommitmentRecord, 'modality' | 'polarity'>;

/** Modalities of an undertaking. A plan that its owner confirmed is still a plan. */
const UNDERTAKEN: readonly Modality[] = ['FACT', 'AGREED'];

/**
 * Whether a commitment is in force. Its conditions do not show whether anybody undertook it; its modality does. If a
 * condition is decided only by observations that expect something, the result is UNKNOWN.
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

/** The first status in the order that is among the statuses; undefined if there is none. */
function worst(statuses: readonly ConditionStatus[], order: readonly ConditionStatus[]): ConditionStatus | undefined {
  return order.find((status) => statuses.includes(status));
}
