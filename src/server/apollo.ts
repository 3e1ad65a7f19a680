// Apollo Server over the schema: what a request is given, what its answer tells of its cost, and the Sandbox page.
import type { Server } from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { Logger } from 'pino';
import { Graph } from '../graph/graph';
import type { Context } from '../graph/wire';
import type { Store } from '../store/store';
import type { Api } from './api';
import { checkArguments } from './check-arguments';
import { errorFormatter, SERVICE_UNAVAILABLE } from './errors';

const STARTER_QUERY = `# Which commitments does Moscow oppose, and on what evidence?
query Opposition {
  nation(name: "Moscow") {
    name
    standings(stance: [OPPOSE]) {
      nodes {
        certainty
        commitment { name gist modality }
        reasons {
          criterion { predicate object { name } }
          held
          citations { locator passage { gist } source { title } }
        }
      }
    }
  }
}`;

/** The server; `http` is drained when it stops. Without one it only answers operations handed to it. */
export function createApollo(
  { schema }: Pick<Api, 'schema'>,
  log: Logger,
  http?: Server,
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    formatError: errorFormatter(log),
    logger: log,
    // Stopping is up to main.ts, which also closes the store.
    stopOnTerminationSignals: false,
    plugins: [
      outcome,
      checkArguments,
      // It would look at every field of every answer; the schema has no hints for it.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTrace({ includeErrors: { masked: true } }),
      sandbox(),
      ...(http ? [ApolloServerPluginDrainHttpServer({ httpServer: http })] : []),
    ],
  });
}

/** What one request sees. */
export interface RequestContext extends Context {
  /** Whether its answer has errors; known when it is sent. */
  hasErrors: boolean;
}

export function createContext({ model }: Pick<Api, 'model'>, store: Pick<Store, 'read'>): RequestContext {
  return { graph: new Graph(model, store), hasErrors: false };
}

/** Tells in extensions.graph how many statements ran for an answer and how many rows came back. */
const outcome: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async ({ contextValue }) => ({
    willSendResponse: async ({ response }) => {
      if (response.body.kind !== 'single') return;
      const { singleResult } = response.body;
      contextValue.hasErrors = singleResult.errors !== undefined;
      singleResult.extensions = { ...singleResult.extensions, graph: { ...contextValue.graph.cost } };
      if (singleResult.errors?.some(({ extensions }) => extensions?.['code'] === SERVICE_UNAVAILABLE)) {
        response.http.status = 503;
      }
    },
  }),
};

function sandbox(): ApolloServerPlugin {
  return ApolloServerPluginLandingPageLocalDefault({
    document: STARTER_QUERY,
    footer: false,
    includeCookies: false,
    embed: { runTelemetry: false, endpointIsEditable: false, initialState: { pollForSchemaUpdates: false } },
  });
}
