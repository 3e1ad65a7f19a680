// Reads the directives that the schema files put on a type, a field or a value.
import { getDirectiveValues, type ConstDirectiveNode, type GraphQLSchema } from 'graphql';
import type { RelationshipPath, StatedDefinition } from './cypher-path';
import type { Operator } from './model';

/** An AST node that can have directives. */
export type Directed = { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;

/** The directives that describe the graph, and their arguments: see schema/directives.graphql. */
export interface GraphDirectives {
  readonly countOf: { readonly field: string };
  readonly derivedFrom: { readonly properties: readonly string[] };
  readonly excludes: { readonly values: readonly string[] };
  readonly firstOf: { readonly properties: readonly string[] };
  readonly indexed: { readonly by: readonly string[] };
  readonly listSize: { readonly assumedSize: number };
  readonly names: { readonly type: string };
  readonly oneValue: { readonly of: string; readonly amongSources: boolean };
  readonly ordered: { readonly by: string; readonly direction: 'ASC' | 'DESC' };
  readonly reads: { readonly property: string };
  readonly relation: RelationshipPath;
  readonly resolver: Readonly<Record<string, never>>;
  readonly stated: StatedDefinition;
  readonly where: { readonly property: readonly string[]; readonly is: Operator };
}

/** The arguments of a directive; undefined if the node does not have it. */
export function directiveValues<N extends keyof GraphDirectives>(
  schema: GraphQLSchema,
  name: N,
  node: Directed,
): GraphDirectives[N] | undefined {
  const definition = schema.getDirective(name);
  // graphql has checked the values against the definition, but has no type for them.
  const values = definition && node ? getDirectiveValues(definition, { directives: node.directives ?? [] }) : undefined;
  return values as GraphDirectives[N] | undefined;
}
