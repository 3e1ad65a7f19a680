// An answer as HTTP carries it: Apollo Server gives it for a request, and an answer to GET has what browsers and other
// caches need to keep it.
import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import type { Request, Response } from 'express';
import { printSchema } from 'graphql';
import type { Api } from '../../api';
import { RELEASE } from '../../release';
import type { Answer } from '../answers/answer-cache';
import { NOT_KEPT, weakTag } from '../transport/caching';
import { SentBody } from '../transport/sent-body';
import type { OperationFacts } from '../observing/facts';
import { methodOf, searchOf } from './answer-key';
import { codeOfStatus } from './errors';
import type { RequestContext } from './extensions';

/** The cache keeps it for long, so it refers to nothing of the request that it was computed for. */
export class HttpAnswer implements Answer {
  constructor(
    readonly status: number,
    readonly headers: HeaderMap,
    readonly body: SentBody,
    readonly isLasting: boolean,
    /** The ETag of an answer to GET that caches may keep; null for any other answer. */
    readonly tag: string | null,
    readonly operation: OperationFacts,
  ) {}

  get size(): number {
    return this.body.size;
  }
}

/** Shows Apollo Server that the request is not forged by a page of another origin. */
const NOT_FORGED = 'apollo-require-preflight';

/** Identifies the program: another schema or release can give another answer to the same question. */
export function programOf({ schema }: Api): () => string {
  let known: string | undefined;
  return () => (known ??= weakTag(RELEASE, printSchema(schema)));
}

/** Asks Apollo Server. */
export async function httpAnswerOf(
  apollo: ApolloServer<RequestContext>,
  request: Request,
  context: RequestContext,
  program: () => string,
): Promise<HttpAnswer> {
  const method = methodOf(request);
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // Every page may send a GET: docs/decisions/0049-get-without-preflight.md says why. Other methods are refused as such.
  if (method !== 'POST') headers.set(NOT_FORGED, '1');
  const search = searchOf(request);
  const httpGraphQLRequest: HTTPGraphQLRequest = { method, headers, search, body: request.body };
  const answer = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: async () => context });
  if (answer.body.kind !== 'complete') throw new Error('No answer of this schema comes in parts.');
  const { status = 200, headers: sent } = answer;
  const isLasting = status === 200 && context.outcome.isLasting;
  const { asked, operation } = context;
  const { digest } = asked;
  // What Apollo Server refuses before it looks at an operation has no plugin to note it.
  if (status >= 400) operation.code ??= codeOfStatus(status);
  const tag = isLasting && digest !== null ? weakTag(digest, sent.get('content-type') ?? '', program()) : null;
  // To GET, Apollo Server also answers with a page.
  const body = new SentBody(answer.body.string);
  return new HttpAnswer(status, sent, body, method === 'GET' ? tag !== null : isLasting, tag, operation);
}

/** GraphQL over HTTP has 200 for an operation that is refused where the answer has the media type of all JSON. */
export function legacyStatus({ status, headers, operation }: HttpAnswer): number {
  const isPlainJson = headers.get('content-type')?.startsWith('application/json') ?? false;
  const isOperation = operation.code !== codeOfStatus(status);
  return status === 400 && isPlainJson && isOperation ? 200 : status;
}

export function sendHeaders(response: Response, { status, headers, tag }: HttpAnswer): void {
  response.statusCode = status;
  for (const [name, value] of headers) response.setHeader(name, value);
  // Apollo Server does not know that HEAD is answered.
  if (headers.get('allow')?.startsWith('GET')) response.setHeader('allow', 'GET, HEAD, POST');
  if (tag === null) response.setHeader('cache-control', NOT_KEPT);
}
