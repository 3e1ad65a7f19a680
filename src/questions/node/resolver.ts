// Query.node, Query.nodes: nodes of any type by their ids.
import type { QueryResolvers } from '../../generated/schema';
import type { Question } from '../shared/question';

export const node: { Query: Pick<QueryResolvers, 'node' | 'nodes'> } = {
  Query: {
    node: (_root, { id }, { graph }) => graph.node(id, 0),
    nodes: (_root, { ids }, { graph }) => Promise.all(ids.map(async (id) => graph.node(id, 0))),
  },
};

export const nodeQuestion = (): Question => ({ resolvers: node });
