// GraphQL over HTTP: passes a request to Apollo Server, or answers it from the cache of equal requests. An answer to GET
// has what browsers and other caches need to keep it.
import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import { printSchema } from 'graphql';
import { SharedReads } from '../../store/shared-reads';
import type { Revision } from '../../dataset/revision';
import type { Store } from '../../store/store';
import type { Api } from '../../api';
import { RELEASE } from '../../release';
import { createContext, TRACE, type RequestContext } from './extensions';
import { AnswerCache, type Answer } from '../answers/answer-cache';
import { LeasedRevision } from '../answers/revision-lease';
import { endCompressed, endPlain } from '../transport/compressed';
import { isKnown, NOT_KEPT, sentNotModified, weakTag } from '../transport/caching';
import { answerKey, searchOf } from './answer-key';

interface HttpAnswer extends Answer {
  readonly status: number;
  readonly headers: HeaderMap;
  /** The ETag of an answer to GET that caches may keep; null for any other answer. */
  readonly tag: string | null;
}

const MEGABYTE = 2 ** 20;
/** A client asks with this header for the Cypher queries behind an answer. */
const EXPLAIN = 'graph-explain';
/** Shows Apollo Server that the request is not forged by a page of another origin. */
const NOT_FORGED = 'apollo-require-preflight';

export interface HandlerOptions {
  /** How many megabytes of answers are cached at most; 0 for none. */
  readonly memoryMb: number;
  /** Whether a request can have its Cypher queries explained. */
  readonly explain: boolean;
  /** For how many seconds a cache may use an answer to GET without asking again. */
  readonly cacheMaxAge: number;
  /** Whether answers are compressed for clients that take them so. */
  readonly compression: boolean;
}

export function graphqlHandler(
  api: Api,
  apollo: ApolloServer<RequestContext>,
  store: Store,
  { memoryMb, explain, cacheMaxAge, compression }: HandlerOptions,
): RequestHandler {
  const leased = new LeasedRevision(store, store.lease);
  const revision = () => leased.current();
  const shared = new SharedReads(store);
  const memory = memoryMb > 0 ? new AnswerCache<HttpAnswer>(leased, memoryMb * MEGABYTE) : null;
  const program = programOf(api);
  const end = compression ? endCompressed : endPlain;
  const varies = ['Accept', TRACE, ...(explain ? [EXPLAIN] : [])].join(', ');
  return async (request, response) => {
    if (compression) response.vary('Accept-Encoding');
    if (request.method === 'GET') response.vary(varies);
    const isExplained = explain && request.headers[EXPLAIN] === '1';
    const newContext = (atStart?: Revision) =>
      createContext(api, isExplained ? store : shared, revision, isExplained, atStart);
    const ask = (context: RequestContext) => answerOf(apollo, request, context, program);
    if (namesTags(request)) {
      const { tag } = await ask({ ...newContext(), isForDigest: true });
      if (tag !== null && isKnown(request, tag) && sentNotModified(request, response, tag, cacheMaxAge)) return;
    }
    const key = memory && !isExplained ? answerKey(request) : null;
    const answerNow = (atStart?: Revision) => ask(newContext(atStart));
    const answerWithoutGraph = (cause: Error) => ask(contextWithoutGraph(api, cause));
    const recalled = memory && key !== null ? memory.recall(key, answerNow).catch(answerWithoutGraph) : null;
    const answer = await (recalled ?? answerNow());
    if (answer.tag !== null && sentNotModified(request, response, answer.tag, cacheMaxAge)) return;
    sendHeaders(response, answer);
    end(request, response, answer.body);
  };
}

/** If the revision cannot be read, nothing else can. An operation that reads nothing is still answered. */
function contextWithoutGraph(api: Api, cause: Error): RequestContext {
  const fail = () => Promise.reject(cause);
  return createContext(api, { read: fail }, fail);
}

/** Identifies the program: another schema or release can give another answer to the same question. */
function programOf({ schema }: Api): () => string {
  let known: string | undefined;
  return () => (known ??= weakTag(RELEASE, printSchema(schema)));
}

/** Whether the request is a GET for which 304 could do. `*` stands for any answer, so there has to be one first. */
function namesTags({ method, headers }: Request): boolean {
  const tags = headers['if-none-match'];
  return method === 'GET' && tags !== undefined && tags.trim() !== '*';
}

async function answerOf(
  apollo: ApolloServer<RequestContext>,
  request: Request,
  context: RequestContext,
  program: () => string,
): Promise<HttpAnswer> {
  const isGet = request.method === 'GET';
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // Every page may send a GET: docs/decisions/0049-get-without-preflight.md says why. Other methods are refused as such.
  if (request.method !== 'POST') headers.set(NOT_FORGED, '1');
  const search = searchOf(request);
  const httpGraphQLRequest: HTTPGraphQLRequest = { method: request.method, headers, search, body: request.body };
  const answer = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: async () => context });
  if (answer.body.kind !== 'complete') throw new Error('No answer of this schema comes in parts.');
  const { status = 200, headers: sent } = answer;
  const isLasting = status === 200 && context.outcome.isLasting;
  const { digest } = context.asked;
  const tag = isLasting && digest !== null ? weakTag(digest, sent.get('content-type') ?? '', program()) : null;
  // To GET, Apollo Server also answers with a page.
  return { status, headers: sent, body: answer.body.string, isLasting: isGet ? tag !== null : isLasting, tag };
}

function sendHeaders(response: Response, { status, headers, tag }: HttpAnswer): void {
  response.statusCode = status;
  for (const [name, value] of headers) response.setHeader(name, value);
  if (tag === null) response.setHeader('cache-control', NOT_KEPT);
}
