// The servers that are asked, each in its own words, with the cursors that its pages need.
import type { Client } from '../http';
import type { Operation, Root } from './operations';
import { cursorsInOurs, cursorsInPostgraphile, neo4jGraphql, ours, postgraphile, type Said } from './texts';

export interface FreshServer {
  readonly name: string;
  /** Asks an operation, and resolves with the body of the answer. */
  ask(operation: Operation): Promise<string>;
}

/** This API. The cursors come from another server of it, so that this one has been asked nothing. */
export function ourServer(name: string, client: Client, cursors: Cursors): FreshServer {
  return { name, ask: (operation) => say(client, ours, operation, cursors.before(operation)) };
}

export function postgraphileServer(client: Client, cursors: Cursors): FreshServer {
  return { name: 'PostGraphile', ask: (operation) => say(client, postgraphile, operation, cursors.before(operation)) };
}

export function neo4jGraphqlServer(client: Client): FreshServer {
  return { name: '@neo4j/graphql', ask: (operation) => say(client, neo4jGraphql, operation, null) };
}

function say(client: Client, said: Said, operation: Operation, after: string | null): Promise<string> {
  const { query, variables } = said(operation, after);
  return client.ask(query, variables);
}

/** The cursors of the first items of lists, read before anything is measured. */
export class Cursors {
  private readonly known = new Map<string, readonly string[]>();

  constructor(
    private readonly client: Client,
    private readonly textOf: (root: Root) => string,
  ) {}

  /** Reads those that the operations need. */
  async know(operations: readonly Operation[]): Promise<void> {
    for (const { id, root } of operations) {
      if (root.list.skipped === 0 || this.known.has(id)) continue;
      const body = await this.client.ask(this.textOf(root.type), { id });
      this.known.set(
        id,
        [...body.matchAll(/"cursor":"([^"]+)"/g)].map(([, cursor = '']) => cursor),
      );
    }
  }

  /** The cursor of the last item before the page of the root; null for the first page. */
  before({ id, root }: Operation): string | null {
    const cursors = this.known.get(id) ?? [];
    return root.list.skipped === 0 ? null : (cursors[Math.min(root.list.skipped, cursors.length) - 1] ?? null);
  }
}

export const cursorsOfOurs = (client: Client): Cursors => new Cursors(client, cursorsInOurs);
export const cursorsOfPostgraphile = (client: Client): Cursors => new Cursors(client, cursorsInPostgraphile);
