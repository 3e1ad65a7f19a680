// The errors a client may see, each with its code. Everything else is masked by the server.
import { GraphQLError } from 'graphql';

/** A value the client sent is not allowed; `argument` says which. */
export function badInput(argument: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', argument } });
}
