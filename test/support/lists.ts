// Lists as the tests of paging ask for them: root lists, and lists that stand on a node of some type.
import { getNamedType, isObjectType, type GraphQLSchema } from 'graphql';
import type { TestApi } from './api';

export interface List {
  readonly field: string;
  /** The node that the list stands on; a root list where there is none. */
  readonly on?: { readonly type: string; readonly id: string };
  /** Arguments besides those of paging, as GraphQL writes them. */
  readonly args?: string;
  /** What to select of a node. */
  readonly select?: string;
}

/** The arguments of paging. */
export interface PageArguments {
  readonly first?: number;
  readonly last?: number;
  readonly after?: string | null;
  readonly before?: string | null;
}

export interface Page {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the list selects
  readonly edges: readonly { readonly cursor: string; readonly node: any }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

/** The query for a list; its paging comes in variables, so that the server parses the query once for all pages. */
export function queryOf({ field, on, args = '' }: List, select: string): string {
  const paging = 'first: $first, last: $last, after: $after, before: $before';
  const list = `list: ${field}(${[paging, args].filter(Boolean).join(', ')}) { ${select} }`;
  const selection = on ? `on: node(id: ${JSON.stringify(on.id)}) { ... on ${on.type} { ${list} } }` : list;
  return `query ($first: Int, $last: Int, $after: String, $before: String) { ${selection} }`;
}

export async function readPage(api: TestApi, list: List, page: PageArguments): Promise<Page> {
  const select = `edges { cursor node { ${list.select ?? 'id'} } } ${PAGE_INFO} totalCount`;
  const data = await api.data(queryOf(list, select), { ...page });
  return list.on ? data.on.list : data.list;
}

/** The pages of a list from its start to its end, or from its end to its start; from a cursor on where one is given. */
export async function walk(
  api: TestApi,
  list: List,
  size: number,
  way: 'forwards' | 'backwards' = 'forwards',
  cursor: string | null = null,
): Promise<Page[]> {
  const pages: Page[] = [];
  for (let at = cursor; ;) {
    const page = await readPage(
      api,
      list,
      way === 'forwards' ? { first: size, after: at } : { last: size, before: at },
    );
    pages.push(page);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    if (!(way === 'forwards' ? hasNextPage : hasPreviousPage)) return pages;
    const next = way === 'forwards' ? endCursor : startCursor;
    if (next === null || next === at) throw new Error('A page says that more follow, and leads nowhere.');
    at = next;
  }
}

/** The nodes of a list from its start to its end. */
export async function nodesOf(api: TestApi, list: List) {
  return (await walk(api, list, 100)).flatMap(({ edges }) => edges.map(({ node }) => node));
}

/** Every list that stands on a node: type and field, and the argument with which a list of facts has those denied, too. */
export function nestedLists(schema: GraphQLSchema): { type: string; field: string; args: string }[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || !type.getInterfaces().some(({ name }) => name === 'Node')) return [];
    const lists = Object.values(type.getFields()).filter((field) =>
      getNamedType(field.type).name.endsWith('Connection'),
    );
    return lists.map(({ name, args }) => ({
      type: type.name,
      field: name,
      args: args.some((each) => each.name === 'polarity') ? 'polarity: null' : '',
    }));
  });
}
