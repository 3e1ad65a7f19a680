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
import { failure } from './graphql/errors';
import { graphqlHandler, type HandlerOptions } from './graphql/handler';
import { Readiness } from './readiness';

export interface RunningServer {
  readonly url: string;
  /** Refuses new requests, answers those in flight, then resolves. */
  stop(): Promise<void>;
}

const UNREADABLE = 'A request body must be JSON in UTF-8, as it is or packed with gzip, deflate or br.';
const NO_ADDRESS = 'The address is not UTF-8 in percent-encoding.';
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
    response.status(404).json(failure(`There is nothing at ${request.path}; the API is at /graphql.`, 'NOT_FOUND'));
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
  // Express tells an error handler by its four parameters.
  return (error: { status?: number }, _request, response, _next) => {
    const status = error.status ?? 500;
    if (status >= 500) log.error({ err: error }, 'a request failed');
    if (status === 413)
      response.status(413).json(failure(`A request body can be ${BODY_LIMIT} at most.`, 'BAD_REQUEST'));
    else if (status === 415) response.status(415).json(failure(UNREADABLE, 'BAD_REQUEST'));
    else if (error instanceof URIError) response.status(status).json(failure(NO_ADDRESS, 'BAD_REQUEST'));
    else if (status < 500) response.status(status).json(failure('The request body is not valid JSON.', 'BAD_REQUEST'));
    else response.status(status).json(failure('Something went wrong on this side.', 'INTERNAL_SERVER_ERROR'));
  };
}

function listen(http: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, resolve);
  });
}
