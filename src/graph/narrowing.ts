// What narrows a list, as Cypher. Names come from the schema only; every value is a parameter.
import type { Condition } from './model';

/** What a list is narrowed by. */
export interface Narrowing {
  /** The conditions in use. */
  readonly conditions: readonly Condition[];
  /** Types to keep, where a condition compares types. */
  readonly onlyTypes: readonly string[];
  /** Keep only ids in $ids, or only others. */
  readonly ids: 'in' | 'not in' | null;
}

/** The MATCHes that keep only nodes tied to others; '' where there are none. */
export function matches({ conditions }: Narrowing): string {
  const related = conditions.flatMap((condition) =>
    condition.is === 'RELATED' ? [` MATCH (n)${condition.path}(:Node {id: $${parameterOf(condition)}})`] : [],
  );
  // One at a time: the embedded engine does not join two of them.
  return related.join(' WITH n');
}

/** The predicates that a list is narrowed by. */
export function filters(shape: Narrowing): string[] {
  const ids = shape.ids ? [shape.ids === 'in' ? 'n.id IN $ids' : 'NOT n.id IN $ids'] : [];
  return [...ids, ...shape.conditions.flatMap((condition) => predicate(condition, shape))];
}

function predicate(condition: Condition, shape: Narrowing): string[] {
  if (condition.is === 'RELATED') return [];
  const value = `$${parameterOf(condition)}`;
  const each = condition.properties.map((property) => {
    switch (condition.is) {
      case 'EQUAL':
        return `n.${property} ${condition.list ? 'IN' : '='} ${value}`;
      case 'CONTAINS':
        // One value is kept as it is, not as a list.
        return `(n.${property} = ${value} OR ${value} IN n.${property})`;
      case 'FROM':
        return `n.${property} >= ${value}`;
      case 'TO':
        return `n.${property} <= ${value} AND n.${property} <> ''`;
      case 'TYPE':
        return shape.onlyTypes.length === 0 ? 'n.id IS NULL' : shape.onlyTypes.map((type) => `n:${type}`).join(' OR ');
    }
  });
  return [each.length > 1 || condition.is === 'TYPE' ? `(${each.join(' OR ')})` : (each[0] ?? 'true')];
}

/** The parameter that carries a condition's value. */
export function parameterOf(condition: Condition): string {
  return `filter_${condition.name}`;
}
