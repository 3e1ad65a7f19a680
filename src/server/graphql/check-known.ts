// What the questions of Query name has to be in the graph: looked at before anything runs, so that a refusal costs no more.
import type { Context } from '../../graph/loading/model-resolvers';
import { knownNodes } from '../../questions/shared/entity-arguments';
import type { NameIndex } from '../../questions/name-index/name-index';
import { checkNations } from '../../questions/look-up/nations';

/** Throws BAD_USER_INPUT where the arguments of a field of Query name what the graph has not. */
export async function checkKnown(
  names: NameIndex,
  context: Context,
  field: string,
  args: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { graph } = context;
  if (field === 'nations') await checkNations(names, context, args);
  if (field === 'compare') await knownNodes(graph, 'Nation', { nations: idsIn(args['nations']) });
  if (field === 'subgraph') await knownNodes(graph, 'Entity', { roots: idsIn(args['roots']) });
  if (field === 'paths') await knownNodes(graph, 'Entity', { from: idsIn(args['from']), to: idsIn(args['to']) });
}

function idsIn(value: unknown): string[] {
  return [value].flat().map(String);
}
