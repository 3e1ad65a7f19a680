// The names of the entities that an address has by their ids.
import { useRef } from 'preact/hooks';
import { ExploreNamesDocument } from '../generated/queries';
import { useAnswer } from './use-answer';

/** The name of an id; the id itself until its name is known, and if nothing has it. */
export function useNames(ids: readonly string[]): (id: string) => string {
  const asked = useAnswer(ExploreNamesDocument, ids.length > 0 ? { ids: [...ids] } : null);
  const names = useRef(new Map<string, string>());
  const nodes = asked.state === 'there' ? asked.answer.data.nodes : [];
  for (const node of nodes) if (node && 'name' in node) names.current.set(node.id, node.name);
  return (id) => names.current.get(id) ?? id;
}
