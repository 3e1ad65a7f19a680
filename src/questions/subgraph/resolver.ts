// Query.subgraph: the neighbourhood of some entities, as a drawing of bounded size, with links to download it whole.
import { FORMATS, downloadPath } from '../../downloads/registry';
import type { ExportFormat, QueryResolvers, SubgraphEdgeResolvers, SubgraphResolvers } from '../../generated/schema';
import { numberOf } from '../../graph/model/argument-bounds';
import type { Graph } from '../../graph/loading/graph';
import { Walker, type Neighbourhood, type Reached } from '../../graph/traversal/neighbourhood';
import { neighbourhoodOf, SUBGRAPH } from '../../graph/traversal/neighbourhood-arguments';
import { compareEntityEdges, entityEdge, type EntityEdge } from '../../graph/traversal/link-queries';
import { knownNodes } from '../shared/entity-arguments';
import { idsIn, numberIn, SEARCH_READS, type Question, type SharedByQuestions } from '../shared/question';
import { nodeOf, nodesOf } from '../shared/typed-nodes';

/** A drawing as the resolvers pass it on. */
export interface SubgraphMapper {
  readonly around: Neighbourhood;
  readonly limit: number;
}

export type SubgraphEdgeMapper = EntityEdge;

/** The nodes and edges found, counted as far as the bounds allow. */
interface SubgraphRequest {
  readonly reached: Reached;
  readonly kept: readonly string[];
  readonly edges: readonly EntityEdge[];
  readonly totalEdges: number | null;
  readonly truncated: boolean;
}

const EDGES_PER_NODE = 10;
/** The most facts that the search for nodes, and the search for edges, may each read. */
const MOST_FACTS_READ = 50_000;

export const subgraph: {
  Query: Pick<QueryResolvers, 'subgraph'>;
  Subgraph: Pick<SubgraphResolvers, 'nodes' | 'edges' | 'truncated' | 'totalNodes' | 'totalEdges' | 'downloads'>;
  SubgraphEdge: Pick<SubgraphEdgeResolvers, 'fact'>;
} = {
  Query: {
    subgraph: async (_root, args, { graph }) => {
      await knownNodes(graph, 'Entity', { roots: args.roots });
      const limit = numberOf(graph.model, SUBGRAPH, 'limit', args.limit);
      return { around: neighbourhoodOf(graph.model, args), limit };
    },
  },
  Subgraph: {
    nodes: async (drawing, _args, context, info) => {
      const { kept } = await found(context.graph, drawing);
      return nodesOf('Entity', kept, context, info);
    },
    edges: async (drawing, _args, { graph }) => [...(await found(graph, drawing)).edges],
    truncated: async (drawing, _args, { graph }) => (await found(graph, drawing)).truncated,
    totalNodes: async (drawing, _args, { graph }) => {
      const { reached } = await found(graph, drawing);
      return reached.isComplete ? reached.ids.length : null;
    },
    totalEdges: async (drawing, _args, { graph }) => (await found(graph, drawing)).totalEdges,
    downloads: ({ around }) =>
      Object.entries(FORMATS).map(([name, format]) => ({
        format: name as ExportFormat,
        mediaType: format.mediaType,
        url: downloadPath(format, around),
      })),
  },
  SubgraphEdge: {
    fact: ({ fact }, _args, context, info) => (fact === null ? null : nodeOf('Fact', fact, context, info)),
  },
};

function found(graph: Graph, drawing: SubgraphMapper): Promise<SubgraphRequest> {
  return graph.once(find, drawing);
}

async function find(graph: Graph, { around, limit }: SubgraphMapper): Promise<SubgraphRequest> {
  const walker = new Walker(graph, graph.model);
  const reached = await walker.reach(around, MOST_FACTS_READ);
  const kept = reached.ids.slice(0, limit);
  const isAll = kept.length === reached.ids.length;
  const all = walker.edges(new Set(reached.ids), MOST_FACTS_READ);
  const within = new Set(kept);
  const some = all.isComplete ? all : walker.edges(within, MOST_FACTS_READ);
  const edges: EntityEdge[] = [];
  let total = 0;
  for await (const rows of some.batches()) {
    total += rows.length;
    for (const row of rows)
      if (within.has(String(row['key'])) && within.has(String(row['other']))) edges.push(entityEdge(walker.links, row));
  }
  edges.sort(compareEntityEdges);
  const cut = edges.slice(0, limit * EDGES_PER_NODE);
  const isWhole = isAll && all.isComplete && cut.length === edges.length;
  return {
    reached,
    kept,
    edges: cut,
    totalEdges: all.isComplete && reached.isComplete ? total : null,
    truncated: !reached.isComplete || !isWhole,
  };
}

export const subgraphQuestion = ({ model }: SharedByQuestions): Question => ({
  resolvers: subgraph,
  graphChecks: { subgraph: ({ roots }, { graph }) => knownNodes(graph, 'Entity', { roots: idsIn(roots) }) },
  costs: {
    subgraph: (args) => {
      const nodes = numberIn(model, 'Query.subgraph', 'limit', args);
      return {
        reads: SEARCH_READS,
        sizes: { 'Subgraph.nodes': nodes, 'Subgraph.edges': nodes * EDGES_PER_NODE },
      };
    },
  },
});
