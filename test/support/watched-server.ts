// A server on the default seed that notes which Cypher queries run.
import pino from 'pino';
import { buildApi } from '../../src/api';
import { startServer, type RunningServer } from '../../src/server/http';
import type { Store } from '../../src/store/store';
import { openApi, type TestApi } from './api';
import { send, type Sent } from './http';

let api: TestApi;
let server: RunningServer;
/** The Cypher queries that ran. */
const ran: string[] = [];

/** The server runs while the tests of the file do. */
export function useWatchedServer(): void {
  beforeAll(async () => {
    api = await openApi();
    const read: Store['read'] = (query, ...rest) => {
      ran.push(query.name);
      return api.store.read(query, ...rest);
    };
    const watched = Object.create(api.store, { read: { value: read } }) as Store;
    // The cache of answers reads the revision before it looks at a request.
    const config = { host: '127.0.0.1', port: 0, memoryMb: 0 };
    server = await startServer(buildApi(), watched, config, pino({ level: 'silent' }));
  });
  afterAll(async () => {
    await server.stop();
    await api.close();
  });
}

/** What came back, and which Cypher queries ran for it. */
export async function sendWatched(sent: Sent, path = '/graphql') {
  ran.length = 0;
  const { status, headers, text } = await send(server.url, path, sent);
  return { status, headers, text, ran: [...ran] };
}

export async function ask(query: string, variables: object = {}) {
  const body = JSON.stringify({ query, variables });
  const answer = await sendWatched({ method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { data, errors, extensions } = JSON.parse(answer.text);
  return { ...answer, data, errors, cost: extensions?.graph?.cost };
}

/** That many parts, with spaces between them. */
export const times = (count: number, part: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => part(at)).join(' ');

/** A selection of places that lie within each other. */
export const places = (levels: number) => `${'within { '.repeat(levels)}id${' }'.repeat(levels)}`;
