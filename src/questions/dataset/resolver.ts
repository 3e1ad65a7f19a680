// Query.dataset: version and size, as the loader records them; the graph itself is not read.
import type { DatasetResolvers, QueryResolvers } from '../../generated/schema';
import { countsIn, READ_DATASET } from '../../dataset/dataset-node';
import { EMPTY_VERSION } from '../../dataset/revision';
import type { Question } from '../shared/question';

/** The data set as the resolvers pass it on. */
export interface DatasetMapper {
  readonly version: string;
  readonly loadedAt: string;
  readonly counts: readonly { readonly type: string; readonly count: number }[];
}

const EMPTY = { version: EMPTY_VERSION, loadedAt: new Date(0).toISOString(), counts: '{}' };

export const dataset: { Query: Pick<QueryResolvers, 'dataset'>; Dataset: Pick<DatasetResolvers, 'loadedAt'> } = {
  Query: {
    dataset: async (_root, _args, { graph }) => {
      const [row] = await graph.ask(READ_DATASET, 0);
      const { version, loadedAt, counts } = { ...EMPTY, ...(row?.['node'] as Partial<typeof EMPTY> | undefined) };
      return { version, loadedAt, counts: Object.entries(countsIn(counts)).map(([type, count]) => ({ type, count })) };
    },
  },
  Dataset: {
    // A version depends on the content alone, not on the time of the load.
    loadedAt: ({ loadedAt }, _args, { outcome }) => {
      outcome.isLasting = false;
      return loadedAt;
    },
  },
};

export const datasetQuestion = (): Question => ({ resolvers: dataset });
