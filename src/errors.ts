// The errors of /graphql: the code, the HTTP status and the message of each, and what to do. `npm run docs` writes the tables of
// docs/errors.md from this one and from those of other paths and of connections, in server/transport/.
import { GraphQLError } from 'graphql';
import type { ErrorKind } from './error-kind';

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
  limit: {
    code: 'LIMIT_EXCEEDED',
    status: 400,
    message: '`The operation has more than … ….`',
    remedy: 'Ask for less at once. `limit` in the `extensions` of the error names the [limit](operating.md#limits).',
  },
  cost: {
    code: 'LIMIT_EXCEEDED',
    status: 400,
    message: '`The operation can cost … objects; … are allowed. The field … costs most.`',
    remedy:
      'Ask for smaller pages of that field. `asked` and `allowed` in the `extensions` of the error are the numbers.',
  },
  rate: {
    code: 'RATE_LIMITED',
    status: 429,
    message: '`The operation can cost … objects; … of … a minute are left. Ask again in … s.`',
    remedy: 'Wait as long as `Retry-After` says, or ask for less. Answers from the cache cost nothing.',
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
  introspection: {
    code: 'INTROSPECTION_DISABLED',
    status: 400,
    message: '`This server does not show its schema.`',
    remedy: 'Ask its operator for the schema. Operators: see [the schema](operating.md#the-schema).',
  },
  operationName: {
    code: 'OPERATION_RESOLUTION_FAILURE',
    status: 400,
    message: 'such as `Must provide operation name if query contains multiple operations.`',
    remedy: 'Send `operationName`.',
  },
  untrusted: {
    code: 'DOCUMENT_NOT_TRUSTED',
    status: 400,
    message: '`This server answers trusted documents only, and … is none of them.`',
    remedy:
      'Send a document, or its id, that the operator has. Operators: see [trusted documents](operating.md#trusted-documents).',
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
    retryAfter: 5,
  },
  overloaded: {
    code: 'OVERLOADED',
    status: 503,
    message: '`Too many requests wait for the database; try again shortly.`',
    remedy:
      'Try again after the seconds that the header `Retry-After` names. Operators: see [deadlines](operating.md#deadlines).',
    retryAfter: 1,
  },
  timeout: {
    code: 'TIMEOUT',
    status: 504,
    message: '`The answer takes longer than a request may take.`',
    remedy:
      'Ask for less: smaller pages, fewer levels, narrower filters. Operators: see [deadlines](operating.md#deadlines).',
  },
  internal: {
    code: 'INTERNAL_SERVER_ERROR',
    status: '200 or 500',
    message: '`Something went wrong on this side; the log has it under the errorId.`',
    remedy: 'Report `extensions.errorId` to the operator, who finds the cause in the log.',
  },
} as const satisfies Record<string, ErrorKind>;

/** The message of an error, with these values for its parts that vary. */
export function messageOf({ message }: ErrorKind, ...parts: readonly string[]): string {
  let at = 0;
  return message.replaceAll('`', '').replace(/…/g, () => parts[at++] ?? '…');
}

/** An answer that is nothing but this error. */
export function errorAnswer(kind: ErrorKind & { readonly status: number }, ...parts: readonly string[]) {
  const { code, status, retryAfter } = kind;
  return { status, retryAfter, body: { errors: [{ message: messageOf(kind, ...parts), extensions: { code } }] } };
}

/** The error of a value that is not allowed; `argument` names the argument that has it. */
export function badInput(argument: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: OPERATION_ERRORS.argument.code, argument } });
}

/** A value in quotes, as messages show it; one of more characters is cut. */
export function quoted(value: string, most = 60): string {
  return JSON.stringify(value.length > most ? `${value.slice(0, most)}…` : value);
}
