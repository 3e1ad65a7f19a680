// What a response reports about each Cypher query, if the request asks how its answer was computed.
import type { CypherQuery } from '../../store/store';

/** One Cypher query of an answer. */
export interface Explained {
  readonly name: string;
  readonly cypher: string;
  /** The number of ids that it was run for; 0 if it takes none. */
  readonly keys: number;
  readonly rows: number;
  /** The time until its rows arrived, including the wait for a database connection. */
  readonly ms: number;
}

export function explain(
  { name, text }: CypherQuery,
  parameters: Record<string, unknown>,
  rows: number,
  ms: number,
): Explained {
  // A query unwinds the ids that it is run for, and their parameter can have any name. Other lists are filters.
  const ids = [...text.matchAll(/UNWIND \$(\w+)/g)].flatMap(([, list = '']) => parameters[list]);
  return { name, cypher: text, keys: new Set(ids).size, rows, ms: Math.round(ms * 100) / 100 };
}
