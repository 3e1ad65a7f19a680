// What a fact asserts, given its modality and its polarity.
import type { Modality } from '../../generated/schema';

/** Modalities of a fact about something that may happen. They do not state that it has happened. */
export const AHEAD: readonly string[] = ['PLANNED', 'EXPECTED', 'PROPOSED', 'POSSIBLE'] satisfies Modality[];

/** Whether an observation says that its event has happened. If a source denies an occurrence, it has not occurred. */
export function hasOccurred({
  occurred,
  polarity,
}: {
  readonly occurred?: unknown;
  readonly polarity?: unknown;
}): boolean {
  return (occurred === true) === (polarity === 'POSITIVE');
}
