// Apollo Server over the schema: its plugins, and the Sandbox page.
import type { Server } from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { Logger } from 'pino';
import type { Api } from '../../api';
import { textOfAnswer } from '../answers/answer-text';
import { checkArguments } from './check-arguments';
import { checkOperation } from './check-operation';
import { errorFormatter } from './errors';
import { describeAnswers, type RequestContext } from './extensions';

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

/** The server. When it stops, it drains `http`. Without `http` it only answers operations that are passed to it. */
export function createApollo(
  api: Pick<Api, 'model' | 'schema' | 'named' | 'questions'>,
  log: Logger,
  http?: Server,
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema: api.schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    formatError: errorFormatter(log),
    stringifyResult: textOfAnswer,
    logger: log,
    // main.ts stops the server, because it also closes the store.
    stopOnTerminationSignals: false,
    plugins: [
      describeAnswers,
      checkOperation,
      checkArguments(api),
      // This plugin would check every field of every answer, and the schema has no cache hints.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTrace({ includeErrors: { masked: true } }),
      sandbox(),
      ...(http ? [ApolloServerPluginDrainHttpServer({ httpServer: http })] : []),
    ],
  });
}

function sandbox(): ApolloServerPlugin {
  return ApolloServerPluginLandingPageLocalDefault({
    document: STARTER_QUERY,
    footer: false,
    includeCookies: false,
    embed: { runTelemetry: false, endpointIsEditable: false, initialState: { pollForSchemaUpdates: false } },
  });
}
