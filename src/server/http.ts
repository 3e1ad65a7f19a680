// HTTP: the API at /graphql, its schema, downloads, and health. Every error body is JSON.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { DEFAULT_MAX_AGE, DEFAULT_ORIGINS, type Config } from '../config';
import type { Store } from '../store/store';
import type { Api } from '../api';
import { createApollo } from './graphql/apollo';
import { downloadHandler } from './downloads/handler';
import { graphqlHandler } from './graphql/handler';
import { pageSource } from './pages/page-api';
import { graphqlPage, servePages } from './pages/serve-pages';
import { Readiness } from './readiness';
import { nothingThere, refusal } from './refusals';
import { SCHEMA_JSON, SCHEMA_SDL, schemaFile } from './schema-files';
import { NOT_KEPT } from './transport/caching';
import { compressed } from './transport/compressed';
import { crossOrigin } from './transport/cross-origin';

export interface RunningServer {
  readonly url: string;
  /** Refuses new requests, answers those in flight, then resolves. */
  stop(): Promise<void>;
}

const BODY_LIMIT = '100kb';

type ServerConfig = Pick<Config, 'host' | 'port'> &
  Partial<Pick<Config, 'memoryMb' | 'explain' | 'corsOrigins' | 'cacheMaxAge' | 'compression' | 'sandbox'>>;

/** Starts the server and resolves when it accepts requests. */
export async function startServer(api: Api, store: Store, config: ServerConfig, log: Logger): Promise<RunningServer> {
  const { host, port, memoryMb = 0, explain = false, cacheMaxAge = DEFAULT_MAX_AGE, compression = true } = config;
  const app = express();
  const http = createServer(app);
  const apollo = createApollo(api, log, http);
  await apollo.start();
  const readiness = new Readiness(store);
  forEveryAnswer(app, config);
  const handler = graphqlHandler(api, apollo, store, { memoryMb, explain, cacheMaxAge, compression });
  app.get('/graphql', graphqlPage(config.sandbox ?? false));
  app.all('/graphql', express.json({ limit: BODY_LIMIT }), handler);
  // Not in front of the API, which compresses its own answers, because it knows their sizes.
  if (compression) app.use(compressed);
  health(app, readiness);
  servePages(app, pageSource(api, apollo, store));
  app.all('/subgraph.:extension', downloadHandler(api, store, log));
  app.all('/schema.graphql', schemaFile(SCHEMA_SDL, api.schema, cacheMaxAge));
  app.all('/schema.json', schemaFile(SCHEMA_JSON, api.schema, cacheMaxAge));
  app.use(nothingThere);
  app.use(refusal(log, BODY_LIMIT));
  await listen(http, host, port);
  const { address, port: bound, family } = http.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`,
    stop: async () => {
      readiness.stopping();
      await apollo.stop();
    },
  };
}

/** What holds for every path, errors too, so it stands before all of them. */
function forEveryAnswer(app: Express, { corsOrigins = DEFAULT_ORIGINS }: ServerConfig): void {
  app.disable('x-powered-by');
  // Each handler gives its own ETag, or none.
  app.disable('etag');
  app.use((_request, response, next) => {
    // A browser must not take data for a page or for a script.
    response.setHeader('X-Content-Type-Options', 'nosniff');
    next();
  });
  app.use(crossOrigin(corsOrigins));
}

function health(app: Express, readiness: Readiness): void {
  app.use('/health', (_request, response, next) => {
    response.set('Cache-Control', NOT_KEPT);
    next();
  });
  app.get('/health/live', (_request, response) => void response.json({ status: 'live' }));
  app.get('/health/ready', async (_request, response) => {
    const ready = await readiness.check();
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'unavailable' });
  });
}

function listen(http: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, resolve);
  });
}
