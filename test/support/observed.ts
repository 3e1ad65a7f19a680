// A server on the default seed whose log and metrics a test reads.
import pino from 'pino';
import { buildApi } from '../../src/api';
import { startServer, type RunningServer } from '../../src/server/http';
import type { Traces } from '../../src/server/observing/traces';
import type { Store } from '../../src/store/store';
import { openApi, type TestApi } from './api';

type Line = Readonly<Record<string, unknown>>;
type ObservedConfig = Partial<Parameters<typeof startServer>[2]>;

export interface ObservedServer {
  readonly server: RunningServer;
  readonly api: TestApi;
  /** The lines of the log that name a request. Resolves when one of them is the line of the whole request. */
  linesOf(id: string): Promise<Line[]>;
  /** The lines of requests whose id the client does not know before. */
  readonly lines: readonly Line[];
  /** Sends an operation; the request has this id. */
  ask(id: string, query: string, variables?: Record<string, unknown>): Promise<Response>;
  stop(): Promise<void>;
}

/** Starts a server. `over` changes the store. */
export async function observedServer(
  config: ObservedConfig = {},
  over: (store: Store) => Store = (store) => store,
  traces: Traces | null = null,
): Promise<ObservedServer> {
  const lines: Line[] = [];
  let wake = (): void => undefined;
  const write = (line: string) => {
    lines.push(JSON.parse(line) as Line);
    wake();
  };
  const api = await openApi();
  const log = pino({ level: 'info' }, { write });
  const settings = { host: '127.0.0.1', port: 0, memoryMb: 8, ...config };
  const server = await startServer(buildApi(), over(api.store), settings, log, traces);
  const linesOf = async (id: string) => {
    const own = () => lines.filter(({ requestId }) => requestId === id);
    while (!own().some(({ msg }) => msg === 'request')) await new Promise<void>((resolve) => (wake = resolve));
    return own();
  };
  return {
    server,
    api,
    lines,
    linesOf,
    ask: (id, query, variables = {}) =>
      fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-request-id': id },
        body: JSON.stringify({ query, variables }),
      }),
    stop: async () => {
      await server.stop();
      await api.close();
    },
  };
}

/** The store, with other reads. */
export function withReads(store: Store, read: Store['read']): Store {
  return {
    engine: store.engine,
    lease: store.lease,
    read,
    write: (work) => store.write(work),
    bulk: (indexes, work) => store.bulk(indexes, work),
    ensureIndexes: (indexes) => store.ensureIndexes(indexes),
    ping: () => store.ping(),
    close: () => store.close(),
  };
}

/** The text of /metrics. */
export async function metricsOf({ server }: ObservedServer): Promise<string> {
  const response = await fetch(server.metricsUrl);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  return response.text();
}
