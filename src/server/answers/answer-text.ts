// An answer as the text that is sent. Its data is written once: the citation digests the same text that goes out.
import type { FormattedExecutionResult } from 'graphql';

/** The data of an answer. */
export type Data = NonNullable<FormattedExecutionResult['data']>;

const writtenAnswers = new WeakMap<Data, string>();

/** The data as JSON, without white space, its fields in the order of the answer. */
export function textOfData(data: Data): string {
  const known = writtenAnswers.get(data);
  if (known !== undefined) return known;
  const text = JSON.stringify(data);
  writtenAnswers.set(data, text);
  return text;
}

/** The body of a response: what JSON.stringify makes of it, and a line feed, as Apollo Server sends it. */
export function textOfAnswer({ errors, data, extensions }: FormattedExecutionResult): string {
  const known = data ? writtenAnswers.get(data) : undefined;
  if (known === undefined || errors) return `${JSON.stringify({ errors, data, extensions })}\n`;
  const rest = extensions === undefined ? '' : `,"extensions":${JSON.stringify(extensions)}`;
  return `{"data":${known}${rest}}\n`;
}
