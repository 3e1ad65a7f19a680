// What a network shows, as data: the neighbours of each opened entity, and the links between all of them.
import type { ExploreLinksQuery, ExploreNeighboursQuery } from '../../generated/queries';
import { readCounted, writeCounted, type Counted } from '../address';

export type Neighbourhood = ExploreNeighboursQuery['subgraph'];
export type NetworkNode = Neighbourhood['nodes'][number];
type Link = ExploreLinksQuery['subgraph']['edges'][number];
export type Fact = NonNullable<Link['fact']>;

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
}

/** More nobody can read in one drawing. */
export const MOST_NODES = 150;
/** So many opened entities fill it. */
export const MOST_OPENED = 6;
/** How many neighbours one expansion adds. */
export const STEP = 25;

/** An opened entity of an address, with the number of its neighbours that are shown. */
export function readOpened(text: string): Counted {
  return readCounted(text, STEP, MOST_NODES);
}

export function writeOpened(opened: Counted): string {
  return writeCounted(opened, STEP);
}

/** All that are opened and their neighbours, in their order, each once. */
export function nodesOf(neighbourhoods: readonly Neighbourhood[]): NetworkNode[] {
  const nodes = new Map(neighbourhoods.flatMap(({ nodes: each }) => each.map((node) => [node.id, node])));
  return [...nodes.values()];
}

/** The entities with those of the links that lead from one of them to another. */
export function networkOf(nodes: readonly NetworkNode[], links: readonly Link[]): Network {
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = new Map<string, NetworkEdge>();
  for (const { source, target, relation, fact } of links) {
    if (!ids.has(source) || !ids.has(target)) continue;
    const id = `${source} ${relation} ${target} ${fact?.id ?? ''}`.trim();
    edges.set(id, { id, source, target, fact, kind: kindOf(relation, fact) });
  }
  return { nodes, edges: [...edges.values()] };
}

/** What an address calls a link: by the fact that states it, if one does. */
export function nameOfLink({ id, fact }: NetworkEdge): string {
  return fact?.id ?? id;
}

/** The network without hidden kinds of links, and without entities that nothing links any more, except `kept`. */
export function withoutKinds({ nodes, edges }: Network, hidden: readonly string[], kept: readonly string[]): Network {
  const left = edges.filter(({ kind }) => !hidden.includes(kind));
  const linked = new Set([...kept, ...left.flatMap(({ source, target }) => [source, target])]);
  return { nodes: nodes.filter(({ id }) => linked.has(id)), edges: left };
}

/** Begins with DENIED if the source denies it, and ends with the stance of a position or the action of a signature. */
function kindOf(relation: string, fact: Fact | null): string {
  const denial = fact?.polarity === 'NEGATIVE' ? 'DENIED ' : '';
  if (fact?.__typename === 'Position') return `${denial}POSITION ${fact.stance}`;
  if (fact?.__typename === 'Signature') return `${denial}SIGNATURE ${fact.action}`;
  return `${denial}${relation}`;
}

/** The same kind without its denial, where that is told apart. */
export function withoutDenial(kind: string): string {
  return kind.replace(/^DENIED /, '');
}

/** The kinds of links, with the number of each, the most frequent first. */
export function kindsOf({ edges }: Network): { readonly kind: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { kind } of edges) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((one, other) => other.count - one.count);
}
