// What follows from a type alone is computed once: every row of a table asks for it.
import type { NodeType } from './model';

/** A function of types that computes its result once for each. */
export function perType<T>(compute: (type: NodeType) => T): (type: NodeType) => T {
  const known = new WeakMap<NodeType, { readonly result: T }>();
  return (type) => {
    const before = known.get(type);
    if (before) return before.result;
    const result = compute(type);
    known.set(type, { result });
    return result;
  };
}
