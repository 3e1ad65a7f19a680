// Query.search: entities by name and alias.
import type { EntityRecord } from '../generated/records';
import type { QueryResolvers, SearchHitResolvers } from '../generated/schema';
import { slice, type Connection } from '../graph/connection';
import { pageSize, readCursors, typeNamed } from '../graph/list-request';
import type { Model } from '../graph/model';
import { columnsOf } from '../graph/selection';
import { levelOf } from '../graph/wire';
import type { NameIndex } from './name-index';
import type { MissingSymbol } from './symbol-index';
import type { Hit } from './word-index';

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
        (await graph.node(id, levelOf(info.path), columnsOf(model, 'Entity', info))) as EntityRecord,
    },
  };
}
