// What each source says of an entity, in the order in which fields show their values.
import { inSourceOrder, NO_SOURCE, saidBySource } from './said';
import { groupBy } from '../grouping';
import type { CypherQuery, Properties, Row } from '../store/store';

/** What one source says of an entity. */
export interface Saying {
  /** Null for tables that belong to no source. */
  readonly sourceId: string | null;
  readonly properties: Properties;
}

const SAID_COLUMNS = 'r.aboutId AS key, r.sourceId AS sourceId, r.said AS said';
/** The records of what sources say otherwise than nodes show. There are few, and none where all sources agree. */
export const ALL_RECORDS: CypherQuery = { name: 'records', text: `MATCH (r:Record) RETURN ${SAID_COLUMNS}` };
/** $keys → those of the nodes with these ids. */
export const RECORDS_OF: CypherQuery = {
  name: 'records of entities',
  text: `UNWIND $keys AS key MATCH (r:Record {aboutId: key}) RETURN ${SAID_COLUMNS}`,
};
/** $keys → key, rank, date: what decides which value a field shows. */
export const RANKS: CypherQuery = {
  name: 'ranks of sources',
  text: 'UNWIND $keys AS key MATCH (s:Node {id: key}) RETURN key, s.rank AS rank, s.date AS date',
};

/** $keys → key, source: the sources with a citation that supports the node. Others dispute it, or give the context. */
export const SUPPORTERS: CypherQuery = {
  name: 'supporters',
  text: [
    'UNWIND $keys AS key MATCH (:Node {id: key})<-[:EVIDENCE_FOR]-(c:Citation)',
    "WHERE c.role = 'SUPPORTS' RETURN DISTINCT key, c.sourceId AS source",
  ].join(' '),
};

/**
 * What sources assert of one node, given its rows of SUPPORTERS. A source that disputes a fact has the same content of it
 * as one that supports it, so that it is known which fact it disputes: it does not say that.
 */
export function asserted(sayings: readonly Saying[], supporters: readonly Row[]): readonly Saying[] {
  if (supporters.length === 0) return sayings;
  const supporting = new Set(supporters.map(({ source }) => source));
  return sayings.filter(({ sourceId }) => supporting.has(sourceId));
}

/** The sayings of each entity, by id, from the nodes and the rows of ALL_RECORDS. `ranksOf` reads rows of RANKS. */
export async function sayingsOf(
  nodes: readonly Properties[],
  records: readonly Row[],
  ranksOf: (sources: readonly string[]) => Promise<readonly Row[]>,
): Promise<Map<string, Saying[]>> {
  const byAbout = groupBy(records, ({ key }) => String(key));
  const said = nodes.map((node) => {
    const own = (byAbout.get(String(node['id'])) ?? []).map(({ sourceId, said: text }) => {
      return { said: String(text), ...(typeof sourceId === 'string' && { sourceId }) };
    });
    return [String(node['id']), saidBySource(node, [], own)] as const;
  });
  const sources = said.flatMap(([, bySource]) => (bySource.size > 1 ? [...bySource.keys()] : []));
  const keys = [...new Set(sources)].filter((id) => id !== NO_SOURCE);
  const ranks = new Map((keys.length > 0 ? await ranksOf(keys) : []).map((row) => [String(row['key']), row]));
  const orderOf = (source: string) => {
    const { rank, date } = ranks.get(source) ?? {};
    return { rank: typeof rank === 'number' ? rank : 0, date: typeof date === 'string' ? date : '' };
  };
  return new Map(
    said.map(([id, bySource]) => {
      const inOrder = inSourceOrder(bySource.keys(), orderOf);
      const saying = (sourceId: string) => ({
        sourceId: sourceId === NO_SOURCE ? null : sourceId,
        properties: bySource.get(sourceId)?.properties ?? {},
      });
      return [id, inOrder.map(saying)];
    }),
  );
}

/** The sayings of these nodes, read from a graph. */
export async function readSayings(
  read: (query: CypherQuery, parameters: Record<string, unknown>) => Promise<readonly Row[]>,
  nodes: readonly Properties[],
): Promise<Map<string, Saying[]>> {
  const records = await read(RECORDS_OF, { keys: nodes.map(({ id }) => String(id)) });
  return sayingsOf(nodes, records, (sources) => read(RANKS, { keys: sources }));
}

/** The id under which a source names a node, if that is a former one. */
export function formerIdOf({ properties }: Pick<Saying, 'properties'>, current: string): string | null {
  return properties['id'] === current ? null : String(properties['id']);
}
