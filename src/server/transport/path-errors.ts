// The errors of all paths but /graphql.
import type { ErrorKind } from '../../error-kind';
import { OPERATION_ERRORS } from '../../errors';

export const PATH_ERRORS = {
  nothing: {
    code: 'NOT_FOUND',
    status: 404,
    message: '`There is nothing at …; the API is at /graphql.`',
    remedy: 'Check the path.',
  },
  format: {
    code: 'NOT_FOUND',
    status: 404,
    message: '`A subgraph comes as ….`',
    remedy: 'Use one of the [formats](integrators.md#formats).',
  },
  schema: {
    code: 'NOT_FOUND',
    status: 404,
    message: OPERATION_ERRORS.introspection.message,
    remedy: OPERATION_ERRORS.introspection.remedy,
  },
  address: {
    code: 'BAD_REQUEST',
    status: 400,
    message: '`The address is not UTF-8 in percent-encoding.`',
    remedy: 'Encode the address.',
  },
  pageMethod: {
    code: 'BAD_REQUEST',
    status: 405,
    message: '`A page is read with GET or HEAD; queries go to /graphql.`',
    remedy: 'Use GET, or check the path.',
  },
  downloadMethod: {
    code: 'BAD_REQUEST',
    status: 405,
    message: '`A download is read with GET or HEAD.`',
    remedy: 'Use GET.',
  },
  parameter: {
    code: 'BAD_USER_INPUT',
    status: 400,
    message: 'names the parameter of the download',
    remedy: 'Correct the parameter.',
  },
  noPlace: {
    code: 'OVERLOADED',
    status: 503,
    message: '`Too many downloads are under way; try again in … seconds.`',
    remedy: 'Wait as long as the header Retry-After says.',
    // By then, clients that do not read have lost their places.
    retryAfter: 30,
  },
  unavailable: { ...OPERATION_ERRORS.unavailable, remedy: 'Try again.' },
  overloaded: OPERATION_ERRORS.overloaded,
  timeout: OPERATION_ERRORS.timeout,
  internal: {
    code: 'INTERNAL_SERVER_ERROR',
    status: 500,
    message: '`Something went wrong on this side.`',
    remedy: 'Report the time to the operator.',
  },
} as const satisfies Record<string, ErrorKind>;
