// The measured peers. Each answers the queries in its own way, and can return the answer itself.
import type { Driver } from 'neo4j-driver';
import { byHand } from './baseline-cypher';
import type { Client } from './http';
import { FOUR, QUERIES, type Choice, type Dialect, type QueryName } from './queries';

export const PEERS = [
  'this API',
  'this API, nothing remembered',
  'the same on Neo4j 5.26',
  '@neo4j/graphql',
  'PostGraphile',
  'by hand',
] as const;
export type PeerName = (typeof PEERS)[number];

export interface Peer {
  readonly name: PeerName;
  /** Answers a query: bodies of HTTP, or an object. */
  run(query: QueryName, choice: Choice): Promise<Answer>;
}

export type Answer = readonly string[] | Readonly<Record<string, unknown>>;

type Page = Readonly<Record<string, unknown>>;

/** A peer that is asked over HTTP. */
export function overHttp(name: PeerName, dialect: Dialect, client: Client): Peer {
  const run: Peer['run'] = async (query, choice) => {
    const text = QUERIES[query][dialect];
    if (query !== 'voters')
      return [await client.ask(text, query === 'oneNation' ? { nation: choice.nation } : undefined)];
    const rollCalls = Object.fromEntries(FOUR.map((alias, index) => [alias, choice.rollCalls[index]]));
    const first = await client.ask(text, rollCalls);
    return [first, await client.ask(text, { ...rollCalls, ...cursorsOf(first) })];
  };
  return { name, run };
}

/** The Cypher queries written by hand, through the driver. */
export function throughDriver(driver: Driver): Peer {
  return { name: 'by hand', run: (query, choice) => byHand[query](driver, choice) };
}

function cursorsOf(body: string): Record<string, string> {
  const { data } = JSON.parse(body) as { data: Record<string, Page | Page[]> };
  const cursors = FOUR.map((alias) => {
    const rollCall = [data[alias] ?? []].flat()[0] as { positions: { pageInfo: { endCursor: string } } };
    return [`${alias}After`, rollCall.positions.pageInfo.endCursor] as const;
  });
  return Object.fromEntries(cursors);
}
