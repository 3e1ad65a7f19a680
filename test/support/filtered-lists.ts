// Every list that can be narrowed, and what each part of its filter means, said without the graph: whether a node of
// the list has a value. Where a part takes several values, having one of them is enough.
import type { List } from './lists';

/* eslint-disable @typescript-eslint/no-explicit-any -- nodes are whatever the list selects */

export interface Part {
  /** Values to narrow by, among them such as no node has. */
  readonly values: readonly string[];
  /** `given` is the whole filter: some parts say how others are meant. */
  readonly has: (node: any, value: string, given: Readonly<Record<string, unknown>>) => boolean;
}

export interface FilteredList extends List {
  readonly parts: Readonly<Record<string, Part>>;
  /** What orderBy can name. */
  readonly orders?: readonly string[];
}

const part = (values: readonly string[], has: Part['has']): Part => ({ values, has });
const holds = (nodes: readonly any[], id: string) => nodes.some((node) => node?.id === id);

/** Whether one of the facts that count ends there: those that are affirmed, unless the filter asks for those denied. */
const ends = (facts: readonly any[], end: (fact: any) => any, id: string, given: Readonly<Record<string, unknown>>) =>
  facts.some((fact) => fact.polarity === (given['relationPolarity'] ?? 'POSITIVE') && end(fact)?.id === id);
/** Says how other parts are meant, and narrows nothing by itself. */
const says = (values: readonly string[]) => part(values, () => true);
const relationPolarity = says(['POSITIVE', 'NEGATIVE']);

/** A part that holds where a Statement with the predicate ties the node to the one with the id. */
const stated = (predicate: string, other: 'subject' | 'object', ids: readonly string[]): Part =>
  part(ids, ({ facts }, id, given) =>
    ends(
      facts.nodes.filter((fact: any) => fact.predicate === predicate),
      (fact) => fact[other],
      id,
      given,
    ),
  );
const STATEMENTS =
  'facts(first: 100, filter: { types: [STATEMENT] }) { nodes { ... on Statement { predicate polarity subject { id } object { id } } } }';

const DAYS = ['2013', '2014', '2014-03', '2014-03-27', '2015-01-01', '2016-12-19', '2020', '2021-05'];
const dateMatching = says(['WITHIN', 'OVERLAPS']);
const first = (date: string) => `${date}-01-01`.slice(0, 10);
const last = (date: string) => {
  const [year, month, day] = date.split('-').map(Number);
  // The day before the first of the next month.
  return day ? date : new Date(Date.UTC(year ?? 0, month ?? 12, 0)).toISOString().slice(0, 10);
};
const isBackwards = ({ from: start, to: end }: Readonly<Record<string, unknown>>) =>
  typeof start === 'string' && typeof end === 'string' && first(start) > last(end);
const from = part(
  DAYS,
  ({ date }, day, given) =>
    date !== null &&
    !isBackwards(given) &&
    (given['dateMatching'] === 'OVERLAPS' ? last(date) : first(date)) >= first(day),
);
const to = part(
  DAYS,
  ({ date }, day, given) =>
    date !== null &&
    !isBackwards(given) &&
    (given['dateMatching'] === 'OVERLAPS' ? first(date) : last(date)) <= last(day),
);
const MODALITIES = ['FACT', 'AGREED', 'PLANNED', 'REPORTED'];

const nations: FilteredList = {
  field: 'nations',
  select: 'id code iso2 region signatures(first: 100, polarity: null) { nodes { polarity document { id } } }',
  orders: ['NAME', 'CODE', 'POSITION_COUNT', 'SIGNATURE_COUNT'],
  parts: {
    ids: part(['nation:FRA', 'nation:random-0', 'nation:random-3', 'nation:none'], ({ id }, value) => id === value),
    codes: part(['FRA', 'UA', 'code 1', 'iso2 2', 'fr'], ({ code, iso2 }, value) =>
      [code, iso2].some((each) => each?.toLowerCase() === value.toLowerCase()),
    ),
    regions: part(
      ['Western Europe', 'region 1', 'region 2', 'western  europe'],
      ({ region }, value) => region?.toLowerCase() === value.toLowerCase().replace('  ', ' '),
    ),
    signed: part(
      ['document:paris-joint-declaration', 'document:random-0', 'document:none'],
      ({ signatures }, id, given) => ends(signatures.nodes, ({ document }) => document, id, given),
    ),
    relationPolarity,
  },
};

const documents: FilteredList = {
  field: 'documents',
  select: `id kind ${STATEMENTS} signatures(first: 100, polarity: null) { nodes { polarity signatory { id } } }`,
  parts: {
    kinds: part(['RESOLUTION', 'JOINT_DECLARATION', 'TREATY', 'SPEECH'], ({ kind }, value) => kind === value),
    signatory: part(['nation:FRA', 'nation:random-0', 'nation:RUS'], ({ signatures }, id, given) =>
      ends(signatures.nodes, ({ signatory }) => signatory, id, given),
    ),
    summit: stated('DISCUSSED_AT', 'object', ['summit:paris', 'summit:random-0', 'summit:none']),
    relationPolarity,
  },
};

const commitments: FilteredList = {
  field: 'commitments',
  select: `id kind modality activation { status inForce } ${STATEMENTS} participations(first: 100, polarity: null) { nodes { polarity actor { id } } }`,
  parts: {
    kinds: part(['MILITARY_PRESENCE', 'VERIFICATION', 'OTHER', 'OVERSIGHT'], ({ kind }, value) => kind === value),
    modality: part(MODALITIES, ({ modality }, value) => modality === value),
    document: stated('CONTAINS', 'subject', ['document:paris-joint-declaration', 'document:random-0', 'document:none']),
    summit: stated('ANNOUNCED_AT', 'object', ['summit:paris', 'summit:random-0', 'summit:none']),
    participant: part(
      ['nation:USA', 'nation:GBR', 'coalition:random-0', 'nation:random-0'],
      ({ participations }, id, given) => ends(participations.nodes, ({ actor }) => actor, id, given),
    ),
    relationPolarity,
    activation: part(
      ['UNCONDITIONAL', 'ACTIVE', 'ENABLED', 'DORMANT', 'UNKNOWN', 'DISPUTED'],
      ({ activation }, value) => activation.status === value,
    ),
    inForce: part(['YES', 'NO', 'UNKNOWN'], ({ activation }, value) => activation.inForce === value),
  },
};

const positions: FilteredList = {
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

const rollCalls: FilteredList = {
  field: 'rollCalls',
  select: `id date tally { yes no abstain } publishedTally { yes no abstain } ${STATEMENTS}`,
  orders: ['DATE', 'NAME'],
  parts: {
    topic: stated('HAS_TOPIC', 'object', ['topic:human-rights', 'topic:random-0', 'topic:none']),
    document: stated('VOTES_ON', 'object', ['document:a-res-68-262', 'document:random-0', 'document:none']),
    relationPolarity,
    from,
    to,
    dateMatching,
    tallyDiffers: part(['true', 'false'], ({ tally, publishedTally }, value) => {
      const differs = JSON.stringify(tally) !== JSON.stringify(publishedTally);
      return publishedTally !== null && String(differs) === value;
    }),
  },
};

const facts: FilteredList = {
  field: 'facts',
  select: '__typename id modality polarity citations { source { id } }',
  parts: {
    types: part(
      ['POSITION', 'COMMITMENT', 'STATEMENT', 'OBSERVATION', 'TASK'],
      ({ __typename }, value) => __typename.toUpperCase() === value,
    ),
    modality: part(MODALITIES, ({ modality }, value) => modality === value),
    polarity: part(['POSITIVE', 'NEGATIVE'], ({ polarity }, value) => polarity === value),
    source: part(
      ['source:un-votes', 'source:random', 'source:paris-summit-article', 'source:none'],
      ({ citations }, id) =>
        holds(
          citations.map(({ source }: any) => source),
          id,
        ),
    ),
  },
};

/** By what the filter is called in the schema; the lists without an input take the parts as arguments of their own. */
export const FILTERED: Readonly<Record<string, FilteredList>> = {
  NationFilter: nations,
  DocumentFilter: documents,
  CommitmentFilter: commitments,
  PositionFilter: positions,
  RollCallFilter: rollCalls,
  FactFilter: facts,
};

/** Lists on a node: their conditions go through another statement. */
export const NESTED: Readonly<Record<string, FilteredList>> = {
  'Nation.positions': { ...positions, on: { type: 'Nation', id: 'nation:random-0' } },
  'RollCall.positions': { ...positions, on: { type: 'RollCall', id: 'roll-call:random-0' } },
  'Nation.facts': { ...facts, on: { type: 'Nation', id: 'nation:random-0' } },
  'Commitment.facts': { ...facts, on: { type: 'Commitment', id: 'commitment:random-0' } },
};

/** Lists with an argument of their own. */
export const WITH_ARGUMENTS: Readonly<Record<string, FilteredList>> = {
  'Commitment.participations': {
    field: 'participations',
    on: { type: 'Commitment', id: 'commitment:random-0' },
    select: 'id role',
    parts: { role: part(['PARTY', 'LEAD', 'HOST', 'BENEFICIARY'], ({ role }, value) => role === value) },
  },
  'Source.passages': {
    field: 'passages',
    on: { type: 'Source', id: 'source:paris-summit-article' },
    select: 'id kind',
    parts: { kind: part(['SENTENCE', 'HEADING', 'ADVERT', 'TABLE_ROW'], ({ kind }, value) => kind === value) },
  },
};
