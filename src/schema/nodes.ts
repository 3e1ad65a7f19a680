// Questions about the nodes of a parsed schema file.
import {
  Kind,
  type ConstDirectiveNode,
  type DefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type StringValueNode,
  type TypeNode,
} from 'graphql';

/** A definition with fields that have arguments. */
export type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode | ObjectTypeExtensionNode;

export function isComposite(definition: DefinitionNode): definition is Composite {
  return (
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
    definition.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    definition.kind === Kind.OBJECT_TYPE_EXTENSION
  );
}

/** Whether the definition declares that its type implements the interface. */
export function implementsInterface(definition: DefinitionNode, name: string): boolean {
  return isComposite(definition) && (definition.interfaces ?? []).some((each) => each.name.value === name);
}

/** [Nation!]! → Nation */
export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** Whether a field of this type returns a list. */
export function isList(type: TypeNode): boolean {
  return type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));
}

/** The first list that is not empty; an empty list if there is none. */
export function firstFilled<T>(lists: readonly (readonly T[] | undefined)[]): readonly T[] {
  return lists.find((list) => list?.length) ?? [];
}

export function directiveOf(
  { directives }: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): ConstDirectiveNode | undefined {
  return directives?.find((directive) => directive.name.value === name);
}

/** A description with this text. */
export function text(value: string): StringValueNode {
  return { kind: Kind.STRING, value };
}
