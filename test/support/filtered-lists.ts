// Every list that can be narrowed, and what each part of its filter means, said without the graph: whether a node of
// the list has a value. Where a part takes several values, having one of them is enough.
import { dateMatching, from, to } from './filter-dates';
import { each, part, type Part } from './filter-parts';
import { ends, holds, relationPolarity, stated, STATEMENTS, type FilteredList } from './filtered-list';
import { positions, votes } from './filtered-positions';

/* eslint-disable @typescript-eslint/no-explicit-any -- nodes are whatever the list selects */

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

/** Most types of facts have no date at all. */
const ofFact = ({ values, has }: Part) => part(values, ({ date = null }, value, given) => has({ date }, value, given));

const facts: FilteredList = {
  field: 'facts',
  select: `__typename id modality polarity citations { source { id } } ... on Position { date } ... on Signature { date }
    ... on Observation { date } ... on Office { date: from }`,
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
    onlySource: part(
      ['source:un-votes', 'source:random', 'source:paris-summit-article', 'source:none'],
      ({ citations }, id) => citations.every(({ source }: any) => source.id === id),
    ),
    from: ofFact(from),
    to: ofFact(to),
    dateMatching,
  },
};

const DISAGREEING_TYPES: Record<string, string> = { NATION: 'nation:', SUMMIT: 'summit:', ROLL_CALL: 'roll-call:' };
const disagreements: FilteredList = {
  field: 'disagreements',
  select: 'id rule subject { id } object { id } sides { sources { id } }',
  parts: {
    rules: part(['VALUE', 'POLARITY', 'STANCE', 'TALLY', 'CITED'], ({ rule }, value) => rule === value),
    sources: each(['source:random', 'source:un-roll-calls', 'source:none'], ({ sides }, id) =>
      sides.some(({ sources }: any) => holds(sources, id)),
    ),
    subject: part(
      ['nation:random-0', 'summit:random-0', 'roll-call:unga-5489', 'nation:none'],
      ({ subject, object }, id) => holds([subject, object], id),
    ),
    types: part(Object.keys(DISAGREEING_TYPES), ({ subject }, value) =>
      subject.id.startsWith(DISAGREEING_TYPES[value] ?? ''),
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
  DisagreementFilter: disagreements,
};

/** Filters of lists that stand on a node only. */
export const ON_NODES: Readonly<Record<string, FilteredList>> = { VoteFilter: votes };

/** Lists on a node: their conditions go through another statement. */
export const NESTED: Readonly<Record<string, FilteredList>> = {
  'Nation.positions': { ...positions, on: { type: 'Nation', id: 'nation:random-0' } },
  'RollCall.positions': { ...positions, on: { type: 'RollCall', id: 'roll-call:random-0' } },
  'Nation.facts': { ...facts, orders: ['DATE', 'ID'], on: { type: 'Nation', id: 'nation:random-0' } },
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
