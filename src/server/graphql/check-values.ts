// Checks argument values that GraphQL accepts as any text: dates, languages and ids.
import { getNamedType, isInputObjectType, type GraphQLInputType } from 'graphql';
import { prefixOf } from '../../graph/model/model';
import { namedBy, type NamedTypes } from '../../graph/model/named-types';
import { badInput, quoted } from '../../errors';
import { checkLanguageTag } from '../../schema/language-tag';
import { checkDate } from '../../schema/partial-date';
import { eitherOf } from '../../schema/wording';

interface Input {
  readonly name: string;
  readonly type: GraphQLInputType;
}

/**
 * Throws BAD_USER_INPUT, naming the argument and the part of a filter, if a date is not in the calendar or an id has a
 * type that is not allowed there: a list narrowed by such an id would be empty without a reason. `owner` has the
 * argument: a field, such as Query.compare, or a filter.
 */
export function checkValues(named: NamedTypes, owner: string, input: Input, value: unknown, name = input.name): void {
  const type = getNamedType(input.type);
  if (value === null || value === undefined) return;
  if (type.name === 'PartialDate' && typeof value === 'string') checkDate(value, name);
  if (type.name === 'LanguageTag' && typeof value === 'string') checkLanguageTag(value, name);
  const types = named.get(namedBy(owner, input.name));
  if (types) checkIds(types, [value].flat(), name);
  if (!isInputObjectType(type)) return;
  for (const part of Object.values(type.getFields())) {
    checkValues(named, type.name, part, (value as Record<string, unknown>)[part.name], `${name}.${part.name}`);
  }
}

function checkIds(types: readonly string[], ids: readonly unknown[], name: string): void {
  const prefixes = types.map((type) => `${prefixOf(type)}:`);
  const stray = ids.find((id) => typeof id === 'string' && !prefixes.some((prefix) => id.startsWith(prefix)));
  if (typeof stray !== 'string') return;
  throw badInput(
    name,
    `${name} takes ids that begin with ${eitherOf(prefixes)}; ${quoted(stray)} does not. Query.search finds an id by a name.`,
  );
}
