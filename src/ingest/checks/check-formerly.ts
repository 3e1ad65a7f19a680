// The former ids of an entity: ids of its own type, and none of them its own.
import { formerlyIn } from '../../dataset/former-ids';
import { quotedField } from '../drafts/shown-values';
import type { Properties } from '../../store/store';
import { ID } from './check-id';

/** What is wrong with the former ids of an entity; null if nothing is. Facts with a name, such as commitments, have none. */
export function formerlyProblem(id: string, isFact: boolean, properties: Properties): string | null {
  if (isFact && formerlyIn(properties).length > 0)
    return 'formerly is for entities that are not facts: the id of a fact stands for its content.';
  const prefix = id.slice(0, id.indexOf(':') + 1);
  for (const formerly of formerlyIn(properties)) {
    if (formerly === id) return `formerly has ${id}, which is its present id.`;
    if (!ID.test(formerly) || !formerly.startsWith(prefix))
      return `formerly has ${quotedField(formerly)}; a former id is one of the same type, such as ${prefix}old-name.`;
  }
  return null;
}
