// Whole lists, read page by page as a client does.
import type { TestApi } from './api';

/** All nodes of the list that the query's `list` field gives; the query takes `$after`. */
export async function allNodes(api: TestApi, query: string, variables: Record<string, unknown> = {}) {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the query selects
  const nodes: any[] = [];
  let after: string | null = null;
  do {
    const { list } = await api.data(query, { ...variables, after });
    nodes.push(...list.nodes);
    after = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
  } while (after !== null);
  return nodes;
}
