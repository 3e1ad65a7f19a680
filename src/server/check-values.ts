// Checks the values of an argument that GraphQL takes for any text: dates, and ids in filters.
import { getNamedType, isInputObjectType, type GraphQLInputType } from 'graphql';
import type { Model } from '../graph/model';
import { badInput } from '../schema/errors';
import { checkDate } from '../schema/partial-date';

/**
 * Throws BAD_USER_INPUT naming the argument, and the part of a filter, where a date is none of the calendar or an id of a
 * filter is none that a type of the schema has: a list narrowed by it would be empty without a word.
 */
export function checkValues(
  model: Model,
  { type }: { readonly type: GraphQLInputType },
  value: unknown,
  name: string,
): void {
  const named = getNamedType(type);
  if (value === null || value === undefined) return;
  if (named.name === 'PartialDate' && typeof value === 'string') checkDate(value, name);
  if (named.name === 'ID' && name.includes('.')) checkIds(model, [value].flat(), name);
  if (!isInputObjectType(named)) return;
  for (const part of Object.values(named.getFields())) {
    checkValues(model, part, (value as Record<string, unknown>)[part.name], `${name}.${part.name}`);
  }
}

function checkIds(model: Model, ids: readonly unknown[], name: string): void {
  const stray = ids.find((id) => typeof id === 'string' && !model.typeOf(id));
  if (typeof stray !== 'string') return;
  const shown = JSON.stringify(stray.slice(0, 40));
  throw badInput(
    name,
    `${name} takes ids, which begin with their type, such as nation:RUS; ${shown} is none. Query.search finds an id by a name.`,
  );
}
