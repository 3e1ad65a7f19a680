// Query.search: entities by name and alias.
import type { EntityRecord } from '../../generated/records';
import type { QueryResolvers, SearchHitResolvers } from '../../generated/schema';
import { slice, type Connection } from '../../graph/lists/connection';
import { pageSize, readCursors, typeNamed } from '../../graph/lists/list-request';
import type { Model } from '../../graph/model/model';
import { columnsRequested } from '../../graph/lists/requested-fields';
import { levelOf } from '../../graph/loading/model-resolvers';
import type { NameIndex } from '../name-index/name-index';
import type { MissingSymbol } from '../name-index/symbol-index';
import type { Hit } from '../name-index/word-index';

/** A page of what was found. */
export interface HitPage extends Connection<Hit> {
  /** The symbols that the query cites and nothing has. */
  readonly missing: readonly MissingSymbol[];
}

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
      node: async ({ id }, _args, { graph }, info) =>
        (await graph.node(id, levelOf(info.path), columnsRequested(model, 'Entity', info))) as EntityRecord,
    },
  };
}
