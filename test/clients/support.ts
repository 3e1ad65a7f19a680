// What every client is held against: a server on the seed, and the first 200 positions as plain requests read them.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { buildApi } from '../../src/api';
import { startServer } from '../../src/server/http';
import { openApi } from '../support/api';

/** How many positions a client walks, and how many it asks for at a time. */
export const WALK = 200;
export const PAGE = 20;

/** A position with two of its relations: one to an interface, one to a union. */
export interface Walked {
  readonly id: string;
  readonly holder: { readonly id: string; readonly name: string };
  readonly target: { readonly __typename: string; readonly id: string };
}

/**
 * The query of the clients that take one as text, and what it answers. Holders are of an interface, targets of a union;
 * ascending by date, many types of both come first, and votes after them.
 */
export const POSITIONS = `
  query Positions($direction: OrderDirection!, $first: Int, $after: String, $last: Int, $before: String) {
    positions(
      first: $first
      after: $after
      last: $last
      before: $before
      orderBy: { field: DATE, direction: $direction }
    ) {
      edges {
        cursor
        node {
          id
          holder {
            id
            name
          }
          target {
            __typename
            ... on Node {
              id
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`;
export interface Page {
  readonly positions: {
    readonly edges: readonly { readonly node: Walked }[];
    readonly pageInfo: { readonly startCursor: string; readonly endCursor: string };
  };
}
export interface PageVariables {
  readonly direction: 'ASC' | 'DESC';
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
}

export interface Served {
  /** Where GraphQL is answered. */
  readonly url: string;
  readonly positions: readonly Walked[];
  stop(): Promise<void>;
}

/** A server on the seed. Stop it after the tests. */
export async function serve(): Promise<Served> {
  const api = await openApi();
  const server = await startServer(buildApi(), api.store, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
  const url = `${server.url}/graphql`;
  const stop = async () => {
    await server.stop();
    await api.close();
  };
  return { url, positions: await plainWalk(url), stop };
}

/** What a client's nodes have of `Walked`; clients add names of types to theirs, and more. */
export function walked(nodes: readonly Walked[]): Walked[] {
  return nodes.map(({ id, holder, target }) => ({
    id,
    holder: { id: holder.id, name: holder.name },
    target: { __typename: target.__typename, id: target.id },
  }));
}

/** The ids of all nodes that were walked, each once, sorted: what a cache of them holds. */
export function idsOf(positions: readonly Walked[]): string[] {
  return [...new Set(positions.flatMap(({ id, holder, target }) => [id, holder.id, target.id]))].sort();
}

/** Asks without any client. */
export async function post(url: string, query: string, variables: Record<string, unknown> = {}) {
  const body = JSON.stringify({ query, variables });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the query selects
  const { data }: any = await response.json();
  return data;
}

/** Asks in pages of another size than the clients', so that a page does not end where theirs do. */
async function plainWalk(url: string): Promise<Walked[]> {
  const nodes: Walked[] = [];
  let after: string | null = null;
  for (let read = 0; read < WALK; read += 50) {
    const { positions }: Page = await post(url, POSITIONS, { direction: 'ASC', first: 50, after });
    nodes.push(...positions.edges.map(({ node }) => node));
    after = positions.pageInfo.endCursor;
  }
  if (new Set(nodes.map(({ id }) => id)).size !== WALK) throw new Error('The plain walk should have 200 positions.');
  return walked(nodes);
}

const ROOT = join(__dirname, '..', '..');

/** Runs a tool in a copy of this folder where `field` has a letter too many in `file`. What it says, and its exit code. */
export function withMisspelt(file: string, field: string, tool: string, ...args: string[]) {
  const copy = mkdtempSync(join(tmpdir(), 'clients-'));
  const folder = join(copy, 'test', 'clients');
  try {
    cpSync(__dirname, folder, { recursive: true });
    cpSync(join(ROOT, 'tsconfig.json'), join(copy, 'tsconfig.json'));
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    const text = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), text.replace(field, `${field}d`));
    const command = join(ROOT, 'node_modules', '.bin', tool);
    // As on a command line: if NODE_ENV is "test", some tools print nothing.
    const env = { PATH: process.env['PATH'] };
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
    return { code: status, output: stdout + stderr };
  } finally {
    rmSync(copy, { recursive: true });
  }
}
