// Query.paths: the shortest chains of facts between two entities.
import type { PathResolvers, PathStepResolvers, QueryResolvers } from '../../generated/schema';
import { numberOf } from '../../graph/model/argument-bounds';
import type { Graph } from '../../graph/loading/graph';
import type { PathSearch, Step } from '../../graph/traversal/bidirectional-search';
import { shortestPaths } from '../../graph/traversal/shortest-paths';
import { badInput } from '../../errors';
import { knownNodes } from '../shared/entity-arguments';
import {
  idsIn,
  numberIn,
  SEARCH_READS,
  type Arguments,
  type Question,
  type SharedByQuestions,
} from '../shared/question';
import { nodeOf, nodesOf } from '../shared/typed-nodes';

/** A path as the resolvers pass it on. */
export interface PathMapper {
  readonly steps: readonly Step[];
}

export type PathStepMapper = Step;

/** Throws BAD_USER_INPUT if both ends are the same entity. */
function checkPaths({ from, to }: Arguments): void {
  if (from !== to) return;
  throw badInput('to', `from and to must be two entities; both are ${String(from)}.`);
}

const chainsBetween = (graph: Graph, asked: PathSearch) => shortestPaths(graph, graph.model, asked);

export const paths: {
  Query: Pick<QueryResolvers, 'paths'>;
  Path: Pick<PathResolvers, 'length' | 'nodes'>;
  PathStep: Pick<PathStepResolvers, 'from' | 'to' | 'facts'>;
} = {
  Query: {
    paths: async (_root, { from, to, maxLength, limit }, { graph, outcome }) => {
      await knownNodes(graph, 'Entity', { from: [from], to: [to] });
      const asked = {
        from,
        to,
        maxLength: numberOf(graph.model, 'Query.paths', 'maxLength', maxLength),
        limit: numberOf(graph.model, 'Query.paths', 'limit', limit),
      };
      const search = await graph.once(chainsBetween, asked);
      // A later search may get further.
      if (search.isOutOfTime) outcome.isLasting = false;
      return { paths: search.chains.map((steps) => ({ steps })), truncated: search.truncated };
    },
  },
  Path: {
    length: ({ steps }) => steps.length,
    nodes: ({ steps }, _args, context, info) => {
      const ids = [...steps.slice(0, 1).map(({ from }) => from), ...steps.map(({ to }) => to)];
      return nodesOf('Entity', ids, context, info);
    },
  },
  PathStep: {
    from: ({ from }, _args, context, info) => nodeOf('Entity', from, context, info),
    to: ({ to }, _args, context, info) => nodeOf('Entity', to, context, info),
    facts: ({ facts }, _args, context, info) => nodesOf('Fact', facts, context, info),
  },
};

export const pathsQuestion = ({ model }: SharedByQuestions): Question => ({
  resolvers: paths,
  checks: { paths: checkPaths },
  graphChecks: {
    paths: ({ from, to }, { graph }) => knownNodes(graph, 'Entity', { from: idsIn(from), to: idsIn(to) }),
  },
  costs: {
    paths: (args) => {
      const steps = numberIn(model, 'Query.paths', 'maxLength', args);
      return {
        reads: SEARCH_READS,
        sizes: {
          'PathResult.paths': numberIn(model, 'Query.paths', 'limit', args),
          'Path.nodes': steps + 1,
          'Path.steps': steps,
        },
      };
    },
  },
});
