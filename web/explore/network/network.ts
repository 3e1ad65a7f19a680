// What a network shows, as data: entities and the links between them, from the neighbours of each opened entity.
import type { ExploreNeighboursQuery } from '../../generated/queries';

type Subgraph = ExploreNeighboursQuery['subgraph'];
export type NetworkNode = Subgraph['nodes'][number];
export type Fact = NonNullable<Subgraph['edges'][number]['fact']>;

export interface NetworkEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** What the legend counts it under: the relation, the stance of a position or the action of a signature; denied ones apart. */
  readonly kind: string;
  readonly fact: Fact | null;
}

export interface Network {
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
  /** Whether entities are missing, because there would be more than MOST_NODES. */
  readonly isCut: boolean;
}

/** More nobody can read in one drawing. */
export const MOST_NODES = 150;
/** So many opened entities fill it. */
export const MOST_OPENED = 6;
/** How many neighbours one expansion adds. */
export const STEP = 25;

/** An opened entity in an address: its id, and the number of its neighbours if it is not the usual one. */
export interface Opened {
  readonly id: string;
  readonly count: number;
}

export function readOpened(text: string): Opened {
  const [, id = text, count] = /^(.*)\*(\d{1,3})$/.exec(text) ?? [];
  return { id, count: Math.min(MOST_NODES, Math.max(STEP, Number(count ?? STEP))) };
}

export function writeOpened({ id, count }: Opened): string {
  return count === STEP ? id : `${id}*${count}`;
}

/** The subgraphs of all opened entities as one network, in their order, without what is beyond MOST_NODES. */
export function networkOf(subgraphs: readonly Subgraph[]): Network {
  const nodes = new Map<string, NetworkNode>();
  const edges = new Map<string, NetworkEdge>();
  let isCut = false;
  for (const subgraph of subgraphs) {
    for (const node of subgraph.nodes) {
      if (nodes.size < MOST_NODES || nodes.has(node.id)) nodes.set(node.id, node);
      else isCut = true;
    }
    for (const { source, target, relation, fact } of subgraph.edges) {
      const id = `${source} ${relation} ${target} ${fact?.id ?? ''}`;
      edges.set(id, { id, source, target, fact, kind: kindOf(relation, fact) });
    }
  }
  const areShown = ({ source, target }: NetworkEdge) => nodes.has(source) && nodes.has(target);
  return { nodes: [...nodes.values()], edges: [...edges.values()].filter(areShown), isCut };
}

/** The network without hidden kinds of links, and without entities that nothing links any more, except `kept`. */
export function withoutKinds(
  { nodes, edges, isCut }: Network,
  hidden: readonly string[],
  kept: readonly string[],
): Network {
  const left = edges.filter(({ kind }) => !hidden.includes(kind));
  const linked = new Set([...kept, ...left.flatMap(({ source, target }) => [source, target])]);
  return { nodes: nodes.filter(({ id }) => linked.has(id)), edges: left, isCut };
}

/** Begins with DENIED if the source denies it, and ends with the stance of a position or the action of a signature. */
function kindOf(relation: string, fact: Fact | null): string {
  const denial = fact?.polarity === 'NEGATIVE' ? 'DENIED ' : '';
  if (fact?.__typename === 'Position') return `${denial}POSITION ${fact.stance}`;
  if (fact?.__typename === 'Signature') return `${denial}SIGNATURE ${fact.action}`;
  return `${denial}${relation}`;
}

/** The kinds of links, with the number of each, the most frequent first. */
export function kindsOf({ edges }: Network): { readonly kind: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { kind } of edges) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((one, other) => other.count - one.count);
}
