// The citation of an answer: what was asked, of which version of the graph, in one line that can be printed.
import { createHash } from 'node:crypto';
import { getVariableValues, type GraphQLSchema } from 'graphql';
import { normalForm, type Asked } from './normal-form';
import { textOf } from './value-text';

/** A question as it is told from others. */
export interface Question extends Asked {
  readonly schema: GraphQLSchema;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Hex digits of a digest. */
const DIGITS = 32;
const FORM = new RegExp(`^([0-9a-z]+)-([0-9a-f]{${DIGITS}})$`);

/**
 * `<dataset.version>-<digest of the question and the version>`: equal citations stand for equal answers. Throws where the
 * variables are none of the operation's.
 */
export function citationOf(question: Question, version: string): string {
  const asked = [normalForm(question), valuesOf(question), version];
  const digest = createHash('sha256').update(textOf(asked)).digest('hex');
  return `${version}-${digest.slice(0, DIGITS)}`;
}

/** The version that a citation names; null where it is no citation. */
export function versionCited(citation: string): string | null {
  return FORM.exec(citation)?.[1] ?? null;
}

/** The values that the operation runs with: those of its variables, and no others, with their defaults. */
function valuesOf({ schema, operation, variables }: Question): Record<string, unknown> {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) throw new Error(errors.map(({ message }) => message).join('\n'));
  return coerced;
}
