// The stances in the order of the schema.
import type { Stance } from '../../generated/schema';

/** All stances, from the most favourable to the least. */
export const STANCES = [
  'ENDORSE',
  'SUPPORT',
  'WELCOME',
  'CAUTION',
  'ABSTAIN',
  'OPPOSE',
  'ABSENT',
] as const satisfies readonly Stance[];
