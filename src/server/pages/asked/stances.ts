// Stances as verbs.
import type { Stance } from '../../../generated/page-queries';

/** What an actor does that holds the stance. */
export const STANCE_VERBS: Readonly<Record<Stance, string>> = {
  ENDORSE: 'endorses',
  SUPPORT: 'supports',
  WELCOME: 'welcomes',
  CAUTION: 'cautions about',
  ABSTAIN: 'abstains on',
  OPPOSE: 'opposes',
  ABSENT: 'was absent for',
};

/** The stance of this name; null if there is none. */
export function stanceOf(name: string | undefined): Stance | null {
  return Object.keys(STANCE_VERBS).find((each): each is Stance => each === name) ?? null;
}
