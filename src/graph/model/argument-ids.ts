// Checks that the ids in arguments name nodes of the graph.
import { badInput } from '../../errors';
import type { Model } from './model';

/** What an argument can name, and how a sentence names one. */
const ONE_OF = { Entity: 'an entity', Nation: 'a nation', Source: 'a source' } as const;
export type NamedKind = keyof typeof ONE_OF;

/**
 * Throws BAD_USER_INPUT if one of the ids, grouped by argument, is not that of a node of this kind. `isKnown` says
 * whether the graph has a node with the id.
 */
export function checkKnown(
  model: Model,
  kind: NamedKind,
  args: Readonly<Record<string, readonly string[]>>,
  isKnown: (id: string) => boolean,
): void {
  for (const [argument, ids] of Object.entries(args)) {
    const unknown = ids.find((id) => !model.typeOf(id)?.labels.includes(kind) || !isKnown(id));
    if (unknown === undefined) continue;
    throw badInput(argument, `${argument} names ${unknown}${reason(model, kind, unknown)}.`);
  }
}

function reason(model: Model, kind: NamedKind, id: string): string {
  const labels = model.typeOf(id)?.labels ?? [kind];
  if (labels.includes(kind)) return `; this graph has no such ${kind.toLowerCase()}`;
  const what = ONE_OF[kind];
  return labels.includes('Fact') ? `, which is a fact, not ${what}` : `, which is not ${what}`;
}
