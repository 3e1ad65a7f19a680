// What the directives of the schema files say of a type, a field or a value.
import { getDirectiveValues, type ConstDirectiveNode, type GraphQLSchema } from 'graphql';

/** What can carry directives. */
export type Directed = { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;

/** The arguments of a directive; undefined where the node does not carry it. */
export function directiveValues(
  schema: GraphQLSchema,
  name: string,
  node: Directed,
): Record<string, unknown> | undefined {
  const definition = schema.getDirective(name);
  return definition && node ? getDirectiveValues(definition, { directives: node.directives ?? [] }) : undefined;
}
