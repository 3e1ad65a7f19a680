// Refuses an operation before anything runs: what GraphQL itself would only notice while it runs, what is beyond the limits,
// and arguments that cannot be. One step after the other, so that what an earlier one refuses costs no later one.
import type { ApolloServerPlugin } from '@apollo/server';
import { getVariableValues } from 'graphql';
import type { Api } from '../../api';
import type { OperationLimits } from '../../limits';
import { checkCost } from '../limits/check-cost';
import { costOfOperations } from '../limits/cost';
import { rememberedCosts } from '../limits/remembered-costs';
import { checkShape, checkVariableLists } from '../limits/check-shape';
import { checkAgainstGraph, checkArguments, graphChecksOf } from './check-arguments';
import { checkIntrospection } from './check-introspection';
import { checkOperation } from './check-operation';
import { askedNow } from './current-ids';
import type { RequestContext } from './extensions';

/** Refuses operations with status 400. Only the last step, the check against the graph, reads from the database. */
export function checkRequest(
  api: Pick<Api, 'schema' | 'model' | 'named' | 'questions'>,
  limits: OperationLimits,
  showsSchema: boolean,
): ApolloServerPlugin<RequestContext> {
  const costOf = rememberedCosts(costOfOperations(api));
  const graphChecks = graphChecksOf(api);
  return {
    requestDidStart: async () => ({
      didResolveOperation: async (asked) => {
        const { schema, document, operation, request, contextValue } = asked;
        if (!operation) return;
        const given = request.variables ?? {};
        const checked = { schema, document, operation, given };
        if (!showsSchema) checkIntrospection(document);
        checkShape(document, operation, limits);
        checkOperation(checked);
        checkVariableLists(given, limits);
        // The execution reports that variables do not fit.
        const variables = getVariableValues(schema, operation.variableDefinitions ?? [], given).coerced;
        if (!variables) return;
        checkArguments(api, checked, variables);
        const cost = costOf(document, operation, variables);
        Object.assign(contextValue.cost, { asked: cost.total, limit: limits.cost });
        checkCost(cost, operation, limits);
        if (!contextValue.isForDigest) contextValue.charge(cost.total, operation);
        const now = await askedNow({ ...checked, variables: given }, contextValue.revision);
        if (!now) return checkAgainstGraph(graphChecks, checked, variables, contextValue);
        // What runs, is cited and is counted is the operation with these ids.
        Object.assign(asked, { document: now.document, operation: now.operation });
        request.variables = now.variables;
        const coerced = getVariableValues(schema, now.operation.variableDefinitions ?? [], now.variables).coerced ?? {};
        // Two ids can be one, and arguments that differed equal.
        checkArguments(api, { ...checked, ...now }, coerced);
        await checkAgainstGraph(graphChecks, { ...checked, ...now }, coerced, contextValue);
      },
    }),
  };
}
