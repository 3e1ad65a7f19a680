// Query.search: entities by name and alias.
import type { EntityRecord } from '../generated/records';
import type { QueryResolvers, SearchHitResolvers } from '../generated/schema';
import { slice, type Connection } from '../graph/connection';
import { pageSize, readCursors, typeNamed } from '../graph/list-request';
import type { Model } from '../graph/model';
import { columnsOf } from '../graph/selection';
import { levelOf } from '../graph/wire';
import type { NameIndex } from './name-index';
import type { Hit } from './word-index';

export type HitPage = Connection<Hit>;

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
        const hits = (await index.of(context)).search(args.query, types);
        const placeOf = ({ id, score }: Hit) => ({ sort: -score, id });
        return slice('Query.search', hits, placeOf, { after, before, size, backwards });
      },
    },
    SearchHit: {
      asksFor: ({ asksFor }) => asksFor ?? null,
      node: async ({ id }, _args, { graph }, info) =>
        (await graph.node(id, levelOf(info.path), columnsOf(model, 'Entity', info))) as EntityRecord,
    },
  };
}
