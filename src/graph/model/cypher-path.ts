// Translates the paths that the schema files name to Cypher between two nodes.
//
// One rule holds for all of them: a fact on the path must be affirmed, or denied if a filter asks for denied facts. A
// denied fact links nobody to anything. Every node on the path also has a label: after two steps in a row without a
// check in between, the embedded engine cannot distinguish more than 65,536 rows.
import type { Direction, FilterPattern } from './model';

/** One step along a relationship, as @relation names it. */
export interface RelationshipPart {
  readonly type: string;
  readonly direction: Direction;
}

/** A relationship, and those to follow before it. */
export type RelationshipPath = RelationshipPart & { readonly via?: readonly RelationshipPart[] };

/** The definition of a field's nodes: @relation or @stated. */
export type RelationDefinition = RelationshipPath | StatedDefinition;

export interface StatedDefinition {
  /** The Statement's predicate. */
  readonly predicate: string;
  /** The end of the Statement at which the path starts. */
  readonly as: string;
  readonly via?: readonly RelationshipPart[];
}

export type Polarity = 'POSITIVE' | 'NEGATIVE';

/** The path from a node to the nodes on the other side. `ofFacts` are the relationships that start at facts. */
export function cypherPattern(
  definition: RelationDefinition,
  ofFacts: ReadonlySet<string>,
  polarity: Polarity = 'POSITIVE',
): string {
  return patternParts(definition, ofFacts, polarity)
    .map(({ there }) => there)
    .join('');
}

/** The path from a node of a list to the node that a filter names. */
export function filterPattern(
  definition: RelationDefinition,
  ofFacts: ReadonlySet<string>,
  polarity: Polarity,
): FilterPattern {
  const path = cypherPattern(definition, ofFacts, polarity);
  const [first] = 'predicate' in definition ? (definition.via ?? []) : [...(definition.via ?? []), definition];
  const beyond = patternParts(definition, ofFacts, polarity).slice(2);
  if (first?.direction !== 'OUT' || beyond.length === 0) return { pattern: path, through: null };
  const back = beyond.reverse().map((part) => part.back);
  return { pattern: path, through: { type: first.type, back: back.join('') } };
}

/** A step, or a node between two steps, in both directions. */
interface PatternPart {
  readonly there: string;
  readonly back: string;
}

function patternParts(definition: RelationDefinition, ofFacts: ReadonlySet<string>, polarity: Polarity): PatternPart[] {
  const hops = 'predicate' in definition ? (definition.via ?? []) : [...(definition.via ?? []), definition];
  const steps: PatternPart[] = hops.map((hop) => ({
    there: relationshipPattern(hop),
    back: relationshipPattern(reverse(hop)),
  }));
  if ('predicate' in definition) steps.push(throughStatement(definition, polarity));
  return steps.flatMap((step, at) => {
    const before = hops[at - 1];
    return before ? [patternBetween(before, ofFacts, polarity), step] : [step];
  });
}

// If a relationship starts at facts, a step against its direction leads to a fact.
function patternBetween(
  { type, direction }: RelationshipPart,
  ofFacts: ReadonlySet<string>,
  polarity: Polarity,
): PatternPart {
  const isFact = direction === 'IN' && ofFacts.has(type);
  const node = isFact ? `(:Node {polarity: '${polarity}'})` : '(:Node)';
  return { there: node, back: node };
}

/** From one end of a Statement to the other. */
function throughStatement({ predicate, as }: StatedDefinition, polarity: Polarity): PatternPart {
  const node = `(:Statement {predicate: '${predicate}', polarity: '${polarity}'})`;
  const along = (from: string, to: string) => `<-[${from}]-${node}-[${to}]->`;
  if (as === 'SUBJECT') return { there: along(':SUBJECT', ':OBJECT'), back: along(':OBJECT', ':SUBJECT') };
  if (as === 'OBJECT') return { there: along(':OBJECT', ':SUBJECT'), back: along(':SUBJECT', ':OBJECT') };
  return { there: along('', ''), back: along('', '') };
}

/** One step; '*' stands for any relationship. */
function relationshipPattern({ type, direction }: RelationshipPart): string {
  const relationship = type === '*' ? '' : `[:${type}]`;
  return direction === 'OUT' ? `-${relationship}->` : `<-${relationship}-`;
}

const reverse = ({ type, direction }: RelationshipPart): RelationshipPart => ({
  type,
  direction: direction === 'OUT' ? 'IN' : 'OUT',
});
