// The list of errors of an operation that is refused, in a form that a person can read.
import type { GraphQLFormattedError } from 'graphql';

/** At most so many are listed. GraphQL.js finds up to 100, which would make an answer much larger than its request. */
const MOST_LISTED = 10;

/**
 * One error for each message, with all of its locations, because a client that repeats a mistake has made one mistake.
 * If there are too many, the last one says how many are left out.
 */
export function mergeErrors(errors: readonly GraphQLFormattedError[]): readonly GraphQLFormattedError[] {
  const merged = new Map<string, GraphQLFormattedError>();
  for (const error of errors) {
    const { message } = error;
    const known = merged.get(message);
    const locations = [...(known?.locations ?? []), ...(error.locations ?? [])].slice(0, MOST_LISTED);
    merged.set(message, { ...(known ?? error), ...(locations.length > 0 && { locations }) });
  }
  const all = [...merged.values()];
  const [first] = all;
  if (!first || all.length <= MOST_LISTED) return all;
  const { code } = first.extensions ?? {};
  const left = { message: `${all.length - MOST_LISTED} more errors are not listed.`, extensions: { code } };
  return [...all.slice(0, MOST_LISTED), left];
}
