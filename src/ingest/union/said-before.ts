// What the graph has of the sources that a load replaces, and how sources are ordered.
import { BY_ID } from '../../graph/lists/list-queries';
import type { StoredRecord } from '../../dataset/record';
import type { SaidBySource, SourceOrder } from '../../dataset/said';
import type { Properties, Row } from '../../store/store';
import type { Run } from './stored-said';

const OF_SOURCE = {
  name: 'union.of_source',
  text: [
    'UNWIND $keys AS key MATCH (:Node {id: key})<-[:PASSAGE_OF]-(p:Passage)',
    'OPTIONAL MATCH (p)<-[:CITED_PASSAGE]-(:Citation)-[:EVIDENCE_FOR]->(f:Node)',
    'RETURN p.id AS passage, f.id AS fact',
  ].join(' '),
};
const DESCRIBED = {
  name: 'union.described',
  // What cites rows of tables, such as a commitment, is changed with those.
  text: 'MATCH (e:Entity) WHERE e.sourceIds IS NOT NULL AND e.rows IS NULL RETURN e.id AS id, e.sourceIds AS sources',
};

/** The passages of the sources, and the ids of what they say something of. */
export async function saidBefore(
  run: Run,
  sources: ReadonlySet<string>,
  known: readonly Row[],
): Promise<{ passages: string[]; about: string[] }> {
  if (sources.size === 0) return { passages: [], about: [] };
  const isOf = (value: unknown) => [value].flat().some((source) => typeof source === 'string' && sources.has(source));
  const cited = await run(OF_SOURCE, { keys: [...sources] });
  const described = (await run(DESCRIBED, {})).filter(({ sources: all }) => isOf(all));
  const recorded = known.filter(({ source }) => isOf(source));
  return {
    passages: [...new Set(cited.map(({ passage }) => String(passage)))],
    about: [
      ...cited.flatMap(({ fact }) => (typeof fact === 'string' ? [fact] : [])),
      ...described.map(({ id }) => String(id)),
      ...recorded.map(({ about }) => String(about)),
    ],
  };
}

/** How the sources of these ids are ordered: as the written records have it, or else as the graph has. */
export async function orders(
  run: Run,
  said: Iterable<SaidBySource>,
  written: readonly StoredRecord[],
): Promise<(source: string) => SourceOrder> {
  const loaded = new Map(written.map(({ id, properties }) => [id, properties as Properties]));
  const named = [...new Set(Array.from(said, (bySource) => [...bySource.keys()]).flat())];
  const keys = named.filter((id) => !loaded.has(id));
  const stored = new Map((await run(BY_ID, { keys })).map(({ key, node }) => [String(key), node as Properties]));
  return (source) => {
    const { rank, date } = loaded.get(source) ?? stored.get(source) ?? {};
    return { rank: typeof rank === 'number' ? rank : 0, date: typeof date === 'string' ? date : '' };
  };
}
