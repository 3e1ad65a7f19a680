// Query.dataset: version and size, as the loader keeps them; the graph itself is not read.
import type { QueryResolvers } from '../generated/schema';

const DATASET = { name: 'Query.dataset', text: "MATCH (d:Dataset {id: 'dataset'}) RETURN properties(d) AS node" };

/** Changes whenever anything in the graph does. */
export const REVISION = { name: 'revision', text: "MATCH (d:Dataset {id: 'dataset'}) RETURN d.version AS version" };

const EMPTY = { version: 'empty', loadedAt: new Date(0).toISOString(), counts: '{}' };

export const dataset: { Query: Pick<QueryResolvers, 'dataset'> } = {
  Query: {
    dataset: async (_root, _args, { graph }) => {
      const [rows] = await graph.ask('dataset', '', 0, DATASET);
      const { version, loadedAt, counts } = { ...EMPTY, ...(rows?.[0]?.['node'] as Partial<typeof EMPTY> | undefined) };
      const byType = JSON.parse(counts) as Record<string, number>;
      return { version, loadedAt, counts: Object.entries(byType).map(([type, count]) => ({ type, count })) };
    },
  },
};
