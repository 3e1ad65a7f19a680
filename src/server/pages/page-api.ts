// How a page asks: the API's own schema, in this process.
import type { ApolloServer } from '@apollo/server';
import type { Api } from '../../api';
import { OPERATION_ERRORS } from '../../errors';
import { SharedReads } from '../../store/shared-reads';
import type { Store } from '../../store/store';
import { LeasedRevision } from '../answers/revision-lease';
import { createContext, type RequestContext } from '../graphql/extensions';

/** The database is out of reach, so a page can be made later. */
export class PageUnavailable extends Error {}

export interface PageApi {
  /** The data of the answer; null if the graph refuses the question, such as for an id that it does not have. */
  ask<T>(query: string, variables?: Record<string, unknown>): Promise<T | null>;
  /** Whether every answer so far may be given again while the graph stays the same. */
  readonly isLasting: boolean;
}

/** What makes a PageApi for each page, and the version of the graph that is served. */
export interface PageSource {
  readonly revision: LeasedRevision;
  readonly open: () => PageApi;
}

export function pageSource(api: Api, apollo: ApolloServer<RequestContext>, store: Store): PageSource {
  const revision = new LeasedRevision(store, store.lease);
  const reads = new SharedReads(store);
  return { revision, open: () => new AskedApi(api, apollo, reads, revision) };
}

class AskedApi implements PageApi {
  isLasting = true;

  constructor(
    private readonly api: Api,
    private readonly apollo: ApolloServer<RequestContext>,
    private readonly reads: SharedReads,
    private readonly revision: LeasedRevision,
  ) {}

  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T | null> {
    const contextValue = createContext(this.api, this.reads, () => this.revision.current());
    // Codegen has derived T from the query.
    const { body } = await this.apollo.executeOperation<T & Record<string, unknown>>(
      { query, variables },
      { contextValue },
    );
    if (body.kind !== 'single') throw new Error('No answer of this schema comes in parts.');
    const { data, errors = [] } = body.singleResult;
    const codes = errors.map(({ extensions }) => extensions?.['code']);
    if (codes.includes(OPERATION_ERRORS.unavailable.code)) throw new PageUnavailable();
    if (codes.includes(OPERATION_ERRORS.internal.code))
      throw new Error(`A page cannot be made: ${errors[0]?.message ?? ''}`);
    // An error depends on the graph, and so lasts as long as it; an answer that ran out of time does not.
    this.isLasting &&= errors.length > 0 || contextValue.outcome.isLasting;
    return errors.length > 0 ? null : (data ?? null);
  }
}
