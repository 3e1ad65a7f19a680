// Which facts of two codings of one text are the same, and in which fields they differ.
import type { NodeType } from '../../graph/model/model';
import { storedProperties, type StoredProperty } from '../../graph/model/stored-properties';
import { groupBy } from '../../grouping';
import type { Properties } from '../../store/store';

/** A fact of a coding, with the words that it cites. */
export interface CodedByOne {
  readonly id: string;
  readonly type: NodeType;
  readonly fact: Properties;
  readonly spans: readonly (readonly [start: number, end: number])[];
}

/** A fact that one or both codings have. */
export interface CodedByTwo {
  readonly type: NodeType;
  readonly a: CodedByOne | null;
  readonly b: CodedByOne | null;
  /** The fields that differ; empty if only one coding has it. */
  readonly differs: readonly string[];
}

/** The other coding's id of what both have, by the id in the second coding. */
type SameAs = Map<string, string>;

interface Candidate {
  readonly a: CodedByOne;
  readonly b: CodedByOne;
  readonly equal: number;
  readonly overlap: number;
}

/** All facts of two codings, by type and id. */
export function paired(ofA: readonly CodedByOne[], ofB: readonly CodedByOne[]): CodedByTwo[] {
  const sameAs: SameAs = new Map();
  const found: CodedByTwo[] = [];
  // A type comes after those that its facts name: commitments first, conditions last.
  const rank = (type: NodeType) => (type.labels.includes('Entity') ? 0 : namesFacts(type) ? 2 : 1);
  const types = [...new Set([...ofA, ...ofB].map(({ type }) => type))].sort((one, other) => rank(one) - rank(other));
  for (const type of types) {
    const [left, right] = [ofA, ofB].map((facts) => facts.filter((fact) => fact.type === type));
    const pairs = bestPairs(type, left ?? [], right ?? [], sameAs);
    for (const { a, b } of pairs) sameAs.set(b.id, a.id);
    const used = new Set(pairs.flatMap(({ a, b }) => [a, b]));
    found.push(
      ...pairs.map(({ a, b }) => ({ type, a, b, differs: differingFields(type, a, b, sameAs) })),
      ...(left ?? []).filter((fact) => !used.has(fact)).map((a) => ({ type, a, b: null, differs: [] })),
      ...(right ?? []).filter((fact) => !used.has(fact)).map((b) => ({ type, a: null, b, differs: [] })),
    );
  }
  return found.sort(inCodedOrder);
}

function namesFacts(type: NodeType): boolean {
  return [...type.relations.values()].some(({ property, target }) => property !== null && target === 'Fact');
}

/** The place of a fact in the list. */
export function codedPlace({ type, a, b }: CodedByTwo): string {
  return `${type.name} ${a?.id ?? ''} ${b?.id ?? ''}`;
}

function inCodedOrder(one: CodedByTwo, other: CodedByTwo): number {
  return codedPlace(one) < codedPlace(other) ? -1 : 1;
}

/** Each fact is in one pair at most: the most alike are paired first. */
function bestPairs(
  type: NodeType,
  ofA: readonly CodedByOne[],
  ofB: readonly CodedByOne[],
  sameAs: SameAs,
): Candidate[] {
  const byEnds = groupBy(ofA, ({ fact }) => endsText(type, fact, new Map()));
  const candidates = ofB.flatMap((b) =>
    (byEnds.get(endsText(type, b.fact, sameAs)) ?? []).flatMap((a): Candidate[] => {
      const overlap = a.id === b.id ? Infinity : overlapOf(a, b);
      const equal = compared(type).length - differingFields(type, a, b, sameAs).length;
      return overlap > 0 ? [{ a, b, equal, overlap }] : [];
    }),
  );
  candidates.sort(
    (one, other) =>
      other.equal - one.equal || other.overlap - one.overlap || (idsOfPair(one) < idsOfPair(other) ? -1 : 1),
  );
  const used = new Set<CodedByOne>();
  return candidates.filter(({ a, b }) => {
    if (used.has(a) || used.has(b)) return false;
    used.add(a).add(b);
    return true;
  });
}

function idsOfPair({ a, b }: Candidate): string {
  return `${a.id} ${b.id}`;
}

/** The entities that a fact is about. */
function endsText(type: NodeType, fact: Properties, sameAs: SameAs): string {
  const ends = [...type.relations.values()].filter(
    ({ property, cardinality, required }) => property !== null && cardinality === 'one' && required,
  );
  return ends.map(({ property }) => translated(fact[String(property)], sameAs)).join(' ');
}

/** The share of the cited words that both cite; 0 if none. */
function overlapOf(a: CodedByOne, b: CodedByOne): number {
  const common = a.spans.flatMap(([from, to]) =>
    b.spans.map(([start, end]) => Math.max(0, Math.min(to, end) - Math.max(from, start))),
  );
  const length = (spans: CodedByOne['spans']) => spans.reduce((sum, [start, end]) => sum + end - start, 0);
  const both = common.reduce((sum, each) => sum + each, 0);
  return both / Math.max(1, length(a.spans) + length(b.spans) - both);
}

/** What is compared: enums, numbers, dates and entities. Each coder has words of their own. */
function compared(type: NodeType): StoredProperty[] {
  return storedProperties(type).filter(({ type: kind }) => kind !== 'String');
}

function differingFields(type: NodeType, a: CodedByOne, b: CodedByOne, sameAs: SameAs): string[] {
  const differs = compared(type).filter(
    ({ name }) => translated(a.fact[name], new Map()) !== translated(b.fact[name], sameAs),
  );
  return [...new Set(differs.map(({ field, part }) => (part === null ? field : `${field}.${part}`)))];
}

function translated(value: Properties[string] | undefined, sameAs: SameAs): string {
  return [value ?? []]
    .flat()
    .map((each) => sameAs.get(String(each)) ?? String(each))
    .sort()
    .join(' ');
}
