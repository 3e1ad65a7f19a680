// Every list that can be narrowed, and what each part of its filter means, said without the graph: whether a node of
// the list has a value. Where a part takes several values, having one of them is enough.
import type { List } from './lists';

/* eslint-disable @typescript-eslint/no-explicit-any -- nodes are whatever the list selects */

export interface Part {
  /** Values to narrow by, among them such as no node has. */
  readonly values: readonly string[];
  readonly has: (node: any, value: string) => boolean;
}

export interface FilteredList extends List {
  readonly parts: Readonly<Record<string, Part>>;
  /** What orderBy can name. */
  readonly orders?: readonly string[];
}

const part = (values: readonly string[], has: Part['has']): Part => ({ values, has });
const holds = (nodes: readonly any[], id: string) => nodes.some((node) => node?.id === id);

/** A part that holds where a positive Statement with the predicate ties the node to the one with the id. */
const stated = (predicate: string, other: 'subject' | 'object', ids: readonly string[]): Part =>
  part(ids, ({ facts }, id) =>
    facts.nodes.some(
      (fact: any) => fact.predicate === predicate && fact.polarity === 'POSITIVE' && fact[other]?.id === id,
    ),
  );
const STATEMENTS =
  'facts(first: 100, filter: { types: [STATEMENT] }) { nodes { ... on Statement { predicate polarity subject { id } object { id } } } }';

const DAYS = ['2013', '2014', '2014-03', '2014-03-27', '2015-01-01', '2016-12-19', '2020', '2021-05'];
const from = part(DAYS, ({ date }, day) => date !== null && date >= day);
const to = part(DAYS, ({ date }, day) => date !== null && date.slice(0, day.length) <= day);
const MODALITIES = ['FACT', 'AGREED', 'PLANNED', 'REPORTED'];

const nations: FilteredList = {
  field: 'nations',
  select: 'id code iso2 region signatures(first: 100) { nodes { document { id } } }',
  orders: ['NAME', 'CODE', 'POSITION_COUNT', 'SIGNATURE_COUNT'],
  parts: {
    ids: part(['nation:FRA', 'nation:random-0', 'nation:random-3', 'place:paris'], ({ id }, value) => id === value),
    codes: part(['FRA', 'UA', 'code 1', 'iso2 2', 'fr'], ({ code, iso2 }, value) =>
      [code, iso2].some((each) => each?.toLowerCase() === value.toLowerCase()),
    ),
    regions: part(
      ['Western Europe', 'region 1', 'region 2', 'western  europe'],
      ({ region }, value) => region?.toLowerCase() === value.toLowerCase().replace('  ', ' '),
    ),
    signed: part(['document:paris-joint-declaration', 'document:random-0', 'nation:FRA'], ({ signatures }, id) =>
      signatures.nodes.some(({ document }: any) => document.id === id),
    ),
  },
};

const documents: FilteredList = {
  field: 'documents',
  select: `id kind ${STATEMENTS} signatures(first: 100) { nodes { signatory { id } } }`,
  parts: {
    kinds: part(['RESOLUTION', 'JOINT_DECLARATION', 'TREATY', 'SPEECH'], ({ kind }, value) => kind === value),
    signatory: part(['nation:FRA', 'nation:random-0', 'nation:RUS'], ({ signatures }, id) =>
      signatures.nodes.some(({ signatory }: any) => signatory.id === id),
    ),
    summit: stated('DISCUSSED_AT', 'object', ['summit:paris', 'summit:random-0', 'nation:FRA']),
  },
};

const commitments: FilteredList = {
  field: 'commitments',
  select: `id kind modality activation { status } ${STATEMENTS} participations(first: 100) { nodes { actor { id } } }`,
  parts: {
    kinds: part(['MILITARY_PRESENCE', 'VERIFICATION', 'OTHER', 'OVERSIGHT'], ({ kind }, value) => kind === value),
    modality: part(MODALITIES, ({ modality }, value) => modality === value),
    document: stated('CONTAINS', 'subject', ['document:paris-joint-declaration', 'document:random-0', 'summit:paris']),
    summit: stated('ANNOUNCED_AT', 'object', ['summit:paris', 'summit:random-0', 'nation:FRA']),
    participant: part(['nation:USA', 'nation:GBR', 'coalition:random-0', 'nation:random-0'], ({ participations }, id) =>
      holds(
        participations.nodes.map(({ actor }: any) => actor),
        id,
      ),
    ),
    activation: part(
      ['UNCONDITIONAL', 'ACTIVE', 'ENABLED', 'DORMANT', 'UNKNOWN', 'DISPUTED'],
      ({ activation }, value) => activation.status === value,
    ),
  },
};

const positions: FilteredList = {
  field: 'positions',
  select:
    'id holder { id } target { ... on Node { id } ... on RollCall { topics { id } } ... on Summit { topics { id } } } stance basis date',
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
    topic: part(['topic:human-rights', 'topic:random-0', 'summit:paris'], ({ target }, id) =>
      holds(target.topics ?? [], id),
    ),
    from,
    to,
  },
};

const rollCalls: FilteredList = {
  field: 'rollCalls',
  select: `id date topics { id } tally { yes no abstain } publishedTally { yes no abstain } ${STATEMENTS}`,
  orders: ['DATE', 'NAME'],
  parts: {
    topic: part(['topic:human-rights', 'topic:random-0', 'summit:paris'], ({ topics }, id) => holds(topics, id)),
    document: stated('VOTES_ON', 'object', ['document:a-res-68-262', 'document:random-0', 'nation:FRA']),
    from,
    to,
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
      ['source:un-votes', 'source:random', 'source:paris-summit-article', 'nation:FRA'],
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
