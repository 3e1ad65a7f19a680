// Query.dataset: version and size, as the loader keeps them; the graph itself is not read.
import type { DatasetResolvers, QueryResolvers } from '../../generated/schema';
import type { Reader } from '../../store/store';

const DATASET_QUERY = { name: 'Query.dataset', text: "MATCH (d:Dataset {id: 'dataset'}) RETURN properties(d) AS node" };

const REVISION = {
  name: 'revision',
  text: "MATCH (d:Dataset {id: 'dataset'}) RETURN d.version AS version, d.loads AS loads",
};

/** What changes whenever anything in the graph does, and whether a load is under way. */
export interface Revision {
  /** As dataset.version tells it. */
  readonly version: string;
  readonly isLoading: boolean;
}

/** The data set as the resolvers pass it on. */
export interface DatasetRow {
  readonly version: string;
  readonly loadedAt: string;
  readonly counts: readonly { readonly type: string; readonly count: number }[];
}

export async function revisionOf(reader: Reader): Promise<Revision> {
  const [row] = await reader.read(REVISION, {});
  const loads = (row?.['loads'] ?? []) as string[];
  return { version: (row?.['version'] as string | null | undefined) ?? EMPTY.version, isLoading: loads.length > 0 };
}

const EMPTY = { version: 'empty', loadedAt: new Date(0).toISOString(), counts: '{}' };

export const dataset: { Query: Pick<QueryResolvers, 'dataset'>; Dataset: Pick<DatasetResolvers, 'loadedAt'> } = {
  Query: {
    dataset: async (_root, _args, { graph }) => {
      const [row] = await graph.ask(DATASET_QUERY, 0);
      const { version, loadedAt, counts } = { ...EMPTY, ...(row?.['node'] as Partial<typeof EMPTY> | undefined) };
      const byType = JSON.parse(counts) as Record<string, number>;
      return { version, loadedAt, counts: Object.entries(byType).map(([type, count]) => ({ type, count })) };
    },
  },
  Dataset: {
    // A version is of the content alone, whenever it was loaded.
    loadedAt: ({ loadedAt }, _args, { outcome }) => {
      outcome.isLasting = false;
      return loadedAt;
    },
  },
};
