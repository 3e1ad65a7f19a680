// How a page asks: the API's own schema, in this process.
import type { ApolloServer } from '@apollo/server';
import type { Api } from '../../api';
import type { Deadline } from '../../deadline';
import { messageOf, OPERATION_ERRORS } from '../../errors';
import type { AnswerNote } from '../../questions/notes/answer-notes';
import { SharedReads } from '../../store/shared-reads';
import { readUntil, type Reader, type Store } from '../../store/store';
import { LeasedRevision } from '../answers/revision-lease';
import { outageAmong, type Outage } from '../graphql/errors';
import { createContext, type RequestContext } from '../graphql/extensions';
import { countedReads } from '../observing/counted-reads';
import type { RequestFacts } from '../observing/facts';

/** The database does not answer, or not in time, so a page can be made later. */
export class PageUnavailable extends Error {
  constructor(readonly outage: Outage) {
    super(messageOf(outage));
  }
}

export interface PageApi {
  /** The data of the answer; null if the graph refuses the question, such as for an id that it does not have. */
  ask<T>(query: string, variables?: Record<string, unknown>): Promise<T | null>;
  /** Whether every answer so far may be given again while the graph stays the same. */
  readonly isLasting: boolean;
  /** The notes on all answers so far, each message once. */
  readonly notes: readonly string[];
}

/** What makes a PageApi for each page, and the version of the graph that is served. */
export interface PageSource {
  readonly revision: LeasedRevision;
  /** The API until a deadline, for the request with these facts. */
  readonly open: (deadline: Deadline, facts: RequestFacts | undefined) => PageApi;
}

export function pageSource(api: Api, apollo: ApolloServer<RequestContext>, store: Store): PageSource {
  const revision = new LeasedRevision(store, store.lease);
  const reads = new SharedReads(store);
  const open: PageSource['open'] = (deadline, facts) => {
    const reader = countedReads(readUntil(reads, deadline), facts);
    return new AskedApi(api, apollo, reader, () => revision.current(deadline), facts?.id ?? null);
  };
  return { revision, open };
}

class AskedApi implements PageApi {
  isLasting = true;
  private readonly messages = new Set<string>();

  constructor(
    private readonly api: Api,
    private readonly apollo: ApolloServer<RequestContext>,
    private readonly reads: Reader,
    private readonly now: RequestContext['revision']['now'],
    private readonly requestId: string | null,
  ) {}

  get notes(): readonly string[] {
    return [...this.messages];
  }

  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T | null> {
    const contextValue = { ...createContext(this.api, this.reads, this.now), requestId: this.requestId };
    // Codegen has derived T from the query.
    const { body } = await this.apollo.executeOperation<T & Record<string, unknown>>(
      { query, variables },
      { contextValue },
    );
    if (body.kind !== 'single') throw new Error('No answer of this schema comes in parts.');
    const { data, errors = [], extensions } = body.singleResult;
    const codes = errors.map(({ extensions }) => extensions?.['code']);
    const outage = outageAmong(errors);
    if (outage) throw new PageUnavailable(outage);
    if (codes.includes(OPERATION_ERRORS.internal.code))
      throw new Error(`A page cannot be made: ${errors[0]?.message ?? ''}`);
    // An error depends on the graph, and so lasts as long as it; an answer that ran out of time does not.
    this.isLasting &&= errors.length > 0 || contextValue.outcome.isLasting;
    // describeAnswers adds the notes.
    const { notes = [] } = (extensions?.['graph'] ?? {}) as { readonly notes?: readonly AnswerNote[] };
    for (const { message } of notes) this.messages.add(message);
    return errors.length > 0 ? null : (data ?? null);
  }
}
