// One graph behind two servers: a plain one, and one that remembers answers and explains them to clients that ask.
import pino from 'pino';
import { startServer, type RunningServer } from '../../src/server/http';
import { openApi, type TestApi } from './api';

export const QUERY =
  'query Of($first: Int) { nations(first: $first) { nodes { name positions(first: 2) { totalCount nodes { stance } } } } }';

/** What a request has besides its query. */
export interface More {
  readonly variables?: object;
  readonly headers?: object;
  readonly operationName?: string;
}

/** Starts the servers before the tests of a file and stops them after; to be called at the top of the file. */
export function plainAndRemembering() {
  let api: TestApi;
  const servers: Record<string, RunningServer> = {};
  beforeAll(async () => {
    api = await openApi();
    const start = (memoryMb: number, explain: boolean) =>
      startServer(api, api.store, { host: '127.0.0.1', port: 0, memoryMb, explain }, pino({ level: 'silent' }));
    servers['plain'] = await start(0, false);
    servers['remembering'] = await start(8, true);
  });
  afterAll(async () => {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
    await api.close();
  });
  const post = (server: string, body: string, headers: object = {}) =>
    fetch(`${servers[server]?.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const send = async (server: string, body: string, headers: object = {}) => {
    const response = await post(server, body, headers);
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test asserts the exact shape of what it asked for
    return (await response.json()) as { data: any; errors?: any; extensions: { graph: any } };
  };
  return {
    api: () => api,
    post,
    send,
    ask: (server: string, query: string, { headers, ...body }: More = {}) =>
      send(server, JSON.stringify({ query, ...body }), headers),
  };
}
