// What one source says of one node. Several sources can describe the same entity, or assert the same fact.
import type { Properties } from '../store/store';
import { withoutSortName } from './sort-name';

/** Stands for all tables that belong to no source, such as the table of nations. */
export const NO_SOURCE = '';

/** A citation, without what follows from its place among the citations of its fact. */
export interface PassageCitation {
  readonly passageId: string;
  readonly start: number;
  readonly end: number;
  readonly role: string;
}

export interface Said {
  /** The properties that the source gives the node, without those that say who says it. */
  readonly properties: Properties;
  /** Its citations of a fact, in their order; empty for an entity. */
  readonly citations: readonly PassageCitation[];
}

/** Whether a text is what textOfSaid writes. */
export function isSaid(text: string): boolean {
  try {
    const { properties, citations } = JSON.parse(text) as Partial<Said>;
    return typeof properties?.['id'] === 'string' && Array.isArray(citations);
  } catch {
    return false;
  }
}

/** What each source says of one node, by the id of the source. */
export type SaidBySource = ReadonlyMap<string, Said>;

/** What each source says of a node, from the node, its citations and the records of those who say otherwise. */
export function saidBySource(
  node: Properties | undefined,
  citations: readonly Properties[],
  records: readonly Properties[],
): Map<string, Said> {
  const said = new Map<string, Said>();
  if (node) {
    const { sourceIds = [NO_SOURCE], ...properties } = withoutSortName(node);
    for (const source of [sourceIds].flat().map(String)) {
      const own = citations.filter(({ sourceId }) => sourceId === source);
      said.set(source, { properties, citations: own.map(citedOf) });
    }
  }
  for (const { sourceId = NO_SOURCE, said: text } of records) {
    const { properties, citations: own } = JSON.parse(String(text)) as Said;
    said.set(String(sourceId), { properties, citations: own });
  }
  return said;
}

function citedOf({ passageId, start, end, role }: Properties): PassageCitation {
  return { passageId: String(passageId), start: Number(start), end: Number(end), role: String(role) };
}

/** What decides which of several values a field shows. */
export interface SourceOrder {
  /** As the source's file has it; the highest comes first. */
  readonly rank: number;
  /** When the source is from; '' if that is unknown. The latest comes first. */
  readonly date: string;
}

/**
 * The sources that say something, those first whose values a field shows: by rank, then tables without a source, then
 * by date, then by id.
 */
export function inSourceOrder(sources: Iterable<string>, orderOf: (source: string) => SourceOrder): string[] {
  const isTables = ({ id }: { id: string }) => (id === NO_SOURCE ? 1 : 0);
  const known = Array.from(sources, (id) => ({ id, ...orderOf(id) }));
  const compared = (a: (typeof known)[number], b: (typeof known)[number]) =>
    b.rank - a.rank || isTables(b) - isTables(a) || byText(b.date, a.date) || byText(a.id, b.id);
  return known.sort(compared).map(({ id }) => id);
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
