// Reads the directives that the schema files put on a type, a field or a value.
import { getDirectiveValues, type ConstDirectiveNode, type GraphQLSchema } from 'graphql';

/** An AST node that can have directives. */
export type Directed = { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;

/** The arguments of a directive; undefined if the node does not have it. */
export function directiveValues(
  schema: GraphQLSchema,
  name: string,
  node: Directed,
): Record<string, unknown> | undefined {
  const definition = schema.getDirective(name);
  return definition && node ? getDirectiveValues(definition, { directives: node.directives ?? [] }) : undefined;
}
