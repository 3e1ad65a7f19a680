// What sources say of nodes that the graph has. Rows replace nodes as a whole, so a row that leaves out one of the sources
// would lose what it says.
import { addTo } from '../../grouping';
import { NO_SOURCE } from '../../dataset/said';
import type { Properties, Reader } from '../../store/store';
import type { NodeType } from '../../graph/model/model';
import type { CheckedRecord } from '../checks/check-record';
import { LEFT_TABLES } from '../checks/check-stored';
import type { Reference } from '../checks/check-relations';
import type { Problem } from '../drafts/draft';

/** → id, source: the facts of source files. */
export const CITED_FACTS = {
  name: 'tables.cited',
  text: 'MATCH (c:Citation)-[:EVIDENCE_FOR]->(f:Node) RETURN DISTINCT f.id AS id, c.sourceId AS source',
};
const DESCRIBED_ENTITIES = {
  name: 'tables.described',
  text: 'MATCH (n:Entity) WHERE n.sourceIds IS NOT NULL RETURN n.id AS id, n.sourceIds AS sources',
};
/** → id, source: what source files say where the nodes do not show it, such as that a fact is disputed. */
export const RECORDED_SAYINGS = {
  name: 'tables.recorded',
  text: 'MATCH (r:Record) WHERE r.sourceId IS NOT NULL RETURN r.aboutId AS id, r.sourceId AS source',
};

const ADVICE = 'Leave it out, or add the source.';

export class SaidInGraph {
  private constructor(
    private readonly sources: ReadonlyMap<string, readonly string[]>,
    private readonly cited: ReadonlySet<string>,
  ) {}

  static async read(reader: Reader): Promise<SaidInGraph> {
    const sources = new Map<string, string[]>();
    const cited = await reader.read(CITED_FACTS, {});
    for (const { id, source } of [...cited, ...(await reader.read(RECORDED_SAYINGS, {}))])
      addTo(sources, String(id), String(source));
    for (const { id, sources: all } of await reader.read(DESCRIBED_ENTITIES, {}))
      if (Array.isArray(all)) for (const source of all) addTo(sources, String(id), String(source));
    return new SaidInGraph(sources, new Set(cited.map(({ id }) => String(id))));
  }

  /** Reports why a row cannot replace what the graph has under its id. `properties` have the sources of the row. */
  check({ id, at, type }: CheckedRecord, properties: Properties, report: (problem: Problem) => void): void {
    const sources = this.sources.get(id);
    if (!sources) return;
    const against = (message: string) => report({ ...at, message: `${id}: ${message}` });
    const { sourceIds, rows } = properties;
    if (rows !== undefined && this.cited.has(id)) {
      against(`it is a fact of ${idsInWords(sources)}, which no row can be. Give this one an id of its own.`);
      return;
    }
    // What one source says of an entity, or tables without a source, is united with what others say.
    if (!Array.isArray(sourceIds) || (!type.isCited && sourceIds.length === 1)) return;
    const left = sources.filter((source) => !sourceIds.includes(source));
    if (left.length === 0) return;
    if (left.includes(NO_SOURCE)) {
      against(LEFT_TABLES);
      return;
    }
    const advice = `Remove ${idsInWords(left)}, and load it again after the import.`;
    against(`the graph has what ${idsInWords(left)} says of it, which these tables leave out. ${advice}`);
  }
}

function idsInWords(sources: readonly string[]): string {
  return [...new Set(sources)].sort().join(', ');
}

/**
 * Rows say what a source says of an entity, and define its passages, only if they have the source too, as an export has.
 * The next load of the source would take away the rest. Null if nothing is wrong.
 */
export function speakerProblem(
  type: NodeType | undefined,
  { id, field }: Pick<Reference, 'id' | 'field'>,
  isInTables: boolean,
): string | null {
  const isSpeaker = field === 'sourceIds' ? !type?.isCited : field === 'source' && type?.name === 'Passage';
  if (!isSpeaker || isInTables) return null;
  return `${field} names ${id}, but these tables have no row for that source. ${ADVICE}`;
}

/** Reports the sources that a fact cites and the tables lack: its citations would speak for them too. */
export function checkCitedSources(
  { id, citations }: CheckedRecord,
  sourceOf: (passage: string) => unknown,
  isInTables: (id: string) => boolean,
  report: (problem: Problem) => void,
): void {
  const seen = new Set<string>();
  for (const { passage, at } of citations) {
    const source = sourceOf(passage);
    if (typeof source !== 'string' || isInTables(source) || seen.has(source)) continue;
    seen.add(source);
    const message = `it cites ${passage} of ${source}, but these tables have no row for that source. ${ADVICE}`;
    report({ ...at, message: `${id}: ${message}` });
  }
}
