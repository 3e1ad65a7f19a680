// How a fact from tables keeps its evidence: for each source the key of its row there. One source, which is the rule, is
// kept as two plain values: of a million facts, lists would be a fifth of what the database holds.
import type { Properties } from '../../store/store';

export interface RowCitation {
  readonly sourceId: string;
  readonly row: string;
}

/** The properties that keep these citations. */
export function rowProperties(citations: readonly RowCitation[]): Pick<Properties, 'rows' | 'sourceIds'> {
  const [first] = citations;
  if (first && citations.length === 1) return { rows: first.row, sourceIds: first.sourceId };
  return { rows: citations.map(({ row }) => row), sourceIds: citations.map(({ sourceId }) => sourceId) };
}

/** The citations that a node's properties keep; none where it is no fact from a table. */
export function rowCitationsOf({ rows, sourceIds }: Properties): RowCitation[] {
  if (rows === undefined || rows === null) return [];
  const keys = [rows].flat();
  return [sourceIds].flat().map((sourceId, index) => ({ sourceId: String(sourceId), row: String(keys[index]) }));
}
