// Checks the passages of a load against each other and their sources: each has its own place in the text and order.
import type { Properties } from '../../store/store';
import type { CheckedRecord } from './check-record';
import type { FileLine, Problem } from '../drafts/draft';

type PassageRecord = Pick<CheckedRecord, 'id' | 'properties' | 'at'>;

/** Checks the offsets of a passage if its source is known. A record of another type passes. */
export function checkPassage(
  { id, type, properties, at }: CheckedRecord,
  sources: (id: string) => Properties | undefined,
  report: (problem: Problem) => void,
): void {
  const { start, end } = properties;
  if (type.name !== 'Passage' || typeof start !== 'number' || typeof end !== 'number') return;
  const length = sources(String(properties['sourceId']))?.['length'];
  if (start < 0 || end <= start)
    report({
      ...at,
      message: `${id}: start must be at least 0, and end greater than start; they are ${start} and ${end}.`,
    });
  if (typeof length === 'number' && end > length) {
    report({ ...at, message: `${id}: end is ${end}, but its source has only ${length} code points.` });
  }
}

/**
 * Reports passages of one source that overlap or share an ordinal. A paragraph and its sentences overlap: a source is
 * divided in one way only, so that each of its characters belongs to one passage at most.
 */
export function checkPassages(passages: Iterable<PassageRecord>, report: (id: string, problem: Problem) => void): void {
  const bySource = new Map<unknown, PassageRecord[]>();
  for (const passage of passages) {
    const { sourceId } = passage.properties;
    const others = bySource.get(sourceId);
    if (others) others.push(passage);
    else bySource.set(sourceId, [passage]);
  }
  for (const each of bySource.values()) {
    ordinals(each, report);
    reportOverlaps(each, report);
  }
}

function ordinals(passages: readonly PassageRecord[], report: (id: string, problem: Problem) => void): void {
  const taken = new Map<unknown, PassageRecord>();
  for (const passage of passages) {
    const { ordinal } = passage.properties;
    const first = taken.get(ordinal);
    if (typeof ordinal !== 'number') continue;
    if (!first) taken.set(ordinal, passage);
    else report(...about(passage, first, `has the same ordinal ${ordinal} as ${first.id}`));
  }
}

function reportOverlaps(passages: readonly PassageRecord[], report: (id: string, problem: Problem) => void): void {
  const placed = passages.flatMap((passage) => {
    const { start, end } = passage.properties;
    return typeof start === 'number' && typeof end === 'number' && end > start ? [{ passage, start, end }] : [];
  });
  placed.sort((a, b) => a.start - b.start || a.end - b.end);
  let furthest = placed[0];
  for (const each of placed.slice(1)) {
    if (!furthest) break;
    if (each.start < furthest.end) {
      const there = `is at ${each.start}-${each.end} and overlaps ${furthest.passage.id} at ${furthest.start}-${furthest.end}`;
      report(...about(each.passage, furthest.passage, there));
    }
    if (each.end > furthest.end) furthest = each;
  }
}

function about({ id, at }: PassageRecord, other: PassageRecord, what: string): [string, Problem] {
  return [id, { ...at, message: `${id} ${what} (${fileAndLine(other.at)}).` }];
}

function fileAndLine({ file, line }: FileLine): string {
  return `${file}:${line}`;
}
