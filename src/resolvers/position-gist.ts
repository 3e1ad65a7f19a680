// Position.gist: stored, or told from what the row of a table says.
import type { PositionResolvers } from '../generated/schema';
import { toldGist } from '../graph/told-gist';

export const positionGist: { Position: Pick<PositionResolvers, 'gist'> } = {
  Position: { gist: ({ gist, holderId, targetId, stance }) => toldGist({ gist, holderId, targetId, stance }) },
};
