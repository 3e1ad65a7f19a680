// Dataset.coverage: what each source covers.
import type { SourceRecord } from '../../generated/records';
import type { CoverageResolvers, DatasetResolvers } from '../../generated/schema';
import { columnsRequested } from '../../graph/lists/requested-fields';
import { levelOf } from '../../graph/loading/model-resolvers';
import type { Model } from '../../graph/model/model';
import { bySource, type Coverage, type SourceCoverage } from '../notes/coverage';
import type { Question, SharedByQuestions } from '../shared/question';

export type CoverageMapper = SourceCoverage;

function coverage(
  model: Model,
  read: Coverage,
): { Dataset: Pick<DatasetResolvers, 'coverage'>; Coverage: Pick<CoverageResolvers, 'source'> } {
  return {
    Dataset: {
      coverage: async ({ version }, _args, { graph, revision }) => {
        const now = async () => (await graph.wait(revision)).version;
        return bySource(await read.read({ reader: graph, version, now }));
      },
    },
    Coverage: {
      source: async ({ sourceId }, _args, { graph }, info) =>
        (await graph.node(sourceId, levelOf(info.path), columnsRequested(model, 'Source', info))) as SourceRecord,
    },
  };
}

export const coverageQuestion = ({ model, known }: SharedByQuestions): Question => ({
  resolvers: coverage(model, known.coverage),
});
