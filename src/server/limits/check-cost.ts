// Refuses an operation that costs more than one may, or more than its client has left.
import { HeaderMap } from '@apollo/server';
import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import { messageOf, OPERATION_ERRORS } from '../../errors';
import { OPERATION_LIMITS, type OperationLimits } from '../../limits';
import { beyond } from './beyond';
import type { OperationCost } from './cost';
import type { RateLimit } from './rate-limit';

const inWords = (count: number) => count.toLocaleString('en');

/**
 * Throws LIMIT_EXCEEDED: with the cost, the limit and the field that costs most, or for too many values or names of one
 * field. Fragments are expanded here, so an object can have more names than one selection of the document.
 */
export function checkCost(
  { total, costliest, ...counted }: OperationCost,
  operation: OperationDefinitionNode,
  limits: OperationLimits,
): void {
  for (const limit of ['aliases', 'repetitions'] as const)
    if (counted[limit] > limits[limit]) throw beyond(limit, limits, operation);
  if (total > limits.cost) throw tooCostly(total, costliest, operation, limits);
  if (counted.values > limits.values) throw beyond('values', limits, operation);
}

function tooCostly(
  total: number,
  costliest: string,
  operation: OperationDefinitionNode,
  limits: OperationLimits,
): GraphQLError {
  const { code, status } = OPERATION_ERRORS.cost;
  const asked = Math.min(total, Number.MAX_SAFE_INTEGER);
  const message = messageOf(OPERATION_ERRORS.cost, inWords(asked), inWords(limits.cost), costliest);
  return new GraphQLError(message, {
    nodes: [operation],
    extensions: {
      code,
      limit: OPERATION_LIMITS.cost.variable,
      asked,
      allowed: limits.cost,
      field: costliest,
      http: { status },
    },
  });
}

/** Throws RATE_LIMITED if the client has less left than the operation costs. */
export function chargeClient(limit: RateLimit, client: string | undefined) {
  return (cost: number, operation: OperationDefinitionNode): void => {
    const wait = limit.take(client, cost);
    if (wait === 0) return;
    const { code, status } = OPERATION_ERRORS.rate;
    const { left, limit: allowed } = limit.allowance(client);
    const message = messageOf(OPERATION_ERRORS.rate, inWords(cost), inWords(left), inWords(allowed), String(wait));
    const headers = new HeaderMap([['retry-after', String(wait)]]);
    throw new GraphQLError(message, {
      nodes: [operation],
      extensions: { code, asked: cost, left, http: { status, headers } },
    });
  };
}
