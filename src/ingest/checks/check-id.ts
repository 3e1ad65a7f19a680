// The form of an id, and the message for a text that doesn't have it.
import { shownValue } from '../drafts/shown-values';

/** A type, a colon and a name of its own. */
export const ID = /^[a-z][a-z-]*:[A-Za-z0-9][A-Za-z0-9._-]{0,149}$/;

const MAX_NAME = 150;
const RULE =
  'an id is a type, a colon and a name, such as nation:FRA; the name has 1 to 150 letters (A-Z, a-z), digits, dots, underscores and hyphens, and begins with a letter or a digit';

/** What is wrong with a value that is not an id. */
export function idProblem(id: unknown): string {
  if (id === undefined || id === null || id === '') return `A record needs an id: ${RULE}.`;
  if (typeof id !== 'string') return `The id is ${shownValue(id)}, but must be text: ${RULE}.`;
  return `The id ${shownValue(id)} ${whyNoId(id)}: ${RULE}.`;
}

function whyNoId(id: string): string {
  const colon = id.indexOf(':');
  if (colon < 0) return 'has no colon';
  const [type, name] = [id.slice(0, colon), id.slice(colon + 1)];
  if (!/^[a-z][a-z-]*$/.test(type))
    return `begins with ${shownValue(type)}, but a type has only lower-case letters and hyphens`;
  if (name === '') return 'has nothing after its colon';
  const stray = /[^A-Za-z0-9._-]/u.exec(name)?.[0];
  if (stray !== undefined) return `contains ${shownValue(stray)}`;
  if (name.length > MAX_NAME) return `has ${name.length} characters after its colon`;
  return `has ${shownValue(name.charAt(0))} right after its colon`;
}
