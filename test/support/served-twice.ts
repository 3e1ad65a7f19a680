// One graph behind two servers: one that keeps answers, and one that keeps none, explains, and lets caches keep for 5 s.
import pino from 'pino';
import { startServer, type RunningServer } from '../../src/server/http';
import type { CypherQuery } from '../../src/store/store';
import { openApi, type TestApi } from './api';
import { addressOf, postOf, send, type Operation, type Received, type Sent } from './http';

export const BOTH = ['remembering', 'forgetful'];

export const NAMED =
  'query Named($id: ID!, $first: Int = 2) { nation(id: $id) { name positions(first: $first) { totalCount } } }';
export const FRANCE: Operation = { query: NAMED, variables: { id: 'nation:FRA' } };

type Headers = Record<string, string>;

/** Starts the servers before the tests of a file and stops them after; to be called at the top of the file. */
export function servedTwice() {
  let api: TestApi;
  const read: string[] = [];
  const servers: Record<string, RunningServer> = {};
  beforeAll(async () => {
    api = await openApi();
    const counting = Object.create(api.store) as typeof api.store;
    counting.read = (query: CypherQuery, parameters) => {
      read.push(query.name);
      return api.store.read(query, parameters);
    };
    const start = (config: object) =>
      startServer(api, counting, { host: '127.0.0.1', port: 0, ...config }, pino({ level: 'silent' }));
    servers['remembering'] = await start({ memoryMb: 8 });
    servers['forgetful'] = await start({ memoryMb: 0, explain: true, cacheMaxAge: 5 });
  }, 300_000);
  afterAll(async () => {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
    await api.close();
  });
  const at = (server: string, path: string, sent: Sent = {}) => send(servers[server]?.url ?? '', path, sent);
  return {
    api: () => api,
    at,
    get: (server: string, operation: Operation, headers: Headers = {}) => at(server, addressOf(operation), { headers }),
    post: (server: string, operation: Operation, headers: Headers = {}) =>
      at(server, '/graphql', postOf(operation, headers)),
    /** How many statements a request ran, apart from the one that reads the revision. */
    statements: async (work: () => Promise<unknown>): Promise<number> => {
      read.length = 0;
      await work();
      return read.filter((name) => name !== 'revision').length;
    },
  };
}

export const codeOf = ({ text }: Received) =>
  (JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;
export const dataOf = ({ text }: Received) => (JSON.parse(text) as { data: unknown }).data;
