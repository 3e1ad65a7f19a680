// Notes what an operation is and how it ends, for the log, the metrics and the traces.
import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { OPERATION_ERRORS } from '../../errors';
import { outageAmong, rememberRequest } from './errors';
import type { RequestContext } from './extensions';

/** Fills in the facts of the operation. Errors get the id of the request, under which the log has them. */
export const noteFacts: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async ({ contextValue: { operation: facts, requestId, cost } }) => ({
    didResolveSource: async ({ queryHash }) => {
      facts.hash = queryHash;
    },
    didResolveOperation: async ({ operation }) => {
      facts.name = operation?.name?.value ?? null;
      facts.type = operation?.operation ?? null;
    },
    didEncounterErrors: async ({ errors }) => {
      if (requestId !== null) for (const error of errors) rememberRequest(error, requestId);
    },
    willSendResponse: async ({ response: { body } }) => {
      if (cost.limit > 0) facts.cost = Math.min(cost.asked, Number.MAX_SAFE_INTEGER);
      if (body.kind !== 'single' || !body.singleResult.errors) return;
      const { errors } = body.singleResult;
      facts.code = codeAmong(errors);
      const limit = errors[0]?.extensions?.['limit'];
      if (typeof limit === 'string') facts.limit = limit;
    },
  }),
};

/** The code that says most about how an operation ended. */
function codeAmong(errors: readonly GraphQLFormattedError[]): string {
  const codes = errors.map(({ extensions }) => String(extensions?.['code']));
  const { internal } = OPERATION_ERRORS;
  if (codes.includes(internal.code)) return internal.code;
  return outageAmong(errors)?.code ?? codes[0] ?? internal.code;
}
