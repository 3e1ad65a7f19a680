// Why sources cannot say what they say next to each other.
import type { Model } from '../../graph/model/model';
import { contentOf } from '../../dataset/dataset-state';
import { currentId, type FormerIds } from '../../dataset/former-ids';
import { slicesOf } from '../../grouping';
import { linkedIds, shapeOf, type StoredRecord } from '../../dataset/record';
import type { SaidBySource } from '../../dataset/said';
import type { Properties, Row } from '../../store/store';
import type { Run } from './stored-said';

export interface Conflict {
  readonly id: string;
  readonly message: string;
  /** The other node of the conflict, such as the one that names the id; null if there is none. */
  readonly other: string | null;
}

/** How many ids one query looks for: a table can have a million facts that go. */
const KEYS_AT_ONCE = 2_000;

/** $keys → key, other: the nodes that name a node. */
export const NAMED_BY = {
  name: 'union.named_by',
  text: 'UNWIND $keys AS key MATCH (:Node {id: key})<--(m:Node) RETURN DISTINCT key, m.id AS other',
};

/** Sources can describe an entity differently, but a fact has one content: `content` has its properties as they are compared. */
export function differingField(said: SaidBySource, content: (properties: Properties) => Properties): string | null {
  const [first, ...others] = said;
  if (!first || others.length === 0) return null;
  if ([...said.values()].some(({ properties }) => 'rows' in properties))
    return 'it is a fact of a table, which only that table can have. Give this one an id of its own.';
  if (first[1].citations.length === 0) return null;
  for (const [source, { properties }] of others) {
    const [a, b] = [content(first[1].properties), content(properties)];
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
    const field = names.find((name) => contentOf({ value: a[name] ?? null }) !== contentOf({ value: b[name] ?? null }));
    if (field !== undefined)
      return `${first[0]} and ${source} give it different contents: its ${field} differs. Give the other fact an id of its own.`;
  }
  return null;
}

/** Rows of tables that are, or name, what the graph has under another id now. */
export function underFormerIds(model: Model, records: Iterable<StoredRecord>, former: FormerIds): Conflict[] {
  if (former.size === 0) return [];
  const found = new Map<string, Conflict>();
  for (const record of records) {
    for (const id of [record.id, ...named(model, record)]) {
      const current = former.get(id);
      if (current === undefined || found.has(id)) continue;
      const message = `a table has it, but the graph has it as ${current}, by what a source says. Load the table without that source.`;
      found.set(id, { id, other: null, message });
    }
  }
  return [...found.values()];
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
  const rows: Row[] = [];
  for (const keys of slicesOf(gone, KEYS_AT_ONCE)) rows.push(...(await run(NAMED_BY, { keys })));
  const stored = rows.filter(({ other }) => !going.has(String(other)) && !written.has(String(other)));
  const naming = records.flatMap((record) => named(model, record).map((key) => ({ key, other: record.id })));
  return [...stored, ...naming.filter(({ key }) => going.has(key))].map(stillNamedBy);
}

/** Records that name facts that sources only dispute. Such a fact has no node, so it cannot be named. */
export function onlyDisputed(model: Model, records: readonly StoredRecord[], disputed: readonly string[]): Conflict[] {
  const nodeless = new Set(disputed);
  if (nodeless.size === 0) return [];
  const naming = records.flatMap((record) => named(model, record).map((id) => ({ id, other: record.id })));
  return naming
    .filter(({ id }) => nodeless.has(id))
    .map(({ id, other }) => ({ id, other, message: `no source supports it, but ${other} names it.` }));
}

/** What the records of sources say, by what they say it of. */
const ALL_SAID = {
  name: 'union.all_said',
  text: 'MATCH (r:Record) RETURN r.id AS id, r.aboutId AS about, r.sourceId AS source, r.said AS said',
};

/**
 * Nodes that would go, although a source says something that names them. The graph need not show that: a fact that a
 * source only disputes has no node. What the same source disputes too, by itself, is no gap. `left` has what sources go on saying.
 */
export async function stillSaid(
  { run, model, former }: { readonly run: Run; readonly model: Model; readonly former: FormerIds },
  records: readonly StoredRecord[],
  gone: Pick<ReadonlySet<string>, 'has' | 'size'>,
  left: ReadonlyMap<string, SaidBySource>,
): Promise<Conflict[]> {
  if (gone.size === 0) return [];
  const written = new Set(records.map(({ id }) => id));
  const kept = (await run(ALL_SAID, {})).filter(({ id }) => !gone.has(String(id)) && !written.has(String(id)));
  const loaded = records.filter(({ id }) => id.startsWith('record:'));
  const said: Row[] = [
    ...kept,
    ...loaded.map(({ properties: { aboutId, sourceId, said: text } }) => ({
      about: aboutId,
      source: sourceId,
      said: text,
    })),
  ];
  return said.flatMap(({ about, source, said: text }) => {
    const { properties } = JSON.parse(String(text)) as { properties: Properties };
    const id = String(about);
    const keys = named(model, { id, properties: { ...properties, id } });
    const going = keys
      .map((key) => currentId(former, key))
      .filter((key) => gone.has(key) && !left.get(key)?.has(String(source)));
    return going.map((key) => stillNamedBy({ key, other: id }));
  });
}

/** What stands against a node that goes: `other` names it. */
export function stillNamedBy({ key, other }: Row): Conflict {
  const message = `no source has it any more, but ${String(other)} names it.`;
  return { id: String(key), other: String(other), message };
}

/** The ids that a record names. */
function named(model: Model, record: StoredRecord): string[] {
  return shapeOf(model, record.id).relationships.flatMap(({ property }) => linkedIds(record, property));
}
