// A vote from a table carries no sentence of its own; it is told from what the row says.
import type { Properties } from '../store/store';

const VOTED: Readonly<Record<string, string>> = {
  SUPPORT: 'voted yes on',
  OPPOSE: 'voted no on',
  ABSTAIN: 'abstained on',
  ABSENT: 'did not vote on',
};

/** The gist of a position: the stored one, or one told from its holder, stance and target. */
export function toldGist({ gist, holderId, targetId, stance }: Properties): string {
  if (typeof gist === 'string' && gist !== '') return gist;
  return `${String(holderId)} ${VOTED[String(stance)] ?? String(stance)} ${String(targetId)}.`;
}
