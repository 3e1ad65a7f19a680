// HTTP: the API at /graphql, health at /health/live and /health/ready. Every error body is JSON.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Logger } from 'pino';
import type { Config } from '../config';
import type { Store } from '../store/store';
import type { Api } from '../api';
import { createApollo } from './graphql/apollo';
import { downloadHandler } from './downloads/handler';
import { errorAnswer, OPERATION_ERRORS, PATH_ERRORS } from '../errors';
import { graphqlHandler, type HandlerOptions } from './graphql/handler';
import { Readiness } from './readiness';

export interface RunningServer {
  readonly url: string;
  /** Refuses new requests, answers those in flight, then resolves. */
  stop(): Promise<void>;
}

const BODY_LIMIT = '100kb';

/** Starts the server and resolves when it accepts requests. */
export async function startServer(
  api: Api,
  store: Store,
  { host, port, memoryMb = 0, explain = false }: Pick<Config, 'host' | 'port'> & Partial<HandlerOptions>,
  log: Logger,
): Promise<RunningServer> {
  const app = express();
  const http = createServer(app);
  const apollo = createApollo(api, log, http);
  await apollo.start();
  const readiness = new Readiness(store);
  routes(app, readiness);
  app.all('/subgraph.:extension', downloadHandler(api, store, log));
  app.use('/graphql', express.json({ limit: BODY_LIMIT }), graphqlHandler(api, apollo, store, { memoryMb, explain }));
  app.use((request, response) => {
    const { status, body } = errorAnswer(PATH_ERRORS.nothing, request.path);
    response.status(status).json(body);
  });
  app.use(refusal(log));
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

function routes(app: Express, readiness: Readiness): void {
  app.disable('x-powered-by');
  app.get('/', (_request, response) => response.redirect('/graphql'));
  app.get('/health/live', (_request, response) => void response.json({ status: 'live' }));
  app.get('/health/ready', async (_request, response) => {
    const ready = await readiness.check();
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'unavailable' });
  });
}

function refusal(log: Logger): ErrorRequestHandler {
  // Express recognizes an error handler by its four parameters.
  return (error: { status?: number }, _request, response, _next) => {
    const status = error.status ?? 500;
    if (status >= 500) log.error({ err: error }, 'a request failed');
    const { body } = errorAnswer(kindOfRefusal(status, error), BODY_LIMIT);
    response.status(status).json(body);
  };
}

function kindOfRefusal(status: number, error: unknown) {
  if (status === 413) return OPERATION_ERRORS.tooLarge;
  if (status === 415) return OPERATION_ERRORS.encoding;
  if (error instanceof URIError) return PATH_ERRORS.address;
  return status < 500 ? OPERATION_ERRORS.notJson : PATH_ERRORS.internal;
}

function listen(http: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, resolve);
  });
}
