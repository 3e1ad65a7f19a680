// Checks the arguments of a list before any Cypher query runs, and turns them into the shape of the query.
import { badInput } from '../../errors';
import { firstDay, lastDay } from '../../schema/partial-date';
import { numberOf } from '../model/argument-bounds';
import { decodeCursor, type CursorPosition } from './cursor';
import { typeNamed, type FilterCondition, type Model, type NodeType, type Order } from '../model/model';
import type { RequestedList } from './requested-fields';
import { parametersOf, type UsedCondition } from './filters';
import type { ListShape } from './list-queries';

export interface ListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly filter?: Readonly<Record<string, unknown>> | null;
  readonly orderBy?: { readonly field: string; readonly direction: string } | null;
  readonly [argument: string]: unknown;
}

/** A checked request for one page of a list. */
export interface ListRequest {
  /** Names the list and its order. A cursor is valid only for the list with this name. */
  readonly list: string;
  readonly size: number;
  readonly after: CursorPosition | null;
  readonly before: CursorPosition | null;
  readonly shape: Omit<ListShape, keyof RequestedList>;
  readonly parameters: Readonly<Record<string, unknown>>;
  /**
   * Stands for everything that the request reads, except the node that it starts from. It contains every input of the
   * Cypher query, so that two different requests never share a result.
   */
  readonly key: string;
}

/** Throws BAD_USER_INPUT if both `first` and `last` are given. */
export function checkEnds({ first, last }: ListArguments): void {
  if (typeof first === 'number' && typeof last === 'number') {
    throw badInput('last', 'first and last cannot be given together: leave one of them out.');
  }
}

/** The number of nodes to return from a list, such as Nation.positions, and the end to read from. */
export function pageSize(
  model: Model,
  list: string,
  { first, last }: ListArguments,
): { size: number; backwards: boolean } {
  return { size: numberOf(model, list, 'first', first ?? last), backwards: typeof last === 'number' };
}

/**
 * The request for one page of a list. Bounds and dates have been checked before. `conditions` are all those that the
 * list's arguments and its filter can set. Throws BAD_USER_INPUT for a bad cursor.
 */
export function listRequest(
  model: Model,
  name: string,
  type: NodeType | undefined,
  args: ListArguments,
  conditions: readonly FilterCondition[],
  ids: { readonly keep: boolean; readonly ids: readonly string[] } | null = null,
): ListRequest {
  const { size, backwards } = pageSize(model, name, args);
  const order = orderOf(type, args);
  const list = listName(name, args);
  const { after, before } = readCursors(list, args);
  const values: Record<string, unknown> = { ...args, ...args.filter };
  const used = conditions
    .filter(({ name: part }) => values[part] !== null && values[part] !== undefined)
    .map((condition) => asAsked(condition, values));
  const types = used.filter(({ is }) => is === 'TYPE').flatMap((part) => [values[part.name]].flat().map(String));
  const shape = {
    conditions: used,
    onlyTypes: [...new Set(types)].sort().map((value) => typeNamed(model, value)),
    order,
    after: after !== null,
    before: before !== null,
    backwards,
    ids: ids && (ids.keep ? ('in' as const) : ('not in' as const)),
  };
  const parameters = {
    limit: size + 1,
    ...(after && { after: after.sort, afterId: after.id }),
    ...(before && { before: before.sort, beforeId: before.id }),
    ...(ids && { ids: ids.ids }),
    ...Object.fromEntries(used.flatMap((part) => Object.entries(parametersOf(part, values[part.name])))),
  };
  const key = JSON.stringify([{ ...shape, order: [orderKey(order), order.descending] }, parameters]);
  return { list, size, after, before, shape, parameters, key };
}

/**
 * The places that `after` and `before` mark. An empty string marks none, because some clients send it for the first
 * page. Throws BAD_USER_INPUT if they are not cursors of this list.
 */
export function readCursors(
  list: string,
  { after, before }: ListArguments,
): { after: CursorPosition | null; before: CursorPosition | null } {
  return {
    after: after ? decodeCursor(list, after, 'after') : null,
    before: before ? decodeCursor(list, before, 'before') : null,
  };
}

/** Throws BAD_USER_INPUT if the cursors belong to none of the lists with these names, such as Nation.positions. */
export function checkCursors(names: readonly string[], args: ListArguments): void {
  const isOf = (name: string) => {
    try {
      readCursors(listName(name, args), args);
      return true;
    } catch {
      return false;
    }
  };
  if (!names.some(isOf)) readCursors(listName(names[0] ?? '', args), args);
}

/** Names a list and its order. */
export function listName(name: string, { orderBy }: ListArguments): string {
  return orderBy ? `${name} ${orderBy.field} ${orderBy.direction}` : name;
}

function orderOf(type: NodeType | undefined, { orderBy }: ListArguments): Order {
  const order = orderBy ? type?.orders.get(orderBy.field) : undefined;
  if (order) return { ...order, descending: orderBy?.direction === 'DESC' };
  return type?.order ?? { by: { property: 'id' }, descending: false };
}

function orderKey({ by }: Order): string {
  if ('property' in by) return by.property;
  return 'firstOf' in by ? by.firstOf.join() : by.count.name;
}

function isBackwards(from: unknown, to: unknown): boolean {
  return typeof from === 'string' && typeof to === 'string' && firstDay(from) > lastDay(to);
}

/** The condition, adapted to the other parts of the filter. */
function asAsked(condition: FilterCondition, values: Readonly<Record<string, unknown>>): UsedCondition {
  const { name, is } = condition;
  if (is === 'RELATED')
    return values['relationPolarity'] === 'NEGATIVE' ? { ...condition, ...condition.denied } : condition;
  // If a range ends before it begins, nothing overlaps it, just as nothing lies within it.
  const isOverlapping = values['dateMatching'] === 'OVERLAPS' && !isBackwards(values['from'], values['to']);
  if (isOverlapping && is === 'FROM') return { ...condition, is: 'FROM_OVERLAPS' };
  if (isOverlapping && is === 'TO') return { ...condition, is: 'TO_OVERLAPS' };
  const isAffirmed = condition.properties.join() === 'polarity' && [values[name]].flat().join() === 'POSITIVE';
  return isAffirmed ? { name, is: 'AFFIRMED' } : condition;
}
