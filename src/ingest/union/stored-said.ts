// What the sources of a graph say, read back from what it stores of them.
import type { Properties, Reader, Row, Transaction } from '../../store/store';
import { BY_ID } from '../../graph/lists/list-queries';
import { addTo } from '../../grouping';
import { saidBySource, type Said } from '../../dataset/said';

/** Runs a query that reads, in a transaction or outside of one. */
export type Run = Transaction['run'];

/** Runs queries outside of a transaction. */
export function runOn(reader: Reader): Run {
  return (query, parameters) => reader.read(query, parameters);
}

const CITATIONS = {
  name: 'union.citations',
  text: 'UNWIND $keys AS key MATCH (:Node {id: key})<-[:EVIDENCE_FOR]-(c:Citation) RETURN key, properties(c) AS node ORDER BY key, c.ordinal',
};
/** Which records there are → id, about, source. There are few, and none where all sources agree. */
export const KNOWN_RECORDS = {
  name: 'union.records',
  text: 'MATCH (r:Record) RETURN r.id AS id, r.aboutId AS about, r.sourceId AS source',
};

/** What is stored of some ids, and what it means that each source says. */
export interface StoredSaid {
  readonly said: ReadonlyMap<string, ReadonlyMap<string, Said>>;
  /** The contents of the nodes that say so: entities, facts, citations and records. */
  readonly nodes: ReadonlyMap<string, Properties>;
}

/** What each source says of the nodes with these ids, given the rows of KNOWN_RECORDS. */
export async function storedSaid(run: Run, keys: readonly string[], known: readonly Row[]): Promise<StoredSaid> {
  const wanted = new Set(keys);
  const nodes = new Map((await run(BY_ID, { keys })).map(nodeOfRow));
  const citations = new Map<string, Properties[]>();
  for (const { key, node } of await run(CITATIONS, { keys })) addTo(citations, String(key), node as Properties);
  const recorded = known.filter(({ about }) => wanted.has(String(about))).map(({ id }) => String(id));
  const records = recorded.length > 0 ? (await run(BY_ID, { keys: recorded })).map(nodeOfRow) : [];
  const byAbout = new Map<string, Properties[]>();
  for (const [, record] of records) addTo(byAbout, String(record['aboutId']), record);
  const said = new Map(
    keys.map((id) => [id, saidBySource(nodes.get(id), citations.get(id) ?? [], byAbout.get(id) ?? [])] as const),
  );
  const all = [...records, ...[...citations.values()].flat().map((node) => [String(node['id']), node] as const)];
  return { said, nodes: new Map([...nodes, ...all]) };
}

function nodeOfRow({ key, node }: Row): readonly [string, Properties] {
  return [String(key), node as Properties];
}
