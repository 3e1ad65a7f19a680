// Position.gist: a vote from a table carries no sentence of its own; it is told from what the row says.
import type { PositionResolvers, Stance } from '../generated/schema';

const VOTED: Partial<Record<Stance, string>> = {
  SUPPORT: 'voted yes on',
  OPPOSE: 'voted no on',
  ABSTAIN: 'abstained on',
  ABSENT: 'did not vote on',
};

export const positionGist: { Position: Pick<PositionResolvers, 'gist'> } = {
  Position: {
    gist: ({ gist, holderId, targetId, stance }) => gist || `${holderId} ${VOTED[stance] ?? stance} ${targetId}.`,
  },
};
