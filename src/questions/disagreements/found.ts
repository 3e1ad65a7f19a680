// What the rules find: disagreements as ids, before anything of them is read for an answer.
import type { DisagreementRule } from '../../generated/schema';
import type { NodeType, Relation } from '../../graph/model/model';
import type { CypherQuery, Properties, Row } from '../../store/store';
import { AHEAD } from '../shared/asserted';
import { firstDay, lastDay } from '../../schema/partial-date';

export interface FoundDisagreement {
  readonly rule: DisagreementRule;
  readonly subjectId: string;
  readonly objectId: string | null;
  readonly about: string;
  /** What distinguishes it from others of the same rule about the same entities. */
  readonly key: string;
  readonly sides: readonly FoundSide[];
  /** Whether two sources say what cannot both hold. Of three sides, two can agree, and facts of two can be of different times. */
  readonly oppose: Opposing;
}

export interface FoundSide {
  /** A value, or the id of a node whose name is the value. */
  readonly value: string;
  readonly factIds: readonly string[];
  readonly sourceIds: readonly string[];
  /** The facts that its citations belong to, and whether only those count that dispute the fact. */
  readonly cited: { readonly factIds: readonly string[]; readonly isDisputing: boolean };
}

/** Whether what one source says excludes what another one says. */
export type Opposing = (source: string, other: string) => boolean;

/** For sides of which each excludes each other one. */
export function opposedSides(sides: readonly FoundSide[]): Opposing {
  return (source, other) =>
    sides.some(
      (side) =>
        side.sourceIds.includes(source) &&
        sides.some((against) => against !== side && against.sourceIds.includes(other)),
    );
}

/** For facts, each with its sources: whether one of the source excludes one of the other. */
export function opposedBy<T>(
  said: readonly T[],
  sourcesOf: (each: T) => readonly string[],
  disagree: (a: T, b: T) => boolean,
): Opposing {
  const saying = (source: string) => said.filter((each) => sourcesOf(each).includes(source));
  return (source, other) => saying(source).some((a) => saying(other).some((b) => disagree(a, b)));
}

/** Runs a Cypher query that reads. */
export type Read = (query: CypherQuery, parameters: Record<string, unknown>) => Promise<readonly Row[]>;

/** A fact and what it says. */
export interface SaidFact {
  readonly fact: Properties;
  readonly value: string;
}

/** The sides of facts that say different things. */
export function sidesOf(said: readonly SaidFact[]): FoundSide[] {
  const values = [...new Set(said.map(({ value }) => value))];
  const sides = values.map((value): FoundSide => {
    const facts = said.filter((each) => each.value === value).map(({ fact }) => fact);
    const factIds = [...new Set(facts.map(({ id }) => String(id)))].sort();
    const sourceIds = [...new Set(facts.flatMap(supportersOf))].sort();
    return { value, factIds, sourceIds, cited: { factIds, isDisputing: false } };
  });
  return inSideOrder(sides);
}

/** Those of more sources first, then by value. */
export function inSideOrder(sides: readonly FoundSide[]): FoundSide[] {
  return [...sides].sort((a, b) => b.sourceIds.length - a.sourceIds.length || (a.value < b.value ? -1 : 1));
}

/** The ids of the sources of a fact. */
export function supportersOf({ sourceIds }: Properties): string[] {
  return [sourceIds ?? []].flat().map(String);
}

/** Whether nodes of the type are facts. A criterion is cited too, but asserts nothing. */
export function isFact(type: NodeType): boolean {
  return !type.isAbstract && type.labels.includes('Fact');
}

/** The relations of a type of facts that every fact has: what the facts are about. */
export function endsOf(type: NodeType): Relation[] {
  return [...type.relations.values()].filter(
    ({ property, cardinality, required }) => property !== null && cardinality === 'one' && required,
  );
}

/** The property of a relation that a fact always has. */
export function idAtEndOf({ property }: Relation, fact: Properties): string {
  return String(fact[String(property)]);
}

/** The ids of what a fact is about. The object of a Statement is optional, so endsOf does not have it. */
export function subjectAndObject(
  type: NodeType,
  fact: Properties,
): { readonly subjectId: string | undefined; readonly objectId: string | null } {
  const [subjectId, second = fact['objectId']] = endsOf(type).map((end) => idAtEndOf(end, fact));
  return { subjectId, objectId: typeof second === 'string' ? second : null };
}

/** Whether two facts are firm enough to contradict each other. Two possibilities can both hold. */
export function canContradict(a: Properties, b: Properties): boolean {
  const [one, other] = [String(a['modality']), String(b['modality'])];
  if (one === 'POSSIBLE' || other === 'POSSIBLE') return false;
  return one === other || (!AHEAD.includes(one) && !AHEAD.includes(other));
}

/**
 * Whether both facts name something else that they are about, besides what every fact of the type has, such as two nations
 * that somebody speaks for. The field that the facts give a value is none of that.
 */
export function isAboutOther(type: NodeType, a: Properties, b: Properties, given: string | null): boolean {
  return [...type.relations.values()].some(({ field, property, cardinality, required }) => {
    if (property === null || cardinality !== 'one' || required || field === 'statedBy' || field === given) return false;
    const [one, other] = [a[property] ?? '', b[property] ?? ''];
    return one !== '' && other !== '' && one !== other;
  });
}

/** Whether two facts can be about the same time: their days overlap, or the time of one is unknown. */
export function isSameTime(a: Properties, b: Properties): boolean {
  const [one, other] = [daysOf(a), daysOf(b)];
  return one.first <= other.last && other.first <= one.last;
}

function daysOf({ date, from, to }: Properties): { first: string; last: string } {
  const start = givenDate(date) ?? givenDate(from);
  const end = givenDate(date) ?? givenDate(to);
  return { first: start === null ? '' : firstDay(start), last: end === null ? '9999' : lastDay(end) };
}

function givenDate(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The place of a disagreement in the list. */
export function placeOf({ subjectId, rule, key }: FoundDisagreement): { readonly sort: string; readonly id: string } {
  return { sort: `${subjectId} ${rule} ${key}`, id: subjectId };
}
