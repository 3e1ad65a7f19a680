// Nodes with the types of their records, for the resolvers of questions. Their properties are those that the operation
// selects below the field, unless the resolver names others.
import type { GraphQLResolveInfo } from 'graphql';
import type { Records } from '../../generated/records';
import type { Graph } from '../../graph/loading/graph';
import { levelOf, nodeOfType, rootList, type Context, type NodeConnection } from '../../graph/loading/model-resolvers';
import type { ListArguments } from '../../graph/lists/list-request';
import type { Columns, NodeRecord } from '../../graph/lists/projection';
import { columnsRequested } from '../../graph/lists/requested-fields';
import type { NodeType } from '../../graph/model/model';

type TypeName = keyof Records;
type OfGraph = Pick<Context, 'graph'>;

/** The nodes with these ids, in the order of the ids. Unknown ids are skipped. Throws if a node has another type. */
export async function nodesOf<N extends TypeName>(
  type: N,
  ids: readonly string[],
  { graph }: OfGraph,
  info: GraphQLResolveInfo,
): Promise<Records[N][]> {
  const nodes = await graph.nodes(ids, levelOf(info.path), columnsRequested(graph.model, type, info));
  return nodes.map((node) => typed(graph, type, node));
}

/** The node with an id that another node names. Throws if the graph has no such node, or if it has another type. */
export async function nodeOf<N extends TypeName>(
  type: N,
  id: string,
  { graph }: OfGraph,
  info: GraphQLResolveInfo,
  columns: Columns = columnsRequested(graph.model, type, info),
): Promise<Records[N]> {
  const node = await graph.node(id, levelOf(info.path), columns);
  if (!node) throw new Error(`The graph has no node with the id ${id}, which another node names.`);
  return typed(graph, type, node);
}

/** The node with this id for a field of Query; null if there is none of this type. */
export async function rootNodeOf<N extends TypeName>(
  type: N,
  id: string,
  { graph }: OfGraph,
  info: GraphQLResolveInfo,
): Promise<Records[N] | null> {
  const node = await nodeOfType(graph, knownType(graph, type), id, info);
  return node && typed(graph, type, node);
}

/** A page of the nodes of a type for a field of Query. If `ids` is given, only those (`keep`) or only the others. */
export function rootListOf(
  type: TypeName,
  args: ListArguments,
  { graph }: OfGraph,
  info: GraphQLResolveInfo,
  ids: { readonly keep: boolean; readonly ids: readonly string[] } | null = null,
): Promise<NodeConnection> {
  return rootList(graph, knownType(graph, type), args, info, ids);
}

function knownType({ model }: Graph, name: TypeName): NodeType {
  const type = model.types.get(name);
  if (!type) throw new Error(`The schema has no type ${name}.`);
  return type;
}

function typed<N extends TypeName>(graph: Graph, type: N, node: NodeRecord): Records[N] {
  if (isOfType(graph, type, node)) return node;
  throw new Error(`${node.id} is not the id of a ${type}.`);
}

function isOfType<N extends TypeName>({ model }: Graph, type: N, node: NodeRecord): node is NodeRecord & Records[N] {
  return model.possibleTypes(type).includes(model.typeOf(node.id)?.name ?? '');
}
