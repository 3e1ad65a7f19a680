// The filters of positions and of votes.
import { dateMatching, from, to } from './filter-dates';
import { part } from './filter-parts';
import { ends, relationPolarity, STATEMENTS, type FilteredList } from './filtered-list';

/* eslint-disable @typescript-eslint/no-explicit-any -- nodes are whatever the list selects */

export const positions: FilteredList = {
  field: 'positions',
  select: `id holder { id } target { ... on Node { id } ... on Entity { ${STATEMENTS} } } stance basis date`,
  orders: ['DATE', 'ID'],
  parts: {
    holders: part(
      ['nation:RUS', 'nation:random-0', 'leader:random-0', 'nation:none'],
      ({ holder }, id) => holder.id === id,
    ),
    targets: part(
      ['roll-call:unga-5309', 'roll-call:random-0', 'summit:random-0'],
      ({ target }, id) => target.id === id,
    ),
    stance: part(['SUPPORT', 'OPPOSE', 'ABSTAIN', 'ABSENT', 'WELCOME'], ({ stance }, value) => stance === value),
    basis: part(['VOTED', 'STATED', 'SIGNALLED', 'HEADLINE'], ({ basis }, value) => basis === value),
    topic: part(['topic:human-rights', 'topic:random-0', 'topic:none'], ({ target }, id, given) =>
      ends(
        target.facts.nodes.filter(({ predicate }: any) => predicate === 'HAS_TOPIC'),
        ({ object }) => object,
        id,
        given,
      ),
    ),
    relationPolarity,
    from,
    to,
    dateMatching,
  },
};

export const votes: FilteredList = {
  field: 'votes',
  on: { type: 'RollCall', id: 'roll-call:unga-5309' },
  select: 'id stance holder { id ... on Nation { region } }',
  orders: ['NATION', 'STANCE'],
  parts: {
    nations: part(['nation:RUS', 'nation:USA', 'nation:CAN', 'nation:none'], ({ holder }, id) => holder.id === id),
    regions: part(
      ['Western Europe', 'Sub-Saharan Africa', 'sub-saharan  africa'],
      ({ holder }, value) => holder.region?.toLowerCase() === value.toLowerCase().replace('  ', ' '),
    ),
    stance: part(['SUPPORT', 'OPPOSE', 'ABSTAIN', 'ABSENT', 'WELCOME'], ({ stance }, value) => stance === value),
  },
};
