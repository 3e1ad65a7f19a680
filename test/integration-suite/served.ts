// The servers of the suite, each behind this project's HTTP assembly at /graphql. The suite brings its own schema, plugins
// and error formatting; everything around them is the product's.
import { ApolloServer, type ApolloServerOptions, type BaseContext, type ContextThunk } from '@apollo/server';
import pino from 'pino';
import { buildApi } from '../../src/api';
import type { RequestContext } from '../../src/server/graphql/extensions';
import { serve } from '../../src/server/http';
import { openEmbedded } from '../../src/store/embedded';

const api = buildApi();
const store = openEmbedded(null);
const log = pino({ level: 'silent' });
// No answer is cached: the suite counts how often its functions are called for equal requests.
const config = { host: '127.0.0.1', port: 0, memoryMb: 0 };

afterAll(() => store.close());

type Execute = ApolloServer<RequestContext>['executeHTTPGraphQLRequest'];

/** Adds the context of the suite to that of this project. */
class SuiteServer extends ApolloServer<RequestContext> {
  constructor(
    options: ApolloServerOptions<BaseContext>,
    private readonly suiteContext: ContextThunk,
  ) {
    super(options);
  }

  override executeHTTPGraphQLRequest({
    httpGraphQLRequest,
    context: own,
  }: Parameters<Execute>[0]): ReturnType<Execute> {
    const context = async () => ({ ...(await own()), ...(await this.suiteContext()) });
    return super.executeHTTPGraphQLRequest({ httpGraphQLRequest, context });
  }
}

/** Serves an Apollo Server with these options, as the suite asks for it. */
export async function served(
  options: ApolloServerOptions<BaseContext>,
  { context = async () => ({}) }: { readonly context?: ContextThunk } = {},
) {
  const server = new SuiteServer(options, context);
  const running = await serve(server, api, store, config, log);
  return { server, url: `${running.url}/graphql`, extraCleanup: () => running.stop() };
}
