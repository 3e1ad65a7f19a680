// Apollo Server over the schema: its plugins, and the Sandbox page.
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import type { Logger } from 'pino';
import type { Api } from '../../api';
import { DEFAULT_LIMITS, type OperationLimits } from '../../limits';
import { textOfAnswer } from '../answers/answer-text';
import { inOwnWords } from '../limits/beyond';
import { checkRequest } from './check-request';
import { errorFormatter } from './errors';
import { describeAnswers, type RequestContext } from './extensions';
import { noteFacts } from './note-facts';

/**
 * How large the cache of parsed documents is at most, in bytes of their JSON, which is what the cache counts. In memory a
 * document takes five times that, because each node has its location, so all of them take 30 MB.
 */
const DOCUMENTS = 6 * 2 ** 20;

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

/** The server, within these limits. It answers operations that are passed to it; connections are no concern of it. */
export function createApollo(
  api: Pick<Api, 'model' | 'schema' | 'named' | 'questions'>,
  log: Logger,
  limits: OperationLimits = DEFAULT_LIMITS,
  showsSchema = true,
): ApolloServer<RequestContext> {
  const format = errorFormatter(log, showsSchema);
  return new ApolloServer<RequestContext>({
    schema: api.schema,
    // Whether the schema is shown is checked with everything else, so that the refusal has a code of its own.
    introspection: true,
    documentStore: new InMemoryLRUCache({ maxSize: DOCUMENTS }),
    parseOptions: { maxLexicalTokens: limits.tokens },
    includeStacktraceInErrorResponses: false,
    formatError: (formatted, error) => format(inOwnWords(formatted, limits), error),
    stringifyResult: textOfAnswer,
    logger: log,
    // main.ts stops the server, because it also closes the store.
    stopOnTerminationSignals: false,
    plugins: [
      describeAnswers,
      noteFacts,
      checkRequest(api, limits, showsSchema),
      // This plugin would check every field of every answer, and the schema has no cache hints.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTrace({ includeErrors: { masked: true } }),
      sandbox(),
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
