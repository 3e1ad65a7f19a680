// How a Cypher query finds the nodes of a list: in an index that has them in order, or by a walk along relationships.
import { pageIndex } from '../model/indexes';
import type { Model, NodeType, Order, Relation } from '../model/model';
import type { Narrowing } from './filters';

export interface AccessPath {
  readonly match: string;
  readonly where: readonly string[];
  /** The first property of the index; null if no index is used. */
  readonly index: string | null;
}

/** How to find the nodes of a relation: through an index in the right order if one covers them, otherwise by a walk. */
export function accessPath(model: Model, relation: Relation, order: Order): AccessPath {
  const target = model.types.get(relation.target);
  const index = pageIndex(model, relation, order);
  if (!index) {
    return {
      match: `MATCH (k:Node {id: key})${relation.pattern}(n${labelOf(target)})`,
      where: ['n.id <> key'],
      index: null,
    };
  }
  const [first = '', ...others] = index.properties;
  return {
    // Neo4j needs this hint to read a page in the order of the index. To other engines it is a comment.
    match: `MATCH (n:${index.label}) /*+ INDEX n:${index.label}(${index.properties.join(', ')}) */`,
    where: [`n.${first} = key`, ...stored(others)],
    index: first,
  };
}

/** Predicates for the rest of an index's properties: an ordered index is used only if each property has a predicate. */
export function stored(properties: readonly string[]): string[] {
  return properties.map((property) => `n.${property} IS NOT NULL`);
}

/** Whether a node can be found more than once. */
export function mayRepeat(from: AccessPath, { conditions }: Pick<Narrowing, 'conditions'>): boolean {
  return from.index === null || conditions.some(({ is }) => is === 'RELATED');
}

export function labelOf(type: NodeType | undefined): string {
  return type ? `:${type.name}` : ':Node';
}
