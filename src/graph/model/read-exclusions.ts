// Reads from the schema which values of facts exclude each other.
import { isEnumType, type GraphQLSchema } from 'graphql';
import { directiveValues, type GraphDirectives } from './directive-values';
import type { Model } from './model';

/** The enum values with which facts can give a field only one value, by enum and value. */
export function oneValuesIn(schema: GraphQLSchema): Model['oneValues'] {
  return byValue(schema, 'oneValue', (values) => values);
}

/** The values of enums that exclude each other, by enum and value. */
export function excludedIn(schema: GraphQLSchema): Model['excluded'] {
  return byValue(schema, 'excludes', ({ values }) => values);
}

function byValue<N extends keyof GraphDirectives, T>(
  schema: GraphQLSchema,
  name: N,
  read: (values: GraphDirectives[N]) => T,
): Map<string, Map<string, T>> {
  const enums = Object.values(schema.getTypeMap()).filter(isEnumType);
  return new Map(
    enums.flatMap((each): [string, Map<string, T>][] => {
      const found = each.getValues().flatMap((value): [string, T][] => {
        const values = directiveValues(schema, name, value.astNode);
        return values ? [[value.name, read(values)]] : [];
      });
      return found.length > 0 ? [[each.name, new Map(found)]] : [];
    }),
  );
}
