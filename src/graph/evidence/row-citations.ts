// How a fact from tables stores its evidence: for each source, the key of its row there. If there is one source, which
// is the rule, both are plain values. For a million facts, lists would take a fifth of the database.
import type { Properties } from '../../store/store';

export interface RowCitation {
  readonly sourceId: string;
  readonly row: string;
}

/** The properties that store these citations. */
export function rowProperties(citations: readonly RowCitation[]): Pick<Properties, 'rows' | 'sourceIds'> {
  const [first] = citations;
  if (first && citations.length === 1) return { rows: first.row, sourceIds: first.sourceId };
  return { rows: citations.map(({ row }) => row), sourceIds: citations.map(({ sourceId }) => sourceId) };
}

/** The citations in a node's properties; empty if the node is not a fact from a table. */
export function rowCitationsOf({ rows, sourceIds }: Properties): RowCitation[] {
  if (rows === undefined || rows === null) return [];
  const keys = [rows].flat();
  const sources = [sourceIds].flat();
  return keys.map((row, index) => ({ sourceId: String(sources[index]), row: String(row) }));
}
