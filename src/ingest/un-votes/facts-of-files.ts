// Votes that are facts of source files already: a row cannot replace what a source says.
import type { StoredRecord } from '../../dataset/record';
import type { Reader } from '../../store/store';
import { CITED_FACTS, RECORDED_SAYINGS } from '../tables/said-in-graph';
import type { SourceLoad } from '../union/source-load';
import type { Conflict } from '../union/conflicts';

/** The source of each fact that a source file says or disputes, by the fact's id: in the loads, and in the graph otherwise. */
export async function factsOfFiles(reader: Reader, loads: readonly SourceLoad[]): Promise<Map<string, string>> {
  const loaded = new Set(loads.map(({ sourceId }) => sourceId));
  const stored = [...(await reader.read(CITED_FACTS, {})), ...(await reader.read(RECORDED_SAYINGS, {}))];
  const sources = stored.map(({ id, source }): [string, string] => [String(id), String(source)]);
  const said = loads.flatMap(({ sourceId, said: each }) =>
    Array.from(each.keys(), (id): [string, string] => [id, sourceId]),
  );
  return new Map([...sources.filter(([, source]) => !loaded.has(source)), ...said]);
}

/** What stands against the facts among the records. */
export function conflictsWithFiles(facts: ReadonlyMap<string, string>, records: readonly StoredRecord[]): Conflict[] {
  return records.flatMap(({ id, properties }): Conflict[] => {
    const source = 'modality' in properties ? facts.get(id) : undefined;
    if (source === undefined) return [];
    const message = `it is a fact of ${source}, which no row can be. Give the fact of the source an id of its own.`;
    return [{ id, message, other: null }];
  });
}
