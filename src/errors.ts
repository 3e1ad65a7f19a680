// Every error that a client can get: its code, its HTTP status, its message, and what to do. `npm run docs` writes the tables of
// docs/errors.md from this one.
import { GraphQLError } from 'graphql';

/** One kind of error. */
export interface ErrorKind {
  readonly code: string;
  /** The HTTP status of an answer that is nothing but this error. */
  readonly status: number | string;
  /** The message in backticks, with … for a part that varies; without backticks, what the message says. */
  readonly message: string;
  /** What its receiver can do. */
  readonly remedy: string;
}

/** Errors of /graphql. */
export const OPERATION_ERRORS = {
  argument: {
    code: 'BAD_USER_INPUT',
    status: 400,
    message: 'names the argument or the variable, its value and what is allowed',
    remedy: 'Correct the argument. The operation did not run.',
  },
  ambiguous: {
    code: 'BAD_USER_INPUT',
    status: 200,
    message: 'names the argument and what it could mean, at the `path` of the field',
    remedy:
      'The value depends on the graph: a name means several nations or leaders. Use one of the ids in the message.',
  },
  nesting: {
    code: 'BAD_USER_INPUT',
    status: 400,
    message: '`variables can be nested … levels deep at most.`',
    remedy: 'Send flatter values.',
  },
  syntax: {
    code: 'GRAPHQL_PARSE_FAILED',
    status: 400,
    message: '`Syntax Error: …`',
    remedy: 'Correct the query at `locations`.',
  },
  validation: {
    code: 'GRAPHQL_VALIDATION_FAILED',
    status: 400,
    message: 'such as `Cannot query field "…" on type "…".`',
    remedy: 'Compare the query with the [reference](reference/README.md).',
  },
  kind: {
    code: 'GRAPHQL_VALIDATION_FAILED',
    status: 400,
    message: '`The API is for reading: it has no … operations.`',
    remedy: 'Send a `query`. Loading data is done by [commands](data.md).',
  },
  operationName: {
    code: 'OPERATION_RESOLUTION_FAILURE',
    status: 400,
    message: 'such as `Must provide operation name if query contains multiple operations.`',
    remedy: 'Send `operationName`.',
  },
  persistedQueryUnknown: {
    code: 'PERSISTED_QUERY_NOT_FOUND',
    status: 200,
    message: '`PersistedQueryNotFound`',
    remedy: 'Send the query together with its hash. Clients with persisted queries do so without help.',
  },
  persistedQueryHash: {
    code: 'BAD_REQUEST',
    status: 400,
    message: '`provided sha does not match query`',
    remedy: 'Send the SHA-256 of the query, in hexadecimal digits.',
  },
  persistedQueryVersion: {
    code: 'BAD_REQUEST',
    status: 400,
    message: '`Unsupported persisted query version`',
    remedy: 'Send version 1.',
  },
  notJson: {
    code: 'BAD_REQUEST',
    status: 400,
    message: '`The request body is not valid JSON.`',
    remedy: 'Send an object in JSON with `query`. Batches are not supported.',
  },
  crossSite: {
    code: 'BAD_REQUEST',
    status: 400,
    message: '`This operation has been blocked as a potential Cross-Site Request Forgery (CSRF). …`',
    remedy: 'Send `content-type: application/json`, or use GET.',
  },
  method: {
    code: 'BAD_REQUEST',
    status: 405,
    message: '`Apollo Server supports only GET/POST requests.`',
    remedy: 'Use POST.',
  },
  getKind: {
    code: 'BAD_REQUEST',
    status: 405,
    message: '`GET requests only support query operations, not … operations`',
    remedy: 'Send a `query`.',
  },
  address: {
    code: 'BAD_REQUEST',
    status: 400,
    message: 'names the parameter of the address that is not JSON or is there twice',
    remedy: 'Encode `variables` and `extensions` as JSON objects, and give each parameter once.',
  },
  tooLarge: {
    code: 'BAD_REQUEST',
    status: 413,
    message: '`A request body can be … at most.`',
    remedy: 'Split the request. For many nodes, use several calls of `nodes(ids:)`.',
  },
  encoding: {
    code: 'BAD_REQUEST',
    status: 415,
    message: '`A request body must be JSON in UTF-8, as it is or packed with gzip, deflate or br.`',
    remedy: 'Send UTF-8, either uncompressed or with gzip, deflate or br.',
  },
  unavailable: {
    code: 'SERVICE_UNAVAILABLE',
    status: 503,
    message: '`The database cannot be reached at the moment; try again shortly.`',
    remedy: 'Try again with increasing delays. Operators: see [health](operating.md#health).',
  },
  internal: {
    code: 'INTERNAL_SERVER_ERROR',
    status: '200 or 500',
    message: '`Something went wrong on this side; the log has it under the errorId.`',
    remedy: 'Report `extensions.errorId` to the operator, who finds the cause in the log.',
  },
} as const satisfies Record<string, ErrorKind>;

/** Errors of all other paths. */
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
  address: {
    code: 'BAD_REQUEST',
    status: 400,
    message: '`The address is not UTF-8 in percent-encoding.`',
    remedy: 'Encode the address.',
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
  unavailable: { ...OPERATION_ERRORS.unavailable, remedy: 'Try again.' },
  internal: {
    code: 'INTERNAL_SERVER_ERROR',
    status: 500,
    message: '`Something went wrong on this side.`',
    remedy: 'Report the time to the operator.',
  },
} as const satisfies Record<string, ErrorKind>;

/** The message of an error, with these values for its parts that vary. */
export function messageOf({ message }: ErrorKind, ...parts: readonly string[]): string {
  let at = 0;
  return message.replaceAll('`', '').replace(/…/g, () => parts[at++] ?? '…');
}

/** An answer that is nothing but this error. */
export function errorAnswer(kind: ErrorKind & { readonly status: number }, ...parts: readonly string[]) {
  return {
    status: kind.status,
    body: { errors: [{ message: messageOf(kind, ...parts), extensions: { code: kind.code } }] },
  };
}

/** The error of a value that is not allowed; `argument` names the argument that has it. */
export function badInput(argument: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: OPERATION_ERRORS.argument.code, argument } });
}

const MOST_QUOTED = 60;

/** A value in quotes, as messages show it; a long one is cut. */
export function quoted(value: string): string {
  return JSON.stringify(value.length > MOST_QUOTED ? `${value.slice(0, MOST_QUOTED)}…` : value);
}
