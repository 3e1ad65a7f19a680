// What narrows a list, as Cypher. Names come from the schema only; every value is a parameter.
import { endOf, type Condition, type NodeType } from './model';

/** That a property has one of the ids that were gathered before, under a name. */
interface Among {
  readonly is: 'AMONG';
  readonly property: string;
  readonly name: string;
}

/** What a list is narrowed by. */
export interface Narrowing {
  /** The conditions in use. */
  readonly conditions: readonly (Condition | Among)[];
  /** Types to keep, where a condition compares types. */
  readonly onlyTypes: readonly string[];
  /** Keep only ids in $ids, or only others. */
  readonly ids: 'in' | 'not in' | null;
}

/**
 * What is asked of the nodes that each node names, such as the topic of a vote's roll call, turned into something that the
 * node's index can tell: `before` gathers their ids, once, under the names given.
 */
export function gather<T extends Narrowing>(type: NodeType | undefined, shape: T) {
  const names: string[] = [];
  let before = '';
  const conditions = shape.conditions.map((condition) => {
    const through = condition.is === 'RELATED' ? condition.through : null;
    const property = through && endOf(type, through.type);
    if (condition.is !== 'RELATED' || !through || !property) return condition;
    const name = `among_${condition.name}`;
    const [start, end] = [`(:Node {id: $${parameterOf(condition)}})`, `(${name}_node)`];
    before += `MATCH ${start}${through.back}${end} WITH ${[...names, `collect(DISTINCT ${name}_node.id) AS ${name}`].join(', ')} `;
    names.push(name);
    return { is: 'AMONG', property, name } as const;
  });
  return { narrowed: { ...shape, conditions }, before, names };
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

function predicate(condition: Condition | Among, shape: Narrowing): string[] {
  if (condition.is === 'RELATED') return [];
  if (condition.is === 'AMONG') return [`n.${condition.property} IN ${condition.name}`];
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
