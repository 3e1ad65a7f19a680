// A server on the default seed, and the requests of a plain HTTP client to it.
import pino from 'pino';
import { buildApi } from '../../src/api';
import { startServer, type RunningServer } from '../../src/server/http';
import { openApi, type TestApi } from './api';

let api: TestApi;
export let server: RunningServer;
const log = pino({ level: 'silent' });

/** The server runs while the tests of the file do. */
export function useServer(): void {
  beforeAll(async () => {
    api = await openApi();
    server = await startServer(buildApi(), api.store, { host: '127.0.0.1', port: 0 }, log);
  });
  afterAll(async () => {
    await server.stop();
    await api.store.close();
  });
}

export const JSON_TYPE = { 'content-type': 'application/json' };

export function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(server.url + path, { headers, redirect: 'manual' });
}

export function post(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = JSON_TYPE,
): Promise<Response> {
  return fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
}

/** The body of a response, as plain data. */
export const bodyIn = async (response: Response) => await response.json();

export const ask = (query: string, variables = {}) => post(JSON.stringify({ query, variables }));
