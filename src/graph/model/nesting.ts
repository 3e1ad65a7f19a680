// What lies within another of its type, such as a place in a larger one.
import type { NodeType, Relation } from './model';

/** The relation to the node around one of this type; null if there is none. */
export function nestingOf(type: NodeType): Relation | null {
  const isNesting = ({ cardinality, property, target }: Relation) =>
    property !== null && cardinality === 'one' && target === type.name;
  return [...type.relations.values()].find(isNesting) ?? null;
}
