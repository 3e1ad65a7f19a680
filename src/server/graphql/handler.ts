// GraphQL over HTTP: answers a request from the cache of equal requests, or asks Apollo Server.
import type { ApolloServer } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import { AskerGone, type Deadline } from '../../deadline';
import { RememberedRows, type CountKeys } from '../answers/remembered-rows';
import { SharedReads } from '../../store/shared-reads';
import type { Revision } from '../../dataset/revision';
import { readUntil, type Reader, type Store } from '../../store/store';
import type { Api } from '../../api';
import { createContext, TRACE, type RequestContext } from './extensions';
import { AnswerCache } from '../answers/answer-cache';
import { LeasedRevision } from '../answers/revision-lease';
import { isKnown, sentNotModified } from '../transport/caching';
import { endCompressed, endPlain } from '../transport/sent-body';
import { chargeClient } from '../limits/check-cost';
import { RateLimit, type Allowance } from '../limits/rate-limit';
import { deadlineOf } from '../transport/request-deadline';
import { countedReads } from '../observing/counted-reads';
import { factsOf, type RequestFacts } from '../observing/facts';
import { answerKey, methodOf } from './answer-key';
import { httpAnswerOf, legacyStatus, programOf, sendHeaders, type HttpAnswer } from './http-answer';

/** How much of the memory for answers the rows beneath them may take. */
const SHARE_OF_ROWS = 0.5;
const MEGABYTE = 2 ** 20;
const SECOND = 1_000;
/** A client asks with this header for the Cypher queries behind an answer. */
const EXPLAIN = 'graph-explain';

export interface HandlerOptions {
  /** How many megabytes of answers are cached at most; 0 for none. */
  readonly memoryMb: number;
  /** Whether a request can have its Cypher queries explained. */
  readonly explain: boolean;
  /** For how many seconds a cache may use an answer to GET without asking again. */
  readonly cacheMaxAge: number;
  /** Whether answers are compressed for clients that take them so. */
  readonly compression: boolean;
  /** The cost that a client may ask for in a minute; null for any. */
  readonly rateLimit: number | null;
  /** How many seconds the answer to a request may take. */
  readonly requestTimeout: number;
  /** Whether a refused operation has the status 200 for clients that do not take GraphQL's own media type. */
  readonly legacyStatus: boolean;
}

/** A request, and what goes with it on its way. */
interface Asked {
  readonly request: Request;
  readonly facts: RequestFacts | undefined;
  readonly deadline: Deadline;
  /** Whether the Cypher queries behind the answer are wanted. */
  readonly isExplained: boolean;
}

export function graphqlHandler(
  api: Api,
  apollo: ApolloServer<RequestContext>,
  store: Store,
  options: HandlerOptions,
): RequestHandler {
  const requests = new GraphqlRequests(api, apollo, store, options);
  return (request, response) => requests.handle(request, response);
}

class GraphqlRequests {
  private readonly leased: LeasedRevision;
  private readonly shared: SharedReads;
  private readonly rows: RememberedRows | null;
  private readonly memory: AnswerCache<HttpAnswer> | null;
  private readonly program: () => string;
  private readonly limiter: RateLimit | null;
  private readonly varies: string;

  constructor(
    private readonly api: Api,
    private readonly apollo: ApolloServer<RequestContext>,
    private readonly store: Store,
    private readonly options: HandlerOptions,
  ) {
    const { memoryMb, rateLimit, explain } = options;
    this.leased = new LeasedRevision(store, store.lease);
    this.shared = new SharedReads(store);
    const bytes = memoryMb * MEGABYTE;
    this.memory = bytes > 0 ? new AnswerCache<HttpAnswer>(this.leased, bytes * (1 - SHARE_OF_ROWS)) : null;
    this.rows = bytes > 0 ? new RememberedRows(this.shared, bytes * SHARE_OF_ROWS) : null;
    this.program = programOf(api);
    this.limiter = rateLimit === null ? null : new RateLimit(rateLimit);
    this.varies = ['Accept', TRACE, ...(explain ? [EXPLAIN] : [])].join(', ');
  }

  async handle(request: Request, response: Response): Promise<void> {
    const { compression, explain, cacheMaxAge, requestTimeout } = this.options;
    if (compression) response.vary('Accept-Encoding');
    if (methodOf(request) === 'GET') response.vary(this.varies);
    const facts = factsOf(response);
    const deadline = deadlineOf(response, requestTimeout * SECOND);
    const asked = { request, facts, deadline, isExplained: explain && request.headers[EXPLAIN] === '1' };
    if (namesTags(request)) {
      const { tag } = await this.ask(asked, { ...this.newContext(asked, deadline), isForDigest: true });
      if (tag !== null && isKnown(request, tag) && sentNotModified(request, response, tag, cacheMaxAge)) return;
    }
    const key = this.memory && !asked.isExplained ? answerKey(request) : null;
    const answer = await (this.memory && key !== null
      ? this.recall(this.memory, key, asked)
      : this.ask(asked, this.newContext(asked, deadline)));
    if (facts?.ran) facts.ran.ended = performance.now();
    if (answer === null || response.closed) return;
    if (facts) facts.operation = answer.operation;
    if (answer.tag !== null && sentNotModified(request, response, answer.tag, cacheMaxAge)) return;
    const { size } = answer;
    await this.send(asked, response, answer);
    if (key !== null && answer.size !== size) this.memory?.weigh(key, answer);
  }

  /** The answer from the cache, or a new one; null if the client has left. */
  private async recall(memory: AnswerCache<HttpAnswer>, key: string, asked: Asked): Promise<HttpAnswer | null> {
    let isCached = true;
    const answerUntil = async (atStart: Revision, ends: Deadline) => {
      isCached = false;
      const rows = this.rows?.at(atStart, countKeys(asked.facts));
      const answer = await this.ask(asked, this.newContext(asked, ends, { atStart, reader: rows }));
      if (answer.isLasting) rows?.keep();
      return answer;
    };
    // Each client pays for what it asks, and none is refused for what another one has asked.
    const payer = this.limiter ? asked.request.ip : undefined;
    const answer = await memory.recall(key, answerUntil, asked.deadline, payer).catch((cause: unknown) => {
      isCached = false;
      return cause instanceof AskerGone ? null : this.ask(asked, contextWithoutGraph(this.api, cause, asked.facts));
    });
    if (asked.facts) asked.facts.isCached = isCached;
    return answer;
  }

  private newContext(
    { request, facts, isExplained }: Asked,
    ends: Deadline,
    { atStart, reader = this.shared }: { readonly atStart?: Revision; readonly reader?: Reader | undefined } = {},
  ): RequestContext {
    const counted = countedReads(readUntil(isExplained ? this.store : reader, ends), facts);
    const context = createContext(this.api, counted, () => this.leased.current(ends), isExplained, atStart);
    if (facts) Object.assign(facts, { operation: context.operation, ran: { started: performance.now(), ended: null } });
    const { limiter } = this;
    const requestId = facts?.id ?? null;
    return { ...context, requestId, ...(limiter && { charge: chargeClient(limiter, request.ip) }) };
  }

  private ask({ request }: Asked, context: RequestContext): Promise<HttpAnswer> {
    return httpAnswerOf(this.apollo, request, context, this.program);
  }

  private async send({ request }: Asked, response: Response, answer: HttpAnswer): Promise<void> {
    sendHeaders(response, answer);
    if (this.options.legacyStatus) response.statusCode = legacyStatus(answer);
    if (this.limiter) sendAllowance(response, this.limiter.allowance(request.ip));
    if (this.options.compression) await endCompressed(request, response, answer.body);
    else endPlain(request, response, answer.body);
  }
}

/** If the revision cannot be read, nothing else can. An operation that reads nothing is still answered. */
function contextWithoutGraph(api: Api, cause: unknown, facts: RequestFacts | undefined): RequestContext {
  const fail = () => Promise.reject(cause instanceof Error ? cause : new Error(String(cause)));
  return { ...createContext(api, { read: fail }, fail), requestId: facts?.id ?? null };
}

/** Counts, in the facts, which keys of Cypher queries had remembered rows. */
function countKeys(facts: RequestFacts | undefined): CountKeys {
  return (known, read) => {
    if (!facts) return;
    facts.keysKnown += known;
    facts.keysRead += read;
  };
}

/** Whether the request is a GET for which 304 could do. `*` stands for any answer, so there has to be one first. */
function namesTags(request: Request): boolean {
  const tags = request.headers['if-none-match'];
  return methodOf(request) === 'GET' && tags !== undefined && tags.trim() !== '*';
}

/** The headers of the IETF's draft on rate limits, in the form that most clients know. */
function sendAllowance(response: Response, { limit, left, reset }: Allowance): void {
  response.setHeader('RateLimit-Limit', limit);
  response.setHeader('RateLimit-Remaining', left);
  response.setHeader('RateLimit-Reset', reset);
}
