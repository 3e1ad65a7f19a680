// Checks a record against the others: its references must exist and have the right type, and its citations must lie
// within their passages.
import type { Model } from '../../graph/model/model';
import { withArticle } from '../../schema/wording';
import type { Properties } from '../../store/store';
import type { CheckedRecord } from './check-record';
import type { Reference } from './check-relations';
import { leftOut } from './check-value';
import { quotedField } from '../drafts/shown-values';
import type { Problem } from '../drafts/draft';
import type { StoredRecord } from '../../dataset/record';

type ReportReference = (problem: Problem) => void;

/** Checks the references of a record. */
export function checkReferences(
  model: Model,
  { id, references }: CheckedRecord,
  isKnown: (id: string) => boolean,
  report: ReportReference,
): void {
  for (const reference of references) {
    const message = referenceProblem(model, reference, isKnown);
    if (message) report({ ...reference.at, message: `${id}: ${message}` });
  }
}

/** What is wrong with a reference; null if nothing is. */
export function referenceProblem(
  model: Model,
  { id, field, types }: Omit<Reference, 'at'>,
  isKnown: (id: string) => boolean,
): string | null {
  const type = model.typeOf(id)?.name;
  if (!type || !isKnown(id))
    return `${field} names ${quotedField(id)}, which is neither in these files nor in the graph${leftOut(id)}.`;
  return types.includes(type) ? null : `${field} names ${id}; it must be ${types.map(withArticle).join(' or ')}.`;
}

/** The records to store: the record itself, and its citations. */
export function withCitations(
  { id, properties, citations }: CheckedRecord,
  passages: (id: string) => Properties | undefined,
  report: ReportReference,
): StoredRecord[] {
  const kept = citations.flatMap(({ passage: passageId, start, end, role, at }, index): StoredRecord[] => {
    const passage = passages(passageId);
    const problem = citationOffsetProblem(passage, start, end);
    if (problem || !passage) {
      report({ ...at, message: `${id}: ${quotedField(passageId)} ${problem ?? 'is unknown'}.` });
      return [];
    }
    const citation = `citation:${id.replace(':', '/')}/${index + 1}`;
    const sourceId = passage['sourceId'] ?? null;
    return [
      {
        id: citation,
        properties: { id: citation, factId: id, passageId, sourceId, start, end, role, ordinal: index + 1 },
      },
    ];
  });
  const sourceIds = [...new Set(kept.map((citation) => String(citation.properties['sourceId'])))].sort();
  return [{ id, properties: { ...properties, id, ...(sourceIds.length > 0 && { sourceIds }) } }, ...kept];
}

function citationOffsetProblem(passage: Properties | undefined, start: number, end: number): string | null {
  if (!passage) return 'is neither in these files nor in the graph';
  if (passage['kind'] === 'ADVERT') return 'is an advertisement: it cannot be cited';
  const [from, to] = [passage['start'], passage['end']];
  if (typeof from !== 'number' || typeof to !== 'number') return 'has no offsets to cite';
  return start < from || end > to ? `is at ${from}-${to}; the citation ${start}-${end} extends beyond it` : null;
}
