// Reads the answer to each question of a page: null if the graph has none.
import type {
  AgreementQuery,
  DenialsQuery,
  DifferingTalliesQuery,
  InForceQuery,
  LatestVoteQuery,
  MostPositionsQuery,
  OppositionQuery,
  SignatoriesQuery,
} from '../../../generated/page-queries';
import { groundOf, factPart, standingPart, type ShownAnswer } from './shown-answer';
import { countOf, listed, number, words } from './words';

export function opposition({ nation }: OppositionQuery): ShownAnswer | null {
  const standings = nation?.standings.nodes ?? [];
  if (!nation || standings.length === 0) return null;
  const named = (isPossible: boolean) =>
    standings
      .filter(({ certainty }) => (certainty === 'POSSIBLE') === isPossible)
      .map(({ commitment }) => commitment.name);
  const [certain, possible] = [named(false), named(true)];
  const certainly = certain.length > 0 ? `${nation.name} opposes: ${listed(certain)}.` : '';
  const possibly = possible.length > 0 ? `Possibly also: ${listed(possible)}.` : '';
  const { id, name } = nation;
  return {
    summary: `${certainly} ${possibly}`.trim(),
    subject: { id, name },
    parts: standings.map(standingPart),
  };
}

export function signatories({ document }: SignatoriesQuery): ShownAnswer | null {
  const nodes = document?.signatures.nodes ?? [];
  if (!document || nodes.length === 0) return null;
  const names = nodes.map(({ signatory }) => signatory.name);
  const left = document.signatures.totalCount - names.length;
  const summary = `${listed([...names, ...(left > 0 ? [countOf(left, 'other')] : [])])}.`;
  return {
    summary,
    parts: nodes.map((fact) => factPart(fact, `${fact.signatory.name}: ${words(fact.action)}`, 'Signature')),
  };
}

const IN_FORCE_WORDS = { YES: 'Yes', NO: 'No', UNKNOWN: 'No source decides it' } as const;

export function inForce({ commitment }: InForceQuery): ShownAnswer | null {
  if (!commitment) return null;
  const { activation } = commitment;
  const firmness = `The commitment is ${words(commitment.modality)}, and its conditions make it ${words(activation.status)}.`;
  const conditions = activation.conditions.map(({ status, condition, observation }) => ({
    title: `Condition: ${condition.event.name}`,
    badges: [words(status)],
    text: null,
    grounds: [groundOf('Condition', condition), ...(observation ? [groundOf('Observation', observation)] : [])],
  }));
  return {
    summary: `${IN_FORCE_WORDS[activation.inForce]}. ${firmness}`,
    parts: [factPart(commitment, commitment.name, 'Commitment'), ...conditions],
  };
}

export function latestVote({ rollCalls }: LatestVoteQuery): ShownAnswer | null {
  const [vote] = rollCalls.nodes;
  if (!vote) return null;
  const { name, date, tally, publishedTally, against } = vote;
  const row = (label: string, { yes, no, abstain, absent }: Record<'yes' | 'no' | 'abstain' | 'absent', number>) => [
    label,
    ...[yes, no, abstain, absent].map(number),
  ];
  const isCut = against.nodes.length < against.totalCount;
  return {
    summary: `${date}: ${number(tally.yes)} yes, ${number(tally.no)} no, ${countOf(tally.abstain, 'abstention')}.`,
    ...(isCut && { note: `The first ${against.nodes.length} of ${countOf(against.totalCount, 'vote')} against:` }),
    table: {
      caption: `Votes on “${name}”`,
      head: ['Numbers', 'Yes', 'No', 'Abstain', 'Absent'],
      rows: [row('Counted from positions', tally), ...(publishedTally ? [row('Published', publishedTally)] : [])],
    },
    parts: against.nodes.map((fact) => factPart(fact, `${fact.holder.name} voted against`, 'Position')),
  };
}

export function agreement({ compare }: AgreementQuery): ShownAnswer | null {
  const pairs = compare.pairs.filter(({ shared }) => shared > 0);
  if (pairs.length === 0) return null;
  // With a space that does not break.
  const percent = (ratio: number | null | undefined) => `${Math.round((ratio ?? 0) * 100)}\u00a0%`;
  return {
    summary: `Of the votes that they share: ${pairs.map(({ a, b, ratio }) => `${a.name} and ${b.name} ${percent(ratio)}`).join(', ')}.`,
    table: {
      caption: 'Targets on which both nations took a stance',
      head: ['Nations', 'Shared', 'Same stance', 'Opposite', 'Agreement'],
      rows: pairs.map(({ a, b, shared, agree, oppose, ratio }) => [
        `${a.name} and ${b.name}`,
        ...[shared, agree, oppose].map(number),
        percent(ratio),
      ]),
    },
    parts: [],
  };
}

export function denials({ facts }: DenialsQuery): ShownAnswer | null {
  const [first] = facts.nodes;
  if (!first) return null;
  const summary = `${countOf(facts.totalCount, 'fact')}, such as: ${first.gist}`;
  return { summary, parts: facts.nodes.map((fact) => factPart(fact)) };
}

export function differingTallies({ rollCalls }: DifferingTalliesQuery): ShownAnswer | null {
  if (rollCalls.totalCount === 0) return null;
  const shown = ({ yes, no, abstain }: Record<'yes' | 'no' | 'abstain', number>) => `${yes} : ${no} : ${abstain}`;
  return {
    summary: `On ${countOf(rollCalls.totalCount, 'roll call')}; the latest is of ${rollCalls.nodes[0]?.date ?? ''}.`,
    table: {
      caption: 'Yes, no and abstain, as counted and as published, latest first',
      head: ['Roll call', 'Date', 'Counted', 'Published'],
      rows: rollCalls.nodes.map(({ name, date, tally, publishedTally }) => [
        name,
        date,
        shown(tally),
        publishedTally ? shown(publishedTally) : 'in part',
      ]),
    },
    parts: [],
  };
}

export function mostPositions({ nations }: MostPositionsQuery): ShownAnswer | null {
  const rows = nations.nodes
    .map(({ name, positions }) => ({ name, count: positions.totalCount }))
    .filter(({ count }) => count > 0);
  if (rows.length === 0) return null;
  return {
    summary: `${listed(rows.map(({ name }) => name))}.`,
    table: {
      caption: 'Stances in the graph',
      head: ['Nation', 'Stances'],
      rows: rows.map(({ name, count }) => [name, number(count)]),
    },
    parts: [],
  };
}
