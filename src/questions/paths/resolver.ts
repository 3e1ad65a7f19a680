// Query.paths: the shortest chains of facts between two entities.
import type { EntityRecord, FactRecord } from '../../generated/records';
import type { PathResolvers, PathStepResolvers, QueryResolvers } from '../../generated/schema';
import { numberOf } from '../../graph/model/argument-bounds';
import { columnsRequested } from '../../graph/lists/requested-fields';
import type { Graph } from '../../graph/loading/graph';
import type { PathSearch, Step } from '../../graph/traversal/bidirectional-search';
import { shortestPaths } from '../../graph/traversal/shortest-paths';
import { levelOf } from '../../graph/loading/model-resolvers';
import { badInput } from '../../errors';
import { knownNodes } from '../shared/entity-arguments';
import { idsIn, type Arguments, type Question } from '../shared/question';

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
    nodes: async ({ steps }, _args, { graph }, info) => {
      const ids = [...steps.slice(0, 1).map(({ from }) => from), ...steps.map(({ to }) => to)];
      const nodes = await graph.nodes(ids, levelOf(info.path), columnsRequested(graph.model, 'Entity', info));
      return nodes as EntityRecord[];
    },
  },
  PathStep: {
    from: async ({ from }, _args, { graph }, info) =>
      (await graph.node(from, levelOf(info.path), columnsRequested(graph.model, 'Entity', info))) as EntityRecord,
    to: async ({ to }, _args, { graph }, info) =>
      (await graph.node(to, levelOf(info.path), columnsRequested(graph.model, 'Entity', info))) as EntityRecord,
    facts: async ({ facts }, _args, { graph }, info) => {
      const nodes = await graph.nodes(facts, levelOf(info.path), columnsRequested(graph.model, 'Fact', info));
      return nodes as FactRecord[];
    },
  },
};

export const pathsQuestion = (): Question => ({
  resolvers: paths,
  checks: { paths: checkPaths },
  graphChecks: {
    paths: ({ from, to }, { graph }) => knownNodes(graph, 'Entity', { from: idsIn(from), to: idsIn(to) }),
  },
  costly: ['paths'],
});
