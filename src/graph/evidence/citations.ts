// The stored citations of a fact: curated facts have citation nodes, facts from tables store the keys of their rows.
import type { Properties, Row, CypherQuery } from '../../store/store';
import { rowCitationsOf } from './row-citations';

/** A citation, with the properties of the passage if it cites one. */
export interface CitedPassage {
  readonly sourceId: string;
  readonly passage: Properties | null;
  readonly locator: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly role: string;
}

/** The citation nodes of facts: $keys → key, citation, passage. Each fact's citations keep the order of its record. */
export const CITATIONS_QUERY: CypherQuery = {
  name: 'Fact.citations',
  text: [
    'UNWIND $keys AS key MATCH (:Node {id: key})<-[:EVIDENCE_FOR]-(c:Citation)-[:CITED_PASSAGE]->(p:Passage)',
    'RETURN key, properties(c) AS citation, properties(p) AS passage ORDER BY key, c.ordinal',
  ].join(' '),
};

const BY_ROW = { passage: null, start: null, end: null, role: 'SUPPORTS' } as const;

/** The citations that a fact from a table stores itself; empty if the fact has citation nodes. */
export function citedRows(fact: Properties): CitedPassage[] {
  return rowCitationsOf(fact).map(({ sourceId, row }) => ({ ...BY_ROW, sourceId, locator: row }));
}

/** The citation in a row that CITATIONS_QUERY returned. */
export function citedPassage(row: Row): CitedPassage {
  const { start, end, role, sourceId } = row['citation'] as Omit<CitedPassage, 'passage'>;
  return { sourceId, passage: row['passage'] as Properties, locator: `${start}-${end}`, start, end, role };
}
