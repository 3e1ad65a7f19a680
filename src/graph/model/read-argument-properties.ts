// Reads from the schema which properties a field reads besides its own if it has an argument.
import type { GraphQLField, GraphQLSchema } from 'graphql';
import { directiveValues } from './directive-values';

/** The properties, by the argument. */
export function readsOf(schema: GraphQLSchema, { args }: GraphQLField<unknown, unknown>): Map<string, string> {
  return new Map(
    args.flatMap(({ name, astNode }): [string, string][] => {
      const reads = directiveValues(schema, 'reads', astNode);
      return reads ? [[name, reads.property]] : [];
    }),
  );
}
