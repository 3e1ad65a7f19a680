// The load generator: GraphQL over connections that are kept, the same for every peer.
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface Pool {
  request(options: {
    method: string;
    path: string;
    headers: Record<string, string>;
    body: string;
  }): Promise<{ statusCode: number; body: { text(): Promise<string> } }>;
  close(): Promise<void>;
}

interface Undici {
  Pool: new (origin: string, options: { connections: number; headersTimeout: number; bodyTimeout: number }) => Pool;
}

export interface Client {
  /** The body of the answer. Throws with it if the status is not 200 or the answer has errors. */
  ask(query: string, variables?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

/** The most requests in flight at once. */
export const CONNECTIONS = 32;
/** The slowest peer takes about a minute for its slowest query, on a quiet machine. */
const PATIENCE = 900_000;
const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/** A package of bench/peers. */
export function peerPackage(name: string): unknown {
  return createRequire(join(__dirname, 'peers', 'package.json'))(name);
}

/** Opens connections to a GraphQL server, whose requests have further headers. */
export function connect(url: string, headers: Readonly<Record<string, string>> = {}): Client {
  const { origin, pathname } = new URL(url);
  const { Pool } = peerPackage('undici') as Undici;
  const pool = new Pool(origin, { connections: CONNECTIONS, headersTimeout: PATIENCE, bodyTimeout: PATIENCE });
  const ask: Client['ask'] = async (query, variables) => {
    const request = {
      method: 'POST',
      path: pathname,
      headers: { ...HEADERS, ...headers },
      body: JSON.stringify({ query, variables }),
    };
    const { statusCode, body } = await pool.request(request);
    const text = await body.text();
    if (statusCode !== 200 || text.includes('"errors":['))
      throw new Error(`${url} answered ${statusCode}: ${text.slice(0, 500)}`);
    return text;
  };
  return { ask, close: () => pool.close() };
}
