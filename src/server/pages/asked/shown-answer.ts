// An answer in the form in which every page shows it: a sentence, then its parts, each with the facts that it rests on.
import type { FactPartsFragment, StandingPartsFragment } from '../../../generated/page-queries';
import { words } from './words';

export type ShownCitation = FactPartsFragment['citations'][number];

/** Something that an answer rests on: a fact of the graph, or a criterion with the places that decide it. */
export interface Ground {
  /** What it is to the answer, such as Stated position. */
  readonly label: string;
  readonly text: string;
  /** How firm it is, who says so, whether it is denied. */
  readonly badges: readonly string[];
  readonly citations: readonly ShownCitation[];
}

/** Something that has a page of its own. */
export interface Linked {
  readonly id: string;
  readonly name: string;
}

export interface AnswerPart {
  /** The entity that its title names, if it is about one. */
  readonly id?: string;
  readonly title: string;
  readonly badges: readonly string[];
  readonly text: string | null;
  readonly grounds: readonly Ground[];
}

export interface ShownTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface ShownAnswer {
  /** The answer in one sentence. */
  readonly summary: string;
  /** Whom or what the answer is about. */
  readonly subject?: Linked;
  readonly table?: ShownTable;
  /** What to know about the parts, such as that there are more. */
  readonly note?: string;
  readonly parts: readonly AnswerPart[];
}

/** What a page shows of how firm a fact is. */
export function badgesOf({ modality, polarity, statedBy }: FactPartsFragment): string[] {
  return [
    words(modality),
    ...(polarity === 'NEGATIVE' ? ['denied'] : []),
    ...(statedBy ? [`stated by ${statedBy.name}`] : []),
  ];
}

export function groundOf(label: string, fact: FactPartsFragment): Ground {
  return { label, text: fact.gist, badges: badgesOf(fact), citations: fact.citations };
}

/** A part of an answer that is a fact itself. */
export function factPart(fact: FactPartsFragment, title = fact.gist, label = 'Evidence'): AnswerPart {
  const text = title === fact.gist ? '' : fact.gist;
  return {
    title,
    badges: badgesOf(fact),
    text: null,
    grounds: [{ label, text, badges: [], citations: fact.citations }],
  };
}

const HELD_WORDS = { YES: 'met', NO: 'not met', UNKNOWN: 'no source decides it' } as const;

/** A stance on a commitment: how certain it is, the stance that it follows from, and each criterion of the class. */
export function standingPart({ certainty, commitment, position, reasons }: StandingPartsFragment): AnswerPart {
  return {
    id: commitment.id,
    title: commitment.name,
    badges: [words(certainty), `commitment: ${words(commitment.modality)}`],
    text: commitment.gist,
    grounds: [
      groundOf('Stated position', position),
      ...reasons.map(({ held, criterion, citations }) => ({
        label: 'Criterion',
        text: `${words(criterion.predicate)}: ${criterion.object.name}`,
        badges: [HELD_WORDS[held]],
        citations,
      })),
    ],
  };
}
