// The metrics at /metrics: of the API's own address, or of one that only operators reach.
import { createServer } from 'node:http';
import express, { type RequestHandler } from 'express';
import { Registry } from 'prom-client';
import type { Logger } from 'pino';
import type { Metrics } from './observing/metrics';
import { observeRequests, type Observing } from './observing/observe-requests';
import { nothingThere, refusal } from './refusals';
import { NOT_KEPT } from './transport/caching';
import { forEveryAnswer } from './transport/every-answer';
import { listen } from './transport/listen';

export interface MetricsServer {
  readonly url: string;
  stop(): Promise<void>;
}

export function metricsPage(metrics: Metrics): RequestHandler {
  return async (_request, response) => {
    const text = await metrics.text();
    response.set({ 'Content-Type': Registry.PROMETHEUS_CONTENT_TYPE, 'Cache-Control': NOT_KEPT }).end(text);
  };
}

/** Starts a server that has nothing but the metrics. */
export async function startMetricsServer(
  metrics: Metrics,
  { host, port }: { readonly host: string; readonly port: number },
  observing: Observing,
  log: Logger,
): Promise<MetricsServer> {
  const app = express();
  const http = createServer();
  observeRequests(http, observing);
  http.on('request', app);
  // No page of another origin has a reason to read them.
  forEveryAnswer(app, { corsOrigins: [] });
  app.get('/metrics', metricsPage(metrics));
  app.use(nothingThere);
  app.use(refusal(log, ''));
  return {
    url: await listen(http, host, port),
    stop: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}
