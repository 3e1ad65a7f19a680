// Ways through the graph, as the schema files name them, as Cypher between two nodes.
//
// One rule for all of them: a fact on the way has to be affirmed, or, where a filter asks for it, denied. What a source
// denies ties nobody to anything. Every node on the way has a label, too: the embedded engine cannot tell apart more than
// 65,536 rows that come of two steps in a row with nothing to check in between.
import type { Direction, Way } from './model';

/** One step along a relationship, as @relation names it. */
export interface Hop {
  readonly type: string;
  readonly direction: Direction;
}

/** What a field says of its nodes: @relation, or @stated. */
export type Said = (Hop & { readonly via?: readonly Hop[] }) | Stated;

interface Stated {
  /** The Statement's predicate. */
  readonly predicate: string;
  /** Which end of the Statement the way comes from. */
  readonly as: string;
  readonly via?: readonly Hop[];
}

export type Polarity = 'POSITIVE' | 'NEGATIVE';

/** The path from a node to those at the other side; `ofFacts` are the relationships that start at facts. */
export function pathOf(said: Said, ofFacts: ReadonlySet<string>, polarity: Polarity = 'POSITIVE'): string {
  return partsOf(said, ofFacts, polarity)
    .map(({ there }) => there)
    .join('');
}

/** The way of a filter from a node of the list to the one that it names. */
export function wayOf(said: Said, ofFacts: ReadonlySet<string>, polarity: Polarity): Way {
  const path = pathOf(said, ofFacts, polarity);
  const [first] = 'predicate' in said ? (said.via ?? []) : [...(said.via ?? []), said];
  const beyond = partsOf(said, ofFacts, polarity).slice(2);
  if (first?.direction !== 'OUT' || beyond.length === 0) return { path, through: null };
  const back = beyond.reverse().map((part) => part.back);
  return { path, through: { type: first.type, back: back.join('') } };
}

/** A step, or a node between two. */
interface Part {
  readonly there: string;
  readonly back: string;
}

function partsOf(said: Said, ofFacts: ReadonlySet<string>, polarity: Polarity): Part[] {
  const hops = 'predicate' in said ? (said.via ?? []) : [...(said.via ?? []), said];
  const steps: Part[] = hops.map((hop) => ({ there: arrow(hop), back: arrow(reverse(hop)) }));
  if ('predicate' in said) steps.push(statement(said, polarity));
  return steps.flatMap((step, at) => {
    const before = hops[at - 1];
    return before ? [between(before, ofFacts, polarity), step] : [step];
  });
}

// Against a relationship that starts at facts a step leads to a fact.
function between({ type, direction }: Hop, ofFacts: ReadonlySet<string>, polarity: Polarity): Part {
  const isFact = direction === 'IN' && ofFacts.has(type);
  const node = isFact ? `(:Node {polarity: '${polarity}'})` : '(:Node)';
  return { there: node, back: node };
}

/** From one end of a Statement to the other. */
function statement({ predicate, as }: Stated, polarity: Polarity): Part {
  const node = `(:Statement {predicate: '${predicate}', polarity: '${polarity}'})`;
  const along = (from: string, to: string) => `<-[${from}]-${node}-[${to}]->`;
  if (as === 'SUBJECT') return { there: along(':SUBJECT', ':OBJECT'), back: along(':OBJECT', ':SUBJECT') };
  if (as === 'OBJECT') return { there: along(':OBJECT', ':SUBJECT'), back: along(':SUBJECT', ':OBJECT') };
  return { there: along('', ''), back: along('', '') };
}

/** One step; '*' stands for any relationship. */
function arrow({ type, direction }: Hop): string {
  const relationship = type === '*' ? '' : `[:${type}]`;
  return direction === 'OUT' ? `-${relationship}->` : `<-${relationship}-`;
}

const reverse = ({ type, direction }: Hop): Hop => ({ type, direction: direction === 'OUT' ? 'IN' : 'OUT' });
