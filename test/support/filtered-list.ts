// A list that can be narrowed, and what several filters have in common.
import { part, says, type Part } from './filter-parts';
import type { List } from './lists';

/* eslint-disable @typescript-eslint/no-explicit-any -- nodes are whatever the list selects */

export interface FilteredList extends List {
  readonly parts: Readonly<Record<string, Part>>;
  /** What orderBy can name. */
  readonly orders?: readonly string[];
}

export const holds = (nodes: readonly any[], id: string) => nodes.some((node) => node?.id === id);

/** Whether one of the facts that count ends there: those that are affirmed, unless the filter asks for those denied. */
export const ends = (
  facts: readonly any[],
  end: (fact: any) => any,
  id: string,
  given: Readonly<Record<string, unknown>>,
) => facts.some((fact) => fact.polarity === (given['relationPolarity'] ?? 'POSITIVE') && end(fact)?.id === id);
export const relationPolarity = says(['POSITIVE', 'NEGATIVE']);

/** A part that holds where a Statement with the predicate ties the node to the one with the id. */
export const stated = (predicate: string, other: 'subject' | 'object', ids: readonly string[]): Part =>
  part(ids, ({ facts }, id, given) =>
    ends(
      facts.nodes.filter((fact: any) => fact.predicate === predicate),
      (fact) => fact[other],
      id,
      given,
    ),
  );
export const STATEMENTS =
  'facts(first: 100, filter: { types: [STATEMENT] }) { nodes { ... on Statement { predicate polarity subject { id } object { id } } } }';
