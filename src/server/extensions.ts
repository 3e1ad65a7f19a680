// What an answer tells of itself in extensions.graph: its cost, its citation, and how it came about where that was asked for.
import type { ApolloServerPlugin } from '@apollo/server';
import { Graph } from '../graph/graph';
import type { Context } from '../graph/wire';
import type { Revision } from '../resolvers/dataset';
import type { Reader } from '../store/store';
import type { Api } from './api';
import { citationOf } from './citation';
import { SERVICE_UNAVAILABLE } from './errors';

/** What one request sees. */
export interface RequestContext extends Context {
  /** Whether its answer has errors; known when it is sent. */
  hasErrors: boolean;
  /** The graph's revision now. */
  readonly revision: () => Promise<Revision>;
}

/** The context of one request; with `explain` it keeps the statements. */
export function createContext(
  { model }: Pick<Api, 'model'>,
  reader: Reader,
  revision: RequestContext['revision'],
  explain = false,
): RequestContext {
  return { graph: new Graph(model, reader, explain ? [] : null), hasErrors: false, revision };
}

/** Tells what an answer cost and how to cite it. An answer with errors, or during a load, cannot be cited. */
export const tellOfAnswers: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async ({ contextValue }) => {
    let before: Revision | null = null;
    return {
      didResolveOperation: async () => {
        before = await contextValue.revision().catch(() => null);
      },
      willSendResponse: async ({ response, document, operation, request }) => {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        contextValue.hasErrors = singleResult.errors !== undefined;
        const { cost, explained } = contextValue.graph;
        const isCitable = before && !contextValue.hasErrors && (await isStill(before, contextValue));
        const question = document && operation && { document, operation, variables: request.variables ?? {} };
        const citation = isCitable && before && question ? citationOf(question, before.version) : null;
        const told = { ...cost, ...(citation && { citation }), ...(explained && { explain: explained }) };
        singleResult.extensions = { ...singleResult.extensions, graph: told };
        if (singleResult.errors?.some(({ extensions }) => extensions?.['code'] === SERVICE_UNAVAILABLE)) {
          response.http.status = 503;
        }
      },
    };
  },
};

async function isStill({ version, isLoading }: Revision, { revision }: RequestContext): Promise<boolean> {
  if (isLoading) return false;
  const now = await revision().catch(() => null);
  return now?.version === version && !now.isLoading;
}
