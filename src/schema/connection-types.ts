// Reads lists.graphql: the arguments of lists, and what every connection and every edge is made of.
import {
  Kind,
  visit,
  type DefinitionNode,
  type InputValueDefinitionNode,
  type ObjectTypeDefinitionNode,
  type StringValueNode,
} from 'graphql';

/** What all lists have in common. */
export interface Lists {
  /** The arguments of each list that comes in pages. */
  readonly pageArguments: readonly InputValueDefinitionNode[];
  /** The arguments of each list of facts. */
  readonly factArguments: readonly InputValueDefinitionNode[];
  /** Connection and Edge. */
  readonly types: readonly ObjectTypeDefinitionNode[];
}

/** What the definitions of lists.graphql say. */
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

/** Whether a type is a connection, by its name. */
export function isConnection(type: string): boolean {
  return type.endsWith('Connection');
}

/** NationConnection → Nation; any other type as it is. */
export function listedType(type: string): string {
  return type.replace(/Connection$/, '');
}

/** The connection of a type of node, and its edge. */
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
