// Translates the filters of a list to Cypher. Names come only from the schema, and every value is a parameter.
import { firstDay, lastDay, periodsAround } from '../../schema/partial-date';
import { endOf } from '../model/indexes';
import type { FilterCondition, NodeType } from '../model/model';

/** A condition of one request: other parts of the filter can change how a date or a relation is compared. */
export type UsedCondition =
  | FilterCondition
  | (Omit<Extract<FilterCondition, { properties: unknown }>, 'is'> & { readonly is: 'FROM_OVERLAPS' | 'TO_OVERLAPS' })
  /** Keeps only affirmed facts. */
  | { readonly name: string; readonly is: 'AFFIRMED' };

/** Requires that a property has one of the ids that `gather` collected under this name. */
interface Among {
  readonly is: 'AMONG';
  readonly property: string;
  readonly name: string;
}

/** Everything that a list is filtered by. */
export interface Narrowing {
  /** The conditions that the request sets. */
  readonly conditions: readonly (UsedCondition | Among)[];
  /** The types to keep, if a condition compares types. */
  readonly onlyTypes: readonly string[];
  /** Whether to keep only the ids in $ids, or only the others; null to keep all. */
  readonly ids: 'in' | 'not in' | null;
}

/**
 * Rewrites conditions on the nodes that each node names, such as the topic of a vote's roll call, so that the node's
 * own index can answer them. `before` is the Cypher that collects the ids of those nodes once, under `names`.
 */
export function gather<T extends Narrowing>(type: NodeType | undefined, shape: T) {
  const conditions: (UsedCondition | Among)[] = [];
  const names: string[] = [];
  const collected: string[] = [];
  for (const condition of shape.conditions) {
    const through = condition.is === 'RELATED' ? condition.through : null;
    const property = through && endOf(type, through.type);
    if (condition.is !== 'RELATED' || !through || !property) {
      conditions.push(condition);
      continue;
    }
    const name = `among_${condition.name}`;
    const path = `(:Node {id: $${parameterOf(condition)}})${through.back}(${name}_node:Node)`;
    const kept = [...names, `collect(DISTINCT ${name}_node.id) AS ${name}`].join(', ');
    collected.push(`MATCH ${path} WITH ${kept} `);
    names.push(name);
    conditions.push({ is: 'AMONG', property, name });
  }
  return { narrowed: { ...shape, conditions }, before: collected.join(''), names };
}

/** The MATCHes that keep only nodes linked to the nodes that the filter names; '' if the filter names none. */
export function matches({ conditions }: Narrowing): string {
  const related = conditions.flatMap((condition) =>
    condition.is === 'RELATED' ? [` MATCH (n)${condition.pattern}(:Node {id: $${parameterOf(condition)}})`] : [],
  );
  // WITH separates them, because the embedded engine does not join two MATCHes.
  return related.join(' WITH n');
}

/** The predicates of the WHERE clause. */
export function predicates(shape: Narrowing): string[] {
  const ids = shape.ids ? [shape.ids === 'in' ? 'n.id IN $ids' : 'NOT n.id IN $ids'] : [];
  return [...ids, ...shape.conditions.flatMap((condition) => predicate(condition, shape))];
}

/** Whether the only filter on a list of facts is that they are affirmed. */
export function isAffirmedOnly({ conditions, ids }: Narrowing): boolean {
  return ids === null && conditions.length > 0 && conditions.every(({ is }) => is === 'AFFIRMED');
}

function predicate(condition: UsedCondition | Among, shape: Narrowing): string[] {
  if (condition.is === 'RELATED') return [];
  if (condition.is === 'AFFIRMED') return ["n.polarity = 'POSITIVE'"];
  if (condition.is === 'AMONG') return [`n.${condition.property} IN ${condition.name}`];
  const value = `$${parameterOf(condition)}`;
  const each = condition.properties.map((property) => {
    switch (condition.is) {
      case 'EQUAL':
        return `n.${property} ${condition.list ? 'IN' : '='} ${value}`;
      case 'CONTAINS':
        // A list of one value is stored as the plain value.
        return `(n.${property} = ${value} OR ${value} IN n.${property})`;
      case 'ONLY':
        return `(n.${property} = ${value} OR n.${property} = [${value}])`;
      case 'FROM':
        return `n.${property} >= ${value}`;
      case 'FROM_OVERLAPS':
        return `n.${property} >= ${value}_least AND (n.${property} >= ${value} OR n.${property} IN ${value}_around)`;
      case 'TO':
        return `n.${property} <= ${value} AND n.${property} <> '' AND NOT n.${property} IN ${value}_around`;
      case 'TO_OVERLAPS':
        return `n.${property} <= ${value} AND n.${property} <> ''`;
      case 'TYPE':
        return shape.onlyTypes.length === 0 ? 'n.id IS NULL' : shape.onlyTypes.map((type) => `n:${type}`).join(' OR ');
    }
  });
  return [each.length > 1 || condition.is === 'TYPE' ? `(${each.join(' OR ')})` : (each[0] ?? 'true')];
}

/**
 * The parameters that carry a condition's value.
 *
 * A date known only to the month or the year is an interval. It is stored as written, so 2001 sorts before 2001-01,
 * which sorts before 2001-01-01. A range lasts from the first day of `from` to the last day of `to`. A date that sorts
 * within the range also lies within it, except for a month or a year that continues beyond its last day. A date that
 * sorts before the range can overlap it only if it is the month or the year that contains its first day.
 */
export function parametersOf(condition: UsedCondition, value: unknown): Record<string, unknown> {
  const name = parameterOf(condition);
  switch (condition.is) {
    case 'AFFIRMED':
      return {};
    case 'FROM':
    case 'FROM_OVERLAPS': {
      const first = firstDay(String(value));
      // The first day of a year is also the first day of its first month.
      const least = first.replace(/(-01){1,2}$/, '');
      if (condition.is === 'FROM') return { [name]: least };
      const around = periodsAround(first).filter((period) => period < least);
      return { [name]: least, [`${name}_around`]: around, [`${name}_least`]: around[0] ?? least };
    }
    case 'TO':
    case 'TO_OVERLAPS': {
      const last = lastDay(String(value));
      if (condition.is === 'TO_OVERLAPS') return { [name]: last };
      return { [name]: last, [`${name}_around`]: periodsAround(last).filter((period) => lastDay(period) > last) };
    }
    default:
      return { [name]: value };
  }
}

function parameterOf({ name }: UsedCondition): string {
  return `filter_${name}`;
}
