// Where a statement finds the nodes of a list: in an index, in order, or by walking there.
import { pageIndex, type Model, type NodeType, type Order, type Relation } from '../model/model';
import type { Narrowing } from './filters';

/** Where the nodes of a list come from. */
export interface AccessPath {
  readonly match: string;
  readonly where: readonly string[];
  /** The property that an index begins with. */
  readonly index: string | null;
}

/** The origin of a relation's nodes: by an index in order where one covers them, else by walking there. */
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
    // A hint that Neo4j needs, to read a page in the order of the index; a comment, for engines that do not.
    match: `MATCH (n:${index.label}) /*+ INDEX n:${index.label}(${index.properties.join(', ')}) */`,
    where: [`n.${first} = key`, ...stored(others)],
    index: first,
  };
}

/** An ordered index is used only where every one of its properties has a predicate. */
export function stored(properties: readonly string[]): string[] {
  return properties.map((property) => `n.${property} IS NOT NULL`);
}

/** Whether a node can come more than once. */
export function mayRepeat(from: AccessPath, { conditions }: Pick<Narrowing, 'conditions'>): boolean {
  return from.index === null || conditions.some(({ is }) => is === 'RELATED');
}

export function labelOf(type: NodeType | undefined): string {
  return type ? `:${type.name}` : ':Node';
}
