// Position.gist: stored, or derived from the table row and the names of the holder and the target.
import type { PositionResolvers } from '../../generated/schema';
import type { Graph } from '../../graph/loading/graph';
import { NAME, nullIfUnknown, type NodeRecord } from '../../graph/lists/projection';
import { needsGist, derivedGist } from '../../graph/evidence/derived-gist';
import { levelOf } from '../../graph/loading/model-resolvers';
import type { Question } from '../shared/question';

export const positionGist: { Position: Pick<PositionResolvers, 'gist'> } = {
  Position: {
    gist: (position, _args, { graph }, info) => {
      if (!needsGist(position)) return position.gist;
      const level = levelOf(info.path);
      const holder = namedNode(graph, position.holderId, level);
      const target = namedNode(graph, position.targetId, level);
      const gistOf = (ends: readonly (NodeRecord | null)[]) => {
        const [who = null, what = null] = ends.map((end) => nullIfUnknown(end?.['name']));
        return derivedGist(position, who === null ? null : String(who), what === null ? null : String(what));
      };
      // The names usually came with the page, and a promise for each row of many pages is expensive.
      const isLoaded = !(holder instanceof Promise) && !(target instanceof Promise);
      return isLoaded ? gistOf([holder, target]) : Promise.all([holder, target]).then(gistOf);
    },
  },
};

function namedNode(graph: Graph, id: unknown, level: number): ReturnType<Graph['node']> {
  return graph.node(String(id), level, NAME);
}

export const positionGistQuestion = (): Question => ({ resolvers: positionGist });
