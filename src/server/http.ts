// HTTP: the API at /graphql, its schema, downloads, and health. Every error body is JSON.
import { createServer, type Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { DEFAULT_MAX_AGE, DEFAULT_REQUEST_TIMEOUT, type Config } from '../config';
import type { Store } from '../store/store';
import type { Api } from '../api';
import type { RequestContext } from './graphql/extensions';
import { createApollo } from './graphql/apollo';
import { downloadHandler, type DownloadParts } from './downloads/handler';
import { DownloadPlaces } from './downloads/places';
import { graphqlHandler, type HandlerOptions } from './graphql/handler';
import { serveHealth } from './health';
import { Metrics } from './observing/metrics';
import { observedStore } from './observing/observed-store';
import { observeRequests, observeUnreadable, type Observing } from './observing/observe-requests';
import { logRequests } from './observing/request-log';
import type { Traces } from './observing/traces';
import { pageSource } from './pages/page-api';
import { graphqlPage } from './pages/graphql-page';
import { servePages } from './pages/serve-pages';
import { metricSources } from './metric-sources';
import { Readiness } from './readiness';
import { nothingThere, refusal, schemaHidden, schemaHiddenToBrowsers } from './refusals';
import { SCHEMA_JSON, SCHEMA_SDL, schemaFile } from './schema-files';
import { metricsPage, startMetricsServer } from './serve-metrics';
import { isLoopback, onlyForHosts } from './transport/allowed-hosts';
import { limitBody, sizeInWords } from './transport/body-limit';
import { answerClientErrors } from './transport/client-errors';
import { compressed } from './transport/compressed';
import { Connections } from './transport/connections';
import { forEveryAnswer } from './transport/every-answer';
import { limitsOf, type HttpLimits } from './transport/limits';
import { listen } from './transport/listen';
import { onlyTrusted } from './trusted-documents/only-trusted';
import { readTrustedDocuments, type TrustedDocuments } from './trusted-documents/trusted-documents';

export interface RunningServer {
  readonly url: string;
  /** Where the metrics are. */
  readonly metricsUrl: string;
  /**
   * Says that it is not ready, goes on for so many ms, refuses new connections, and answers the requests in flight.
   * Resolves to the number of answers that were cut off because they took too long.
   */
  stop(delay?: number): Promise<number>;
}

type ServerConfig = Pick<Config, 'host' | 'port'> &
  Partial<Omit<Config, 'neo4j' | 'graphPath' | 'stopDelaySeconds'>> & {
    /** Limits other than the usual ones. */
    readonly limits?: Partial<HttpLimits>;
  };

/** Starts the server and resolves when it accepts requests. With `traces`, requests become spans. */
export async function startServer(
  api: Api,
  store: Store,
  config: ServerConfig,
  log: Logger,
  traces: Traces | null = null,
): Promise<RunningServer> {
  const apollo = createApollo(api, log, config.operationLimits, config.introspection);
  return serve(apollo, api, store, config, log, traces);
}

/** The same, where operations are answered by `apollo`, which it starts and stops. */
export async function serve(
  apollo: ApolloServer<RequestContext>,
  api: Api,
  store: Store,
  config: ServerConfig,
  log: Logger,
  traces: Traces | null = null,
): Promise<RunningServer> {
  const { host, port } = config;
  const limits = { ...limitsOf(config), ...config.limits };
  const trusted = config.trustedDocuments ? readTrustedDocuments(config.trustedDocuments, api.schema) : null;
  const app = express();
  const http = createHttp(limits);
  const connections = new Connections(http, limits);
  const readiness = new Readiness(store);
  const places = new DownloadPlaces(limits);
  const metrics = new Metrics(metricSources(store, readiness, connections, places));
  const observing = observingWith(metrics, log, traces);
  observeRequests(http, observing);
  answerClientErrors(http, connections, (code, status) => observeUnreadable(observing, code, status));
  // After the connections, which look at each request first, and those that observe it.
  http.on('request', app);
  await apollo.start();
  forEveryAnswer(app, config);
  serveHealth(app, readiness);
  app.use(onlyForHosts(config.allowedHosts ?? (isLoopback(host) ? [] : '*')));
  app.use(limitBody(limits.body));
  if (config.metricsPort === undefined || config.metricsPort === null) app.get('/metrics', metricsPage(metrics));
  addPaths(app, { api, apollo, trusted, store: observedStore(store, metrics), places, limits, log }, config);
  const apart = await startedApart(metrics, config, observing, log);
  const url = await listen(http, host, port);
  return {
    url,
    metricsUrl: `${apart?.url ?? url}/metrics`,
    stop: async (delay = 0) => {
      readiness.stopping();
      connections.close();
      await setTimeout(delay);
      const cut = await connections.drain(limits.drain);
      await apollo.stop();
      await apart?.stop();
      return cut;
    },
  };
}

/** The paths that show the schema, or need it. */
const SCHEMA_PATHS = ['/graphiql', '/docs/reference', '/schema.graphql', '/schema.json'];

interface ServedParts extends DownloadParts {
  readonly api: Api;
  readonly apollo: ApolloServer<RequestContext>;
  readonly trusted: TrustedDocuments | null;
}

function addPaths(app: Express, parts: ServedParts, config: ServerConfig): void {
  const { api, apollo, trusted, store, limits, log } = parts;
  const options = handlerOptions(config);
  const { cacheMaxAge, compression, requestTimeout } = options;
  const handler = graphqlHandler(api, apollo, store, options);
  const { introspection = true } = config;
  app.get(
    '/graphql',
    introspection ? graphqlPage(config.sandbox ?? false, trusted, compression) : schemaHiddenToBrowsers,
  );
  app.all('/graphql', express.json({ limit: limits.body }), trusted ? onlyTrusted(trusted) : [], handler);
  // Not in front of the API, which compresses its own answers, because it knows their sizes.
  if (compression) app.use(compressed);
  if (!introspection) app.use(SCHEMA_PATHS, schemaHidden);
  servePages(app, pageSource(api, apollo, store), requestTimeout, trusted);
  app.all('/subgraph.:extension', downloadHandler(api, parts, introspection));
  app.all('/schema.graphql', schemaFile(SCHEMA_SDL, api.schema, cacheMaxAge));
  app.all('/schema.json', schemaFile(SCHEMA_JSON, api.schema, cacheMaxAge));
  app.use(nothingThere);
  app.use(refusal(log, sizeInWords(limits.body)));
}

/** Traces come first, because the log names the trace. */
function observingWith(metrics: Metrics, log: Logger, traces: Traces | null): Observing {
  const observers = [...(traces ? [traces.observe] : []), logRequests(log), metrics.observe];
  return { observers, keepsQueries: traces !== null };
}

/** The server of the metrics, if they have a port of their own. */
async function startedApart(metrics: Metrics, config: ServerConfig, observing: Observing, log: Logger) {
  const { metricsPort: port = null, metricsHost } = config;
  if (port === null) return null;
  return startMetricsServer(metrics, { host: metricsHost ?? config.host, port }, observing, log);
}

function handlerOptions(config: ServerConfig): HandlerOptions {
  return {
    memoryMb: config.memoryMb ?? 0,
    explain: config.explain ?? false,
    cacheMaxAge: config.cacheMaxAge ?? DEFAULT_MAX_AGE,
    compression: config.compression ?? true,
    rateLimit: config.rateLimit ?? null,
    requestTimeout: config.requestTimeout ?? DEFAULT_REQUEST_TIMEOUT,
    legacyStatus: config.legacyStatus ?? false,
  };
}

function createHttp({ connections, idle, headers, request, check }: HttpLimits): Server {
  const http = createServer({
    keepAliveTimeout: idle,
    // Node.js wants it to be no longer than the whole.
    headersTimeout: Math.min(headers, request),
    requestTimeout: request,
    connectionsCheckingInterval: check,
    // Checked with the name, so that the refusal has a body.
    requireHostHeader: false,
  });
  if (connections > 0) http.maxConnections = connections;
  return http;
}
