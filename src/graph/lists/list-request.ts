// What a client asks of a list: its arguments checked, before any statement runs, and turned into a statement's shape.
import { badInput } from '../../errors';
import { firstDay, lastDay } from '../../schema/partial-date';
import { enumValueOf } from '../../schema/type-names';
import { numberOf } from '../model/argument-bounds';
import { decodeCursor, type CursorPosition } from './cursor';
import type { FilterCondition, Model, NodeType, Order } from '../model/model';
import type { RequestedList } from './requested-fields';
import { parametersOf, type UsedCondition } from './filters';
import type { ListShape } from './list-queries';

/** The arguments that lists take. */
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
  /** Names the list and its order: cursors are good for this list only. */
  readonly list: string;
  readonly size: number;
  readonly after: CursorPosition | null;
  readonly before: CursorPosition | null;
  readonly shape: Omit<ListShape, keyof RequestedList>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Throws BAD_USER_INPUT where both ends of the list are asked for. */
export function checkEnds({ first, last }: ListArguments): void {
  if (typeof first === 'number' && typeof last === 'number') {
    throw badInput('last', 'first and last cannot be given together: leave one of them out.');
  }
}

/** How many to return of a list, such as Nation.positions, and from which end. */
export function pageSize(
  model: Model,
  list: string,
  { first, last }: ListArguments,
): { size: number; backwards: boolean } {
  return { size: numberOf(model, list, 'first', first ?? last), backwards: typeof last === 'number' };
}

/** What a list's arguments, checked before, ask for. `conditions` are those its own arguments and its filter can set. */
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
  const types = used.filter(({ is }) => is === 'TYPE').flatMap((part) => values[part.name] as string[]);
  return {
    list,
    size,
    after,
    before,
    shape: {
      conditions: used,
      onlyTypes: [...new Set(types)].sort().map((value) => typeNamed(model, value)),
      order,
      after: after !== null,
      before: before !== null,
      backwards,
      ids: ids && (ids.keep ? 'in' : 'not in'),
    },
    parameters: {
      limit: size + 1,
      ...(after && { after: after.sort, afterId: after.id }),
      ...(before && { before: before.sort, beforeId: before.id }),
      ...(ids && { ids: ids.ids }),
      ...Object.fromEntries(used.flatMap((part) => Object.entries(parametersOf(part, values[part.name])))),
    },
  };
}

/**
 * The places that `after` and `before` mark; an empty text marks none, as some clients send it for the first page. Throws
 * BAD_USER_INPUT where they are no cursors of this list.
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

/** Checks that the cursors belong to one of the lists named, such as Nation.positions; throws BAD_USER_INPUT if not. */
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

function listName(name: string, { orderBy }: ListArguments): string {
  return orderBy ? `${name} ${orderBy.field} ${orderBy.direction}` : name;
}

function orderOf(type: NodeType | undefined, { orderBy }: ListArguments): Order {
  const order = orderBy ? type?.orders.get(orderBy.field) : undefined;
  if (order) return { ...order, descending: orderBy?.direction === 'DESC' };
  return type?.order ?? { by: { property: 'id' }, descending: false };
}

function isBackwards(from: unknown, to: unknown): boolean {
  return typeof from === 'string' && typeof to === 'string' && firstDay(from) > lastDay(to);
}

/** A condition in the form that other parts of the filter give it. */
function asAsked(condition: FilterCondition, values: Readonly<Record<string, unknown>>): UsedCondition {
  const { name, is } = condition;
  if (is === 'RELATED')
    return values['relationPolarity'] === 'NEGATIVE' ? { ...condition, ...condition.denied } : condition;
  // Nothing overlaps a range that ends before it begins, as nothing lies within it.
  const isOverlapping = values['dateMatching'] === 'OVERLAPS' && !isBackwards(values['from'], values['to']);
  if (isOverlapping && is === 'FROM') return { ...condition, is: 'FROM_OVERLAPS' };
  if (isOverlapping && is === 'TO') return { ...condition, is: 'TO_OVERLAPS' };
  const isAffirmed = condition.properties.join() === 'polarity' && [values[name]].flat().join() === 'POSITIVE';
  return isAffirmed ? { name, is: 'AFFIRMED' } : condition;
}

/** ROLL_CALL → RollCall */
export function typeNamed(model: Model, value: string): string {
  const type = [...model.types.keys()].find((name) => enumValueOf(name) === value);
  if (!type) throw new Error(`No type of the schema is named ${value}.`);
  return type;
}
