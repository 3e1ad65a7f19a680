// Query.search: entities by name and alias.
import type { QueryResolvers, SearchHitResolvers } from '../../generated/schema';
import { slice } from '../../graph/lists/connection';
import { pageSize, readCursors } from '../../graph/lists/list-request';
import { typeNamed, type Model } from '../../graph/model/model';
import type { NameIndex } from '../name-index/name-index';
import type { HitPage } from '../name-index/known-names';
import type { Hit } from '../name-index/word-index';
import type { Question, SharedByQuestions } from '../shared/question';
import { nodeOf } from '../shared/typed-nodes';

export type SearchHitMapper = Hit;
export type SearchHitConnectionMapper = HitPage;

/** The resolvers, with the index to search. */
export function search(
  model: Model,
  index: NameIndex,
): {
  Query: Pick<QueryResolvers, 'search'>;
  SearchHit: Pick<SearchHitResolvers, 'node' | 'asksFor'>;
} {
  return {
    Query: {
      search: async (_root, args, context) => {
        const { size, backwards } = pageSize(model, 'Query.search', args);
        const { after, before } = readCursors('Query.search', args);
        const types = args.types?.map((type) => typeNamed(model, type)).sort() ?? null;
        const names = await index.of(context);
        const hits = names.search(args.query, types);
        const placeOf = ({ id, score }: Hit) => ({ sort: -score, id });
        const page = slice('Query.search', hits, placeOf, { after, before, size, backwards });
        return { ...page, missing: names.missingSymbols(args.query) };
      },
    },
    SearchHit: {
      asksFor: ({ asksFor }) => asksFor ?? null,
      node: ({ id }, _args, context, info) => nodeOf('Entity', id, context, info),
    },
  };
}

/** A search compares the words with all names of the graph; it reads nothing from the database. */
const READS_OF_SEARCH = 2_000;

export const searchQuestion = ({ model, names }: SharedByQuestions): Question => ({
  resolvers: search(model, names),
  costs: { search: () => ({ reads: READS_OF_SEARCH }) },
});
