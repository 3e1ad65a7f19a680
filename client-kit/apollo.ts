// Cache policies for Apollo Client 4: new InMemoryCache(cacheOptions).
import type { FieldMergeFunction, KeyArgsFunction, TypePolicies, TypePolicy } from '@apollo/client/cache';
import { canonicalStringify } from '@apollo/client/utilities';
import { Kind, type FieldNode } from 'graphql';
import connections from './connections.json';
import embeddedTypes from './embedded-types.json';
import possibleTypes from './possible-types.json';

/** What an answer has of a list: one page. */
interface Page {
  readonly nodes?: readonly unknown[];
  readonly edges?: readonly { readonly cursor?: string }[];
  readonly pageInfo?: PageInfo;
}

interface PageInfo {
  readonly hasPreviousPage?: boolean;
  readonly hasNextPage?: boolean;
  readonly startCursor?: string | null;
  readonly endCursor?: string | null;
}

/** What the cache has of a list: the pages read so far as one, and of each node the cursor, if it is known. */
interface List extends Page {
  readonly cursors: readonly (string | null)[];
}

/**
 * Joins a page to those before it, in nodes and in edges. It goes where `after` or `before` says. A first page, or a
 * page that does not touch the list, takes the place of the list.
 */
const merge: FieldMergeFunction<List, Page> = (existing, incoming, { args }) => {
  const page: List = { ...incoming, cursors: cursorsOf(incoming) };
  const place = (cursor: unknown) => existing?.cursors.findIndex((each) => each !== null && each === cursor) ?? -1;
  const after = place(args?.['after']);
  const before = place(args?.['before']);
  if (existing && after >= 0) return joined(part(existing, 0, after + 1), page, page);
  if (existing && before >= 0) return joined(page, part(existing, before), page);
  return page;
};

/** The cursors of a page: those of its edges, and those of its first and last node in `pageInfo`. */
function cursorsOf({ nodes, edges, pageInfo }: Page): (string | null)[] {
  const cursors = (edges ?? nodes ?? []).map((_, at) => edges?.[at]?.cursor ?? null);
  const last = cursors.length - 1;
  if (last >= 0) {
    cursors[0] ??= pageInfo?.startCursor ?? null;
    cursors[last] ??= pageInfo?.endCursor ?? null;
  }
  return cursors;
}

function part(list: List, start: number, end?: number): List {
  const { nodes, edges, cursors } = list;
  return {
    ...list,
    ...(nodes && { nodes: nodes.slice(start, end) }),
    ...(edges && { edges: edges.slice(start, end) }),
    cursors: cursors.slice(start, end),
  };
}

function joined(head: List, tail: List, newest: List): List {
  const { hasPreviousPage, startCursor } = head.pageInfo ?? {};
  const start = { ...(hasPreviousPage !== undefined && { hasPreviousPage }), ...(startCursor && { startCursor }) };
  return {
    ...newest,
    ...(head.nodes && tail.nodes && { nodes: [...head.nodes, ...tail.nodes] }),
    ...(head.edges && tail.edges && { edges: [...head.edges, ...tail.edges] }),
    ...(tail.pageInfo && { pageInfo: { ...tail.pageInfo, ...start } }),
    cursors: [...head.cursors, ...tail.cursors],
  };
}

/**
 * Keeps lists apart that differ in an argument other than first, last, after and before. A list read through nodes is
 * kept apart from one read through edges, because each grows by its own pages.
 */
const keyOf =
  (names: readonly string[]): KeyArgsFunction =>
  (args, { field }) => {
    const given = Object.fromEntries(names.map((name) => [name, args?.[name] as unknown]));
    return `${canonicalStringify(given)}:${selectedIn(field).sort().join(',')}`;
  };

/** Which of nodes and edges are selected, and the names of fragments that may select them. */
function selectedIn(field: Pick<FieldNode, 'selectionSet'> | null): string[] {
  return (field?.selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return selectedIn(selection);
    const name = selection.name.value;
    return selection.kind === Kind.FRAGMENT_SPREAD ? `...${name}` : name === 'nodes' || name === 'edges' ? name : [];
  });
}

/** An object without an id belongs to the object around it. What queries read of it comes together there. */
const typePolicies: TypePolicies = Object.fromEntries(embeddedTypes.map((type) => [type, { merge: true }]));
for (const [type, fields] of Object.entries(connections)) {
  const lists: NonNullable<TypePolicy['fields']> = {};
  for (const [field, names] of Object.entries(fields)) lists[field] = { keyArgs: keyOf(names), merge };
  typePolicies[type] = { ...typePolicies[type], fields: lists };
}

/** The options of InMemoryCache for this API. */
export const cacheOptions = { possibleTypes, typePolicies };
