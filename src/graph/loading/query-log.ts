// What is told of a statement where a request asks how its answer came about.
import type { CypherQuery } from '../../store/store';

/** One statement of an answer. */
export interface Explained {
  readonly name: string;
  readonly cypher: string;
  /** How many ids it was run for; 0 where it takes none. */
  readonly keys: number;
  readonly rows: number;
  /** From when it was asked until its rows were there, waiting for a connection included. */
  readonly ms: number;
}

export function explain(
  { name, text }: CypherQuery,
  parameters: Record<string, unknown>,
  rows: number,
  ms: number,
): Explained {
  // What it is run for it unwinds, under whatever name; other lists narrow what it finds.
  const ids = [...text.matchAll(/UNWIND \$(\w+)/g)].flatMap(([, list = '']) => parameters[list]);
  return { name, cypher: text, keys: new Set(ids).size, rows, ms: Math.round(ms * 100) / 100 };
}
