// Builds Relay connections: rows of a list → edges, nodes, pageInfo and totalCount.
import { encodeCursor, type CursorPosition } from './cursor';
import type { ListRequest } from './list-request';

export interface Connection<T> {
  readonly edges: () => readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: () => {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

/** A connection from the rows that the store returned. One row more than the page's size means that more follow. */
export function connection<T extends { readonly id: string }>(
  request: ListRequest,
  rows: readonly { readonly node: T; readonly sort: string | number }[],
  totalCount: number,
): Connection<T> {
  const { backwards } = request.shape;
  const kept = rows.slice(0, request.size);
  if (backwards) kept.reverse();
  const more = rows.length > request.size;
  const nodes = kept.map(({ node }) => node);
  const cursorOf = ({ id }: T, at: number) => encodeCursor(request.list, { sort: kept[at]?.sort ?? '', id });
  return build(nodes, cursorOf, totalCount, {
    hasNextPage: backwards ? request.before !== null : more,
    hasPreviousPage: backwards ? more : request.after !== null,
  });
}

/** The part of a list to return. */
export interface Slice {
  readonly after: CursorPosition | null;
  readonly before: CursorPosition | null;
  readonly size: number;
  /** Whether to take the part from the end. */
  readonly backwards: boolean;
  /** Whether the list is in descending order. */
  readonly descending?: boolean;
}

/** Whether the first place comes after the second one, in ascending order: texts by code points, as in both engines. */
export function isBeyond(place: CursorPosition, other: CursorPosition): boolean {
  const { sort } = place;
  if (sort === other.sort) return isBehind(place.id, other.id);
  return typeof sort === 'string' && typeof other.sort === 'string' ? isBehind(sort, other.sort) : sort > other.sort;
}

/** JavaScript compares UTF-16 units, which puts letters beyond U+FFFF before some that have lower code points. */
function isBehind(text: string, other: string): boolean {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  return (text.codePointAt(at) ?? -1) > (other.codePointAt(at) ?? -1);
}

/** A page of a list that was computed as a whole, in order. `placeOf` returns an item's place in the list. */
export function slice<T>(
  list: string,
  items: readonly T[],
  placeOf: (item: T) => CursorPosition,
  { after, before, size, backwards, descending = false }: Slice,
): Connection<T> {
  const beyond = (place: CursorPosition, other: CursorPosition) =>
    descending ? isBeyond(other, place) : isBeyond(place, other);
  const within = items.filter((item) => {
    const place = placeOf(item);
    return (!after || beyond(place, after)) && (!before || beyond(before, place));
  });
  const kept = backwards ? within.slice(-size) : within.slice(0, size);
  const first = kept[0];
  const last = kept.at(-1);
  const cursorOf = (item: T) => encodeCursor(list, placeOf(item));
  return build(kept, cursorOf, items.length, {
    hasNextPage: last !== undefined && last !== items.at(-1),
    hasPreviousPage: first !== undefined && first !== items[0],
  });
}

// A cursor is computed only if it is selected, because each needs a hash.
function build<T>(
  nodes: readonly T[],
  cursorOf: (node: T, at: number) => string,
  totalCount: number,
  more: { hasNextPage: boolean; hasPreviousPage: boolean },
): Connection<T> {
  const [first, last] = [nodes[0], nodes.at(-1)];
  return {
    edges: () => nodes.map((node, at) => ({ cursor: cursorOf(node, at), node })),
    nodes,
    pageInfo: () => ({
      ...more,
      startCursor: first === undefined ? null : cursorOf(first, 0),
      endCursor: last === undefined ? null : cursorOf(last, nodes.length - 1),
    }),
    totalCount,
  };
}
