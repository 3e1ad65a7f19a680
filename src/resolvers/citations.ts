// Fact.citations: where a fact is said. Curated facts have citation nodes; a fact from a table is cited by its row.
import type { PassageRecord, SourceRecord } from '../generated/records';
import type { CitationResolvers, CitationRole } from '../generated/schema';
import type { Graph, NodeRecord } from '../graph/graph';
import { rowCitationsOf } from '../graph/row-citations';
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

const BY_ROW = { passage: null, start: null, end: null, role: 'SUPPORTS' } as const;

/** The citations of a fact, in the order they were written. */
export async function citationsOf(graph: Graph, fact: NodeRecord, level: number): Promise<CitationRow[]> {
  const cited = rowCitationsOf(fact);
  if (cited.length > 0) return cited.map(({ sourceId, row }) => ({ ...BY_ROW, sourceId, locator: row }));
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
