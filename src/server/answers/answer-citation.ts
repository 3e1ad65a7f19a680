// The citation of an answer: what was asked, of which version of the graph, and what the answer was, in one line that can
// be printed.
import { createHash } from 'node:crypto';
import { getVariableValues, type GraphQLSchema } from 'graphql';
import { textOfData, type Data } from './answer-text';
import { canonicalOperation, type AskedOperation } from './canonical-operation';
import { canonicalJson } from './canonical-json';

/** A question as it is told from others. */
export interface Question extends AskedOperation {
  readonly schema: GraphQLSchema;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a citation says. */
export interface ReadCitation {
  /** The dataset.version. */
  readonly version: string;
  /** The digest of the question, and of the version it was asked of. */
  readonly question: string;
  /** The digest of the answer's data; null in a citation from before there was one. */
  readonly answer: string | null;
}

/** Hex digits of a digest. */
const DIGITS = 32;
const DIGEST = `[0-9a-f]{${DIGITS}}`;
const FORM = new RegExp(`^([0-9a-z]+)-(${DIGEST})(?:-(${DIGEST}))?$`);

/**
 * `<dataset.version>-<digest of the question and the version>-<digest of the answer>`: equal citations stand for equal
 * questions with equal answers. Throws where the variables are none of the operation's.
 */
export function answerCitation(question: Question, version: string, data: Data): string {
  return [version, digestOfQuestion(question, version), digestOfAnswer(data)].join('-');
}

/** The digest of a question asked of a version. Throws where the variables are none of the operation's. */
export function digestOfQuestion(question: Question, version: string): string {
  return digest(canonicalJson([canonicalOperation(question), valuesOf(question), version]));
}

/**
 * The digest of an answer's data as JSON without white space. The order of its fields counts: it is that of what was
 * selected, which is part of the question, so equal questions have their fields in the same order.
 */
export function digestOfAnswer(data: Data): string {
  return digest(textOfData(data));
}

/** What a citation says, whose letters may have become large ones on the way; null where it is no citation. */
export function readCitation(citation: string): ReadCitation | null {
  const [, version, question, answer = null] = FORM.exec(citation.toLowerCase()) ?? [];
  return version === undefined || question === undefined ? null : { version, question, answer };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
}

/** The values that the operation runs with: those of its variables, and no others, with their defaults. */
function valuesOf({ schema, operation, variables }: Question): Record<string, unknown> {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) throw new Error(errors.map(({ message }) => message).join('\n'));
  return coerced;
}
