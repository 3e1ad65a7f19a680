// Query.node, Query.nodes: nodes of whatever type by their ids.
import { badInput } from '../schema/errors';
import type { QueryResolvers } from '../generated/schema';

const MAX_IDS = 100;

/** Throws BAD_USER_INPUT where there are more than 100 ids. */
export function atMost100(ids: readonly string[]): void {
  if (ids.length > MAX_IDS) throw badInput('ids', `ids takes at most ${MAX_IDS} ids; there are ${ids.length}.`);
}

export const node: { Query: Pick<QueryResolvers, 'node' | 'nodes'> } = {
  Query: {
    node: (_root, { id }, { graph }) => graph.node(id, 0),
    nodes: (_root, { ids }, { graph }) => {
      atMost100(ids);
      return Promise.all(ids.map(async (id) => graph.node(id, 0)));
    },
  },
};
