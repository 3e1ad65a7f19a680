// Whether the peers answer the same: their answers in one form, compared before anything is measured.
import type { Answer, Peer } from './peers';
import { QUERIES, type QueryName, type Choice } from './queries';

/** Lists in some peers that are single objects in others. */
const SINGLE = new Set(['nation', 'rollCall', 'target', 'holder', 'a', 'b', 'c', 'd']);

/** How many objects an answer has, its queries if the peer reports them, and how long each first answer took, in ms. */
export interface Checked {
  readonly rows: number;
  readonly statements: number | null;
  readonly firsts: ReadonlyMap<Peer, number>;
}

/** Asks every peer once. Throws if an answer is empty or differs from the first. */
export async function checkEquivalence(query: QueryName, peers: readonly Peer[], choice: Choice): Promise<Checked> {
  const firsts = new Map<Peer, number>();
  const answers: Answer[] = [];
  for (const peer of peers) {
    const started = performance.now();
    answers.push(await peer.run(query, choice));
    firsts.set(peer, performance.now() - started);
  }
  const [expected, ...others] = answers.map((answer) => JSON.stringify(canonical(answer)));
  if (!answers[0] || !expected) throw new Error('There is nobody to ask.');
  for (const [index, found] of others.entries()) {
    if (found !== expected) throw new Error(difference(QUERIES[query].title, peers[index + 1]?.name, expected, found));
  }
  const rows = rowsIn(canonical(answers[0]));
  if (rows === 0) throw new Error(`${QUERIES[query].title}: nothing came back.`);
  return { rows, statements: statementsOf(answers[0]), firsts };
}

/** An answer of any peer in one form: lists as lists, names in order, several pages as one. */
export function canonical(answer: Answer): unknown {
  if (!Array.isArray(answer)) return plain('', answer);
  const pages = answer.map((body) => plain('', (JSON.parse(body) as { data: unknown }).data));
  return pages.reduce(joined);
}

function plain(name: string, value: unknown): unknown {
  if (Array.isArray(value))
    return SINGLE.has(name) ? plain(name, value[0] ?? null) : value.map((each) => plain('', each));
  // An undated position is stored with an empty date.
  if (value === '') return null;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([field]) => field !== 'pageInfo' && field !== '__typename');
  if (fields.length === 0) return null;
  const [only] = fields;
  if (only && fields.length === 1 && only[0] === 'nodes') return plain('', only[1]);
  if (only && fields.length === 1 && only[0] === 'edges') return nodesOf(only[1]);
  // A row of a table that joins two others.
  if (only && fields.length === 1 && only[0] === 'rollCall') return plain('rollCall', only[1]);
  const sorted = fields.map(([field, each]): [string, unknown] =>
    field === 'edges' ? ['nodes', nodesOf(each)] : [field, plain(field, each)],
  );
  return Object.fromEntries(sorted.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function nodesOf(edges: unknown): unknown {
  return plain(
    '',
    (edges as { node: unknown }[]).map(({ node }) => node),
  );
}

function joined(before: unknown, after: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(after)) return [...(before as unknown[]), ...(after as unknown[])];
  if (typeof before !== 'object' || before === null) return before;
  const next = after as Record<string, unknown>;
  return Object.fromEntries(Object.entries(before).map(([name, value]) => [name, joined(value, next[name])]));
}

function rowsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + rowsIn(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'id' in value || 'name' in value ? 1 : 0;
  return Object.values(value).reduce((sum: number, each) => sum + rowsIn(each), own);
}

function statementsOf(answer: Answer): number | null {
  if (!Array.isArray(answer)) return null;
  const told = answer.map((body) => (JSON.parse(body) as Told).extensions?.graph?.statements);
  return told.reduce<number | null>((sum, each) => (sum === null || each === undefined ? null : sum + each), 0);
}

interface Told {
  extensions?: { graph?: { statements: number } };
}

function difference(title: string, peer: string | undefined, expected: string, found: string): string {
  let at = 0;
  while (expected[at] === found[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 100), at + 100);
  return `${title}: ${peer} answers otherwise.\nexpected …${around(expected)}…\nfound …${around(found)}…`;
}
