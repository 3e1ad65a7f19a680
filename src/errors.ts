// The errors a client may see, each with its code. Everything else is masked by the server.
import { GraphQLError } from 'graphql';

/** A value the client sent is not allowed; `argument` says which. */
export function badInput(argument: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', argument } });
}

const MOST_QUOTED = 60;

/** A value as a message quotes it: not the whole of a long one. */
export function quoted(value: string): string {
  return JSON.stringify(value.length > MOST_QUOTED ? `${value.slice(0, MOST_QUOTED)}…` : value);
}
