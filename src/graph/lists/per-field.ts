// Values that depend only on a field of an operation, computed once for all nodes that the field is resolved on.
import type { FieldNode, GraphQLResolveInfo } from 'graphql';

export class PerField<T extends object> {
  // Within one execution, graphql passes the same array to a field of all parents of one type.
  private readonly known = new WeakMap<readonly FieldNode[], T>();

  /** The value for this field; `work` computes it the first time. It must not depend on the parent. */
  of({ fieldNodes }: Pick<GraphQLResolveInfo, 'fieldNodes'>, work: () => T): T {
    const known = this.known.get(fieldNodes);
    if (known) return known;
    const value = work();
    this.known.set(fieldNodes, value);
    return value;
  }
}
