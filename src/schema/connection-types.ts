// Reads lists.graphql: the arguments of lists, and the templates for every connection and every edge.
import {
  Kind,
  visit,
  type DefinitionNode,
  type InputValueDefinitionNode,
  type ObjectTypeDefinitionNode,
  type StringValueNode,
} from 'graphql';

export interface Lists {
  /** The arguments of every paged list. */
  readonly pageArguments: readonly InputValueDefinitionNode[];
  /** The arguments of every list of facts. */
  readonly factArguments: readonly InputValueDefinitionNode[];
  /** The templates Connection and Edge. */
  readonly types: readonly ObjectTypeDefinitionNode[];
}

/** The arguments and the templates that lists.graphql defines. */
export function readLists(definitions: readonly DefinitionNode[]): Lists {
  const argumentsOf = (name: string) =>
    definitions.flatMap((each) =>
      each.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && each.name.value === name ? (each.fields ?? []) : [],
    );
  return {
    pageArguments: argumentsOf('PageArguments'),
    factArguments: argumentsOf('FactArguments'),
    types: definitions.filter((each) => each.kind === Kind.OBJECT_TYPE_DEFINITION),
  };
}

/** Whether the name is that of a connection. */
export function isConnection(type: string): boolean {
  return type.endsWith('Connection');
}

/** NationConnection → Nation; any other name unchanged. */
export function listedType(type: string): string {
  return type.replace(/Connection$/, '');
}

/** The connection type for this type of node, and its edge type. */
export function connectionTypes({ types }: Lists, node: string): ObjectTypeDefinitionNode[] {
  const names = new Map([['Node', node], ...types.map(({ name }) => [name.value, node + name.value] as const)]);
  const described = (description: StringValueNode) => ({
    ...description,
    value: description.value.replace(/\bNode\b/, node),
  });
  return types.map((type) => ({
    ...visit(type, { Name: (name) => ({ ...name, value: names.get(name.value) ?? name.value }) }),
    ...(type.description && { description: described(type.description) }),
  }));
}
