// Query.search: entities by name and alias.
import type { EntityRecord } from '../generated/records';
import type { QueryResolvers, SearchHitResolvers } from '../generated/schema';
import { slice, type Connection } from '../graph/connection';
import type { Graph } from '../graph/graph';
import { pageSize, readCursors, typeNamed } from '../graph/list-request';
import type { Model } from '../graph/model';
import { columnsOf } from '../graph/selection';
import { levelOf } from '../graph/wire';
import { badInput } from '../schema/errors';
import { NameIndex, type Hit } from './name-index';

export type HitPage = Connection<Hit>;

const MOST_CHARACTERS = 200;

/** Throws BAD_USER_INPUT where the query is too long. */
export function checkSearch({ query }: { readonly query: string }): void {
  if (query.length <= MOST_CHARACTERS) return;
  throw badInput('query', `query can have at most ${MOST_CHARACTERS} characters; it has ${query.length}.`);
}

/** The resolvers, with an index of their own. */
export function search(model: Model): {
  Query: Pick<QueryResolvers, 'search'>;
  SearchHit: Pick<SearchHitResolvers, 'node'>;
} {
  const index = new NameIndex(model);
  const hitsOf = (graph: Graph, { query, types }: { query: string; types: string[] | null }) =>
    index.search(graph, query, types);
  return {
    Query: {
      search: async (_root, args, { graph }) => {
        checkSearch(args);
        const { size, backwards } = pageSize(args);
        const { after, before } = readCursors('Query.search', args);
        const types = args.types?.map((type) => typeNamed(model, type)).sort() ?? null;
        const hits = await graph.once(hitsOf, { query: args.query, types });
        const placeOf = ({ id, score }: Hit) => ({ sort: -score, id });
        return slice('Query.search', hits, placeOf, { after, before, size, backwards });
      },
    },
    SearchHit: {
      node: async ({ id }, _args, { graph }, info) =>
        (await graph.node(id, levelOf(info.path), columnsOf(model, 'Entity', info))) as EntityRecord,
    },
  };
}
