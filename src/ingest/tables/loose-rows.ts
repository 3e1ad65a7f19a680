// Rows that belong to a node that the tables have no row for.
import type { Problem } from '../drafts/draft';
import type { Drafts } from './drafts';
import { speakerProblem } from './said-in-graph';

/** Reports relationships without a row for their start node, citations without one for their fact, and records without one for their source. */
export function reportLoose(
  drafts: Drafts,
  isDefined: (id: string) => boolean,
  report: (problem: Problem) => void,
): void {
  for (const start of drafts.relationships.starts()) {
    if (isDefined(start) || drafts.isCitation(start)) continue;
    for (const { type, at } of drafts.relationships.from(start)) {
      report({ ...at, message: `${type} starts at ${start}, which has no row in these tables.` });
    }
  }
  for (const [source, { id, at }] of drafts.speakers) {
    const message = speakerProblem(undefined, { id: source, field: 'sourceIds' }, isDefined(source));
    if (message) report({ ...at, message: `${id}: ${message}` });
  }
  for (const [factId, citations] of drafts.citations) {
    if (isDefined(factId)) continue;
    for (const { located } of citations) {
      report({ ...located.at, message: `factId names ${factId}, which has no row in these tables.` });
    }
  }
}
