// Checks the citations of a fact as written: { passage, start, end, role }. Whether the passage has those offsets is
// checked once all records are read.
import { quotedField } from '../drafts/shown-values';
import type { Located, FileLine } from '../drafts/draft';

export interface CitationDraft {
  readonly passage: string;
  readonly start: number;
  readonly end: number;
  readonly role: string;
  readonly at: FileLine;
}

const CITATION_ROLES = ['SUPPORTS', 'CONTEXT', 'CONTRADICTS'];
const KEYS = ['passage', 'start', 'end', 'role'];

/** The citations that are well-formed. Reports the others. */
export function checkCitations(field: Located, report: (at: FileLine, message: string) => void): CitationDraft[] {
  if (!Array.isArray(field.value)) {
    report(field.at, 'citations must be a list such as [{ passage: passage:paris-s01, start: 0, end: 141 }].');
    return [];
  }
  return field.value.flatMap((item) => {
    const draft = checkCitationDraft(item, report);
    return draft ? [draft] : [];
  });
}

function checkCitationDraft(
  { value, at }: Located,
  report: (at: FileLine, message: string) => void,
): CitationDraft | null {
  const fields = value instanceof Map ? value : new Map<string, Located>();
  const [passage, start, end] = ['passage', 'start', 'end'].map((key) => fields.get(key)?.value);
  const role = fields.get('role')?.value ?? 'SUPPORTS';
  const stray = [...fields.keys()].filter((key) => !KEYS.includes(key));
  const problems: string[] = [];
  if (stray.length > 0) problems.push(`a citation has ${KEYS.join(', ')}, not ${stray.map(quotedField).join(', ')}.`);
  if (typeof passage !== 'string') problems.push('a citation needs the id of its passage.');
  if (!isOffset(start) || !isOffset(end) || start >= end) {
    problems.push('a citation needs start and end: whole numbers, start at least 0, and end greater than start.');
  }
  if (typeof role !== 'string' || !CITATION_ROLES.includes(role))
    problems.push(`role must be one of ${CITATION_ROLES.join(', ')}.`);
  for (const problem of problems) report(at, problem);
  if (problems.length > 0) return null;
  return { passage: passage as string, start: start as number, end: end as number, role: role as string, at };
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
