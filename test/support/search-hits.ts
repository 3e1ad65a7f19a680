// Searches on the default seed.
import { openApi, type TestApi } from './api';

export const SEARCH = `query ($query: String!, $types: [EntityType!], $first: Int, $after: String, $last: Int, $before: String) {
  search(query: $query, types: $types, first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
    edges { cursor } nodes { score matched node { id __typename name } }
  }
}`;

export let api: TestApi;

/** The API runs while the tests of the file do. */
export function useSearch(): void {
  beforeAll(async () => {
    api = await openApi();
  });
  afterAll(() => api.close());
}

export const search = async (query: string, more: Record<string, unknown> = {}) =>
  (await api.data(SEARCH, { query, ...more })).search;

/** The first hit, and the name that matched. */
export async function first(query: string): Promise<string | null> {
  const { nodes } = await search(query, { first: 1 });
  return nodes.length > 0 ? `${nodes[0].node.id} ${nodes[0].matched}` : null;
}
