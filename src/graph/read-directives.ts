// What stands in the schema files behind an @: the arguments of a directive, each time that it is used.
import { getArgumentValues, type ConstDirectiveNode, type GraphQLSchema } from 'graphql';

/** What directives can stand on. */
export type Directed = { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;

/** The arguments of every use of a directive on a part of the schema, in order. */
export function usesOf(schema: GraphQLSchema, name: string, node: Directed): Record<string, unknown>[] {
  const definition = schema.getDirective(name);
  const used = (node?.directives ?? []).filter((each) => each.name.value === name);
  return definition ? used.map((each) => getArgumentValues(definition, each)) : [];
}
