// An answer as the text that is sent. Its data is serialized once, so the citation digests exactly the text that is
// sent.
import type { FormattedExecutionResult } from 'graphql';

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

/** The body of a response: the JSON of the answer and a line feed, as Apollo Server sends it. */
export function textOfAnswer({ errors, data, extensions }: FormattedExecutionResult): string {
  const known = data ? writtenAnswers.get(data) : undefined;
  if (known === undefined || errors) return `${JSON.stringify({ errors, data, extensions })}\n`;
  const rest = extensions === undefined ? '' : `,"extensions":${JSON.stringify(extensions)}`;
  return `{"data":${known}${rest}}\n`;
}
