// Argument checks that are shared by the questions that start from entities.
import type { Graph } from '../../graph/loading/graph';
import { ID } from '../../graph/lists/projection';
import { badInput } from '../../errors';

/** Throws BAD_USER_INPUT if one of the ids, grouped by argument, is not that of a node of this kind in the graph. */
export async function knownNodes(
  graph: Graph,
  kind: 'Entity' | 'Nation',
  args: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const asked = Object.entries(args).flatMap(([argument, ids]) => ids.map((id) => ({ argument, id })));
  const found = await Promise.all(asked.map(async ({ id }) => graph.node(id, 0, ID)));
  asked.forEach(({ argument, id }, at) => {
    const isOfKind = graph.model.typeOf(id)?.labels.includes(kind);
    if (isOfKind && found[at]) return;
    throw badInput(argument, `${argument} names ${id}, which is no ${kind.toLowerCase()} of this graph.`);
  });
}
