// Query.paths: the shortest chains of facts between two entities.
import type { EntityRecord, FactRecord } from '../generated/records';
import type { PathResolvers, PathStepResolvers, QueryResolvers } from '../generated/schema';
import { columnsOf } from '../graph/selection';
import type { Graph } from '../graph/graph';
import type { Asked, Step } from '../graph/path-search';
import { shortestPaths } from '../graph/shortest-paths';
import { levelOf } from '../graph/wire';
import { badInput } from '../schema/errors';
import { between, knownNodes, orDefault } from './entity-arguments';

/** A path as the resolvers pass it on. */
export interface PathRow {
  readonly steps: readonly Step[];
}

interface PathArguments {
  readonly from: string;
  readonly to: string;
  readonly maxLength?: number | null;
  readonly limit?: number | null;
}

/** Throws BAD_USER_INPUT where the arguments are out of bounds. */
export function checkPaths({ from, to, maxLength, limit }: PathArguments): void {
  between('maxLength', orDefault(maxLength, MAX_LENGTH), 1, 6);
  between('limit', orDefault(limit, LIMIT), 1, 20);
  if (from === to) throw badInput('to', `from and to must be two entities; both are ${from}.`);
}

// As the schema says, for a client that sends null.
const MAX_LENGTH = 4;
const LIMIT = 3;

const chainsBetween = (graph: Graph, asked: Asked) => shortestPaths(graph, graph.model, asked);

export const paths: {
  Query: Pick<QueryResolvers, 'paths'>;
  Path: Pick<PathResolvers, 'length' | 'nodes'>;
  PathStep: Pick<PathStepResolvers, 'from' | 'to' | 'facts'>;
} = {
  Query: {
    paths: async (_root, { from, to, maxLength, limit }, { graph, outcome }) => {
      checkPaths({ from, to, maxLength, limit });
      await knownNodes(graph, 'Entity', { from: [from], to: [to] });
      const asked = { from, to, maxLength: orDefault(maxLength, MAX_LENGTH), limit: orDefault(limit, LIMIT) };
      const search = await graph.once(chainsBetween, asked);
      // Another time the search may come further.
      if (search.isOutOfTime) outcome.isLasting = false;
      return { paths: search.chains.map((steps) => ({ steps })), truncated: search.truncated };
    },
  },
  Path: {
    length: ({ steps }) => steps.length,
    nodes: async ({ steps }, _args, { graph }, info) => {
      const ids = [...steps.slice(0, 1).map(({ from }) => from), ...steps.map(({ to }) => to)];
      const nodes = await graph.nodes(ids, levelOf(info.path), columnsOf(graph.model, 'Entity', info));
      return nodes as EntityRecord[];
    },
  },
  PathStep: {
    from: async ({ from }, _args, { graph }, info) =>
      (await graph.node(from, levelOf(info.path), columnsOf(graph.model, 'Entity', info))) as EntityRecord,
    to: async ({ to }, _args, { graph }, info) =>
      (await graph.node(to, levelOf(info.path), columnsOf(graph.model, 'Entity', info))) as EntityRecord,
    facts: async ({ facts }, _args, { graph }, info) => {
      const nodes = await graph.nodes(facts, levelOf(info.path), columnsOf(graph.model, 'Fact', info));
      return nodes as FactRecord[];
    },
  },
};
