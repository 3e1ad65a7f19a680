// GraphQL over HTTP: passes a request to Apollo Server, or answers it from the cache of equal requests.
import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import { SharedReads } from '../../store/shared-reads';
import type { Revision } from '../../dataset/revision';
import type { Store } from '../../store/store';
import type { Api } from '../../api';
import { createContext, TRACE, type RequestContext } from './extensions';
import { AnswerCache, type Answer } from '../answers/answer-cache';
import { LeasedRevision } from '../answers/revision-lease';
import { canonicalJson } from '../answers/canonical-json';

interface HttpAnswer extends Answer {
  readonly status: number;
  readonly headers: HeaderMap;
}

const MEGABYTE = 2 ** 20;

export interface HandlerOptions {
  /** How many megabytes of answers are cached at most; 0 for none. */
  readonly memoryMb: number;
  /** Whether a request can have its Cypher queries explained. */
  readonly explain: boolean;
}

export function graphqlHandler(
  api: Api,
  apollo: ApolloServer<RequestContext>,
  store: Store,
  { memoryMb, explain }: HandlerOptions,
): RequestHandler {
  const leased = new LeasedRevision(store, store.lease);
  const revision = () => leased.current();
  const shared = new SharedReads(store);
  const memory = memoryMb > 0 ? new AnswerCache<HttpAnswer>(leased, memoryMb * MEGABYTE) : null;
  return async (request, response) => {
    const isExplained = explain && request.headers['graph-explain'] === '1';
    const key = memory && !isExplained ? answerKey(request) : null;
    const work = (atStart?: Revision) =>
      ask(apollo, request, createContext(api, isExplained ? store : shared, revision, isExplained, atStart));
    const unknown = (cause: Error) => {
      // If the revision cannot be read, nothing else can. An operation that reads nothing is still answered.
      const fail = () => Promise.reject(cause);
      return ask(apollo, request, createContext(api, { read: fail }, fail));
    };
    sendAnswer(response, await (memory && key !== null ? memory.recall(key, work).catch(unknown) : work()));
  };
}

async function ask(
  apollo: ApolloServer<RequestContext>,
  request: Request,
  context: RequestContext,
): Promise<HttpAnswer> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // The target of a proxy request contains a host too, and URL may not accept that host.
  const search = request.originalUrl.replace(/^[^?]*/, '');
  const httpGraphQLRequest: HTTPGraphQLRequest = { method: request.method, headers, search, body: request.body };
  const answer = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: async () => context });
  if (answer.body.kind !== 'complete') throw new Error('No answer of this schema comes in parts.');
  const { status = 200, headers: sent, body } = answer;
  return { status, headers: sent, body: body.string, isLasting: status === 200 && context.outcome.isLasting };
}

/** Everything that the answer depends on besides the graph; null if the answer must not be cached. */
function answerKey({ method, headers, body }: Request): string | null {
  const isPlain = method === 'POST' && (headers['content-type'] ?? '').startsWith('application/json');
  if (!isPlain || headers[TRACE] !== undefined) return null;
  return `${headers.accept ?? ''}\n${canonicalJson(body)}`;
}

function sendAnswer(response: Response, { status, headers, body }: HttpAnswer): void {
  response.statusCode = status;
  for (const [name, value] of headers) response.setHeader(name, value);
  // A browser or a proxy may cache an answer to GET: Express gives it an ETag.
  if (response.req.method === 'GET') response.send(body);
  else response.end(body);
}
