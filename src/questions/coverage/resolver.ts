// Dataset.coverage: what each source covers.
import type { CoverageResolvers, DatasetResolvers } from '../../generated/schema';
import { bySource, type Coverage, type SourceCoverage } from '../notes/coverage';
import type { Question, SharedByQuestions } from '../shared/question';
import { nodeOf } from '../shared/typed-nodes';

export type CoverageMapper = SourceCoverage;

function coverage(read: Coverage): {
  Dataset: Pick<DatasetResolvers, 'coverage'>;
  Coverage: Pick<CoverageResolvers, 'source'>;
} {
  return {
    Dataset: {
      coverage: async ({ version }, _args, { graph, revision }) => {
        const now = async () => (await graph.wait(revision.now)).version;
        return bySource(await read.read({ reader: graph, version, now }));
      },
    },
    Coverage: {
      source: ({ sourceId }, _args, context, info) => nodeOf('Source', sourceId, context, info),
    },
  };
}

export const coverageQuestion = ({ known }: SharedByQuestions): Question => ({
  resolvers: coverage(known.coverage),
});
