// Argument checks that are shared by the questions that start from entities.
import type { Graph } from '../../graph/loading/graph';
import { ONLY_ID } from '../../graph/lists/projection';
import { checkKnown, type NamedKind } from '../../graph/model/argument-ids';

/** Throws BAD_USER_INPUT if one of the ids, grouped by argument, is not that of a node of this kind in the graph. */
export async function knownNodes(
  graph: Graph,
  kind: NamedKind,
  args: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const nodes = await graph.nodes(Object.values(args).flat(), 0, ONLY_ID);
  const known = new Set(nodes.map(({ id }) => id));
  checkKnown(graph.model, kind, args, (id) => known.has(id));
}
