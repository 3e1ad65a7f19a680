// Loads of sources as changes of the graph: what to write, what goes, and why it cannot be. A load replaces what its own
// source says, and changes nothing of what others say.
import type { Model } from '../../graph/model/model';
import { BY_ID } from '../../graph/lists/list-queries';
import { contentOf } from '../../dataset/dataset-state';
import { linkedIds, shapeOf, type StoredRecord } from '../../dataset/record';
import type { Properties, Row } from '../../store/store';
import type { Said, SaidBySource, SourceOrder } from '../../dataset/said';
import { KNOWN_RECORDS, storedSaid, type Run } from './stored-said';
import { united } from './united';

/** What one source says from now on. */
export interface SourceLoad {
  readonly sourceId: string;
  /** Whether it also says what it said before of anything else, as a batch of a table does. */
  readonly isPart: boolean;
  /** What it says of entities and facts, by id. */
  readonly said: ReadonlyMap<string, Said>;
  /** The source itself and its passages; none if the source goes. */
  readonly own: readonly StoredRecord[];
}

export interface Changes {
  readonly records: readonly StoredRecord[];
  /** The ids of nodes that go. */
  readonly gone: readonly string[];
  /** What stands against the loads, by the id that it is about. */
  readonly conflicts: readonly Conflict[];
}

export interface Conflict {
  readonly id: string;
  readonly message: string;
  /** The node that names the id, if that is the conflict. */
  readonly namedBy: string | null;
}

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
  text: 'MATCH (e:Entity) WHERE e.sourceIds IS NOT NULL RETURN e.id AS id, e.sourceIds AS sources',
};
const NAMED_BY = {
  name: 'union.named_by',
  text: 'UNWIND $keys AS key MATCH (:Node {id: key})<--(m:Node) RETURN DISTINCT key, m.id AS other',
};

/** What changes with the loads. Reads only. */
export async function changesOf(run: Run, model: Model, loads: readonly SourceLoad[]): Promise<Changes> {
  const whole = loads.filter(({ isPart }) => !isPart);
  const known = await run(KNOWN_RECORDS, {});
  const before = await saidBefore(run, new Set(whole.map(({ sourceId }) => sourceId)), known);
  const keys = [...new Set([...before.about, ...loads.flatMap(({ said }) => [...said.keys()])])];
  const stored = await storedSaid(run, keys, known);
  const own = loads.flatMap((load) => load.own);
  const conflicts: Conflict[] = [];
  const records = [...own];
  const said = new Map(keys.map((id) => [id, saidAfter(id, stored.said.get(id), loads)] as const));
  const orderOf = await orders(run, said.values(), own);
  for (const [id, bySource] of said) {
    const conflict = differingField(bySource);
    if (conflict !== null) conflicts.push({ id, message: conflict, namedBy: null });
    const { node, citations, records: apart } = united(id, bySource, orderOf);
    records.push(...(node ? [node] : []), ...citations, ...apart);
  }
  const kept = new Set(records.map(({ id }) => id));
  const removed = whole.flatMap(({ sourceId, own: left }) => (left.length === 0 ? [sourceId] : []));
  const gone = [...stored.nodes.keys(), ...before.passages, ...removed].filter((id) => !kept.has(id));
  conflicts.push(...(await stillNamed(run, model, records, gone)));
  return { records, gone, conflicts };
}

/** The passages of the sources, and the ids of what they say something of. */
async function saidBefore(
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

function saidAfter(id: string, before: SaidBySource | undefined, loads: readonly SourceLoad[]): SaidBySource {
  const after = new Map(before);
  for (const { sourceId, isPart, said } of loads) {
    const now = said.get(id);
    if (now) after.set(sourceId, now);
    else if (!isPart) after.delete(sourceId);
  }
  return after;
}

/** How the sources of these ids are ordered: as the loads have it, or else as the graph has. */
async function orders(
  run: Run,
  said: Iterable<SaidBySource>,
  own: readonly StoredRecord[],
): Promise<(source: string) => SourceOrder> {
  const loaded = new Map(own.map(({ id, properties }) => [id, properties as Properties]));
  const named = [...new Set(Array.from(said, (bySource) => [...bySource.keys()]).flat())];
  const keys = named.filter((id) => !loaded.has(id));
  const stored = new Map((await run(BY_ID, { keys })).map(({ key, node }) => [String(key), node as Properties]));
  return (source) => {
    const { rank, date } = loaded.get(source) ?? stored.get(source) ?? {};
    return { rank: typeof rank === 'number' ? rank : 0, date: typeof date === 'string' ? date : '' };
  };
}

/** Sources can describe an entity differently, but a fact has one content. */
function differingField(said: SaidBySource): string | null {
  const [first, ...others] = said;
  if (!first || others.length === 0) return null;
  if ([...said.values()].some(({ properties }) => 'rows' in properties))
    return 'it is a fact of a table, which only that table can have. Give this one an id of its own.';
  if (first[1].citations.length === 0) return null;
  for (const [source, { properties }] of others) {
    const [a, b] = [first[1].properties, properties];
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
    const field = names.find((name) => contentOf({ value: a[name] ?? null }) !== contentOf({ value: b[name] ?? null }));
    if (field !== undefined)
      return `${first[0]} and ${source} give it different contents: its ${field} differs. Give the other fact an id of its own.`;
  }
  return null;
}

/** Nodes that would go, although others name them. */
export async function stillNamed(
  run: Run,
  model: Model,
  records: readonly StoredRecord[],
  gone: readonly string[],
): Promise<Conflict[]> {
  if (gone.length === 0) return [];
  const going = new Set(gone);
  const written = new Set(records.map(({ id }) => id));
  const rows = await run(NAMED_BY, { keys: gone });
  const stored = rows.filter(({ other }) => !going.has(String(other)) && !written.has(String(other)));
  const naming = records.flatMap((record) =>
    shapeOf(model, record.id).relationships.flatMap(({ property }) =>
      linkedIds(record, property).map((id) => ({ key: id, other: record.id })),
    ),
  );
  const all = [...stored, ...naming.filter(({ key }) => going.has(key))];
  return all.map(({ key, other }) => ({
    id: String(key),
    namedBy: String(other),
    message: `no source has it any more, but ${String(other)} names it.`,
  }));
}
