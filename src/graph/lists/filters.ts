// What narrows a list, as Cypher. Names come from the schema only; every value is a parameter.
import { checkDate, firstDay, lastDay, periodsAround } from '../../schema/partial-date';
import { endOf, type FilterCondition, type NodeType } from '../model/model';

/** A condition as it is used: a filter's other parts can change how a date or a relation is compared. */
export type UsedCondition =
  | FilterCondition
  | (Omit<Extract<FilterCondition, { properties: unknown }>, 'is'> & { readonly is: 'FROM_OVERLAPS' | 'TO_OVERLAPS' })
  /** Only facts that are affirmed. */
  | { readonly name: string; readonly is: 'AFFIRMED' };

/** That a property has one of the ids that were gathered before, under a name. */
interface Among {
  readonly is: 'AMONG';
  readonly property: string;
  readonly name: string;
}

/** What a list is narrowed by. */
export interface Narrowing {
  /** The conditions in use. */
  readonly conditions: readonly (UsedCondition | Among)[];
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
    const [start, end] = [`(:Node {id: $${parameterOf(condition)}})`, `(${name}_node:Node)`];
    before += `MATCH ${start}${through.back}${end} WITH ${[...names, `collect(DISTINCT ${name}_node.id) AS ${name}`].join(', ')} `;
    names.push(name);
    return { is: 'AMONG', property, name } as const;
  });
  return { narrowed: { ...shape, conditions }, before, names };
}

/** The MATCHes that keep only nodes tied to others; '' where there are none. */
export function matches({ conditions }: Narrowing): string {
  const related = conditions.flatMap((condition) =>
    condition.is === 'RELATED' ? [` MATCH (n)${condition.pattern}(:Node {id: $${parameterOf(condition)}})`] : [],
  );
  // One at a time: the embedded engine does not join two of them.
  return related.join(' WITH n');
}

/** The predicates that a list is narrowed by. */
export function predicates(shape: Narrowing): string[] {
  const ids = shape.ids ? [shape.ids === 'in' ? 'n.id IN $ids' : 'NOT n.id IN $ids'] : [];
  return [...ids, ...shape.conditions.flatMap((condition) => predicate(condition, shape))];
}

/** Whether nothing narrows a list of facts but that they are affirmed. */
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
        // One value is kept as it is, not as a list.
        return `(n.${property} = ${value} OR ${value} IN n.${property})`;
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
 * The parameters that carry a condition's value. A date that is known to the month or the year is an interval, and is stored
 * as it is written, so that 2001 sorts before 2001-01 and that before 2001-01-01. A range is from the first day of `from` to
 * the last of `to`; what sorts within it lies within it, but for months and years that go on beyond its last day; and what
 * sorts before it may overlap it only as the month or the year that its first day is in.
 */
export function parametersOf(condition: UsedCondition, value: unknown): Record<string, unknown> {
  const name = parameterOf(condition);
  switch (condition.is) {
    case 'AFFIRMED':
      return {};
    case 'FROM':
    case 'FROM_OVERLAPS': {
      const first = firstDay(dateIn(condition, value));
      // The first day of a year is where the year begins, and where its first month does.
      const least = first.replace(/(-01){1,2}$/, '');
      if (condition.is === 'FROM') return { [name]: least };
      const around = periodsAround(first).filter((period) => period < least);
      return { [name]: least, [`${name}_around`]: around, [`${name}_least`]: around[0] ?? least };
    }
    case 'TO':
    case 'TO_OVERLAPS': {
      const last = lastDay(dateIn(condition, value));
      if (condition.is === 'TO_OVERLAPS') return { [name]: last };
      return { [name]: last, [`${name}_around`]: periodsAround(last).filter((period) => lastDay(period) > last) };
    }
    default:
      return { [name]: value };
  }
}

function dateIn({ name }: UsedCondition, value: unknown): string {
  const date = String(value);
  checkDate(date, `filter.${name}`);
  return date;
}

function parameterOf({ name }: UsedCondition): string {
  return `filter_${name}`;
}
