// Completes the enums of types, such as EntityType: a value for each type that implements the interface.
import { Kind, type DefinitionNode, type EnumTypeDefinitionNode, type EnumValueDefinitionNode } from 'graphql';
import { directiveOf, implementsInterface, text } from './nodes';
import { enumValueOf } from './type-names';

/**
 * The enum with a value for each type that implements the interface in @typesOf; any other enum unchanged. Throws if no
 * type implements the interface.
 */
export function completeEnum(
  definition: EnumTypeDefinitionNode,
  definitions: readonly DefinitionNode[],
): EnumTypeDefinitionNode {
  const named = directiveOf(definition, 'typesOf')?.arguments?.find(({ name }) => name.value === 'interface')?.value;
  if (named?.kind !== Kind.STRING) return definition;
  const values = definitions.flatMap((each): EnumValueDefinitionNode[] => {
    if (each.kind !== Kind.OBJECT_TYPE_DEFINITION || !implementsInterface(each, named.value)) return [];
    const description = text(firstSentence(each.description?.value) ?? `The type ${each.name.value}.`);
    const name = { kind: Kind.NAME, value: enumValueOf(each.name.value) } as const;
    return [{ kind: Kind.ENUM_VALUE_DEFINITION, description, name }];
  });
  if (values.length === 0)
    throw new Error(`${definition.name.value} lists the types of ${named.value}, but no type implements it.`);
  return { ...definition, values: values.sort((a, b) => (a.name.value < b.name.value ? -1 : 1)) };
}

function firstSentence(description: string | undefined): string | undefined {
  return description?.split(/(?<=[.?]) (?=[A-Z])/)[0];
}
