// The coverage of each source: dates and number of the facts that cite it, read once for each version of the graph.
import type { Model } from '../../graph/model/model';
import type { Row, CypherQuery } from '../../store/store';
import { PerVersion, type Served } from '../../dataset/per-version';

/** The coverage of one source, as the resolvers pass it on. */
export interface SourceCoverage {
  readonly sourceId: string;
  readonly first: string | null;
  readonly last: string | null;
  readonly counts: readonly { readonly type: string; readonly count: number }[];
}

/** Facts of one type that cite the same sources; or a source with its own dates; or all roll calls. */
export interface Covered {
  readonly type: string;
  readonly sourceIds: readonly string[];
  readonly count: number;
  readonly first: string | null;
  readonly last: string | null;
}

/** Counts facts by type and sources. This reads all facts, which takes a second per million. */
function coverageQuery(model: Model): CypherQuery {
  const facts = [...model.types.values()].filter(({ isCited, isAbstract }) => isCited && !isAbstract);
  const parts = facts.map(({ name, properties }) => {
    const dated = properties.has('date') ? "CASE WHEN n.date = '' THEN null ELSE n.date END" : 'null';
    return `MATCH (n:${name}) RETURN '${name}' AS type, n.sourceIds AS sources, count(n) AS facts, min(${dated}) AS first, max(${dated}) AS last`;
  });
  // A source states its own dates, and roll calls are not facts.
  const others = [
    "MATCH (s:Source) RETURN 'Source' AS type, s.id AS sources, 0 AS facts, s.periodFrom AS first, s.periodTo AS last",
    "MATCH (n:RollCall) RETURN 'RollCall' AS type, null AS sources, count(n) AS facts, min(n.date) AS first, max(n.date) AS last",
  ];
  return { name: 'Dataset.coverage', text: [...parts, ...others].join(' UNION ALL ') };
}

export class Coverage {
  private readonly query: CypherQuery;
  private readonly known = new PerVersion<readonly Covered[]>();

  constructor(model: Model) {
    this.query = coverageQuery(model);
  }

  /** The facts of the graph, counted by type and sources. */
  read(served: Served): Promise<readonly Covered[]> {
    return this.known.of(served, async (reader) => (await reader.read(this.query, {})).map(coveredRows));
  }
}

function coveredRows({ type, sources, facts, first, last }: Row): Covered {
  return {
    type: String(type),
    sourceIds: [sources ?? []].flat().map(String),
    count: Number(facts),
    first: typeof first === 'string' ? first : null,
    last: typeof last === 'string' ? last : null,
  };
}

/** The same counts by source, sorted by id. */
export function bySource(facts: readonly Covered[]): SourceCoverage[] {
  const sources = [...new Set(facts.flatMap(({ sourceIds }) => sourceIds))].sort();
  return sources.map((sourceId) => {
    const own = facts.filter(({ sourceIds }) => sourceIds.includes(sourceId));
    const counts = new Map<string, number>();
    for (const { type, count } of own) if (count > 0) counts.set(type, (counts.get(type) ?? 0) + count);
    const inOrder = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    return { sourceId, ...coveredSpan(own), counts: inOrder.map(([type, count]) => ({ type, count })) };
  });
}

/** The range from the earliest date to the latest. */
export function coveredSpan(facts: readonly Covered[]): { first: string | null; last: string | null } {
  const firsts = facts.flatMap(({ first }) => first ?? []).sort();
  const lasts = facts.flatMap(({ last }) => last ?? []).sort();
  return { first: firsts[0] ?? null, last: lasts.at(-1) ?? null };
}
