// Fact.citations: where a fact is said. Curated facts have citation nodes; a fact from a table is cited by its row.
import type { PassageRecord, SourceRecord } from '../generated/records';
import type { CitationResolvers, CitationRole } from '../generated/schema';
import type { Graph, NodeRecord } from '../graph/graph';
import { levelOf, type Resolver, type Resolvers } from '../graph/wire';
import type { Model } from '../graph/model';

/** A citation as the resolvers pass it on. */
export interface CitationRow {
  readonly sourceId: string;
  readonly passage: PassageRecord | null;
  readonly locator: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly role: CitationRole;
}

const CITATIONS = {
  name: 'Fact.citations',
  text: [
    'UNWIND $keys AS key MATCH (:Node {id: key})<-[:EVIDENCE_FOR]-(c:Citation)-[:CITED_PASSAGE]->(p:Passage)',
    'RETURN key, properties(c) AS citation, properties(p) AS passage ORDER BY key, c.ordinal',
  ].join(' '),
};

/** The citations of a fact, in the order they were written. */
export async function citationsOf(graph: Graph, fact: NodeRecord, level: number): Promise<CitationRow[]> {
  if (Array.isArray(fact['rows'])) return rowCitations(fact);
  const rows = await graph.rows(CITATIONS, fact.id, level);
  return rows.map((row) => {
    const { start, end, role, sourceId } = row['citation'] as Omit<CitationRow, 'passage'>;
    return { sourceId, passage: row['passage'] as PassageRecord, locator: `${start}-${end}`, start, end, role };
  });
}

/** The resolver of `citations` for every type that has citations. */
export function citations(model: Model): Resolvers {
  const cited = [...model.types.values()].filter(({ isCited, isAbstract }) => isCited && !isAbstract);
  return Object.fromEntries(cited.map(({ name }) => [name, { citations: resolve }]));
}

const resolve: Resolver = (fact, _args, { graph }, info) => citationsOf(graph, fact, levelOf(info.path));

function rowCitations(fact: NodeRecord): CitationRow[] {
  const rows = fact['rows'] as string[];
  return (fact['sourceIds'] as string[]).map((sourceId, index) => {
    return { sourceId, passage: null, locator: rows[index] ?? '', start: null, end: null, role: 'SUPPORTS' };
  });
}

export const citation: { Citation: Pick<CitationResolvers, 'source' | 'quote'> } = {
  Citation: {
    source: async ({ sourceId }, _args, { graph }, info) =>
      (await graph.node(sourceId, levelOf(info.path))) as SourceRecord,
    // Offsets count code points, JavaScript's strings do not.
    quote: ({ passage, start, end }) => {
      if (!passage?.text || start === null || end === null || passage.start === undefined) return null;
      return Array.from(passage.text)
        .slice(start - passage.start, end - passage.start)
        .join('');
    },
  },
};
