// The citation of an answer: one printable line that identifies the operation, the version of the graph and the answer.
import { createHash } from 'node:crypto';
import { getVariableValues, type GraphQLSchema } from 'graphql';
import { textOfData, type Data } from './answer-text';
import { canonicalOperation, type AskedOperation } from './canonical-operation';
import { canonicalJson } from './canonical-json';

/** Everything that distinguishes one question from another. */
export interface AskedQuestion extends AskedOperation {
  readonly schema: GraphQLSchema;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The parts of a citation. */
export interface ReadCitation {
  /** The dataset.version. */
  readonly version: string;
  /** The digest of the question together with the version. */
  readonly question: string;
  /** The digest of the answer's data; null in an older citation, which has none. */
  readonly answer: string | null;
}

/** Hex digits of a digest. */
const DIGITS = 32;
const DIGEST = `[0-9a-f]{${DIGITS}}`;
const FORM = new RegExp(`^([0-9a-z]+)-(${DIGEST})(?:-(${DIGEST}))?$`);

/**
 * `<dataset.version>-<digest of the question and the version>-<digest of the answer>`: equal citations stand for equal
 * questions with equal answers. Throws if the variables do not fit the operation.
 */
export function answerCitation(question: AskedQuestion, version: string, data: Data): string {
  return [version, digestOfQuestion(question, version), digestOfAnswer(data)].join('-');
}

/** The digest of a question and a version. Throws if the variables do not fit the operation. */
export function digestOfQuestion(question: AskedQuestion, version: string): string {
  return digest(canonicalJson([canonicalOperation(question), valuesOf(question), version]));
}

/**
 * The digest of an answer's data as JSON without white space. The order of fields counts: it follows the selection,
 * which is part of the question, so equal questions have their fields in the same order.
 */
export function digestOfAnswer(data: Data): string {
  return digest(textOfData(data));
}

/** The parts of a citation, in upper or lower case; null if the text is not a citation. */
export function readCitation(citation: string): ReadCitation | null {
  const [, version, question, answer = null] = FORM.exec(citation.toLowerCase()) ?? [];
  return version === undefined || question === undefined ? null : { version, question, answer };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
}

/** The values of the operation's own variables, with their defaults. Other variables are left out. */
function valuesOf({ schema, operation, variables }: AskedQuestion): Record<string, unknown> {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) throw new Error(errors.map(({ message }) => message).join('\n'));
  return coerced;
}
