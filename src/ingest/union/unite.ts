// Loads of sources as changes of the graph: what to write, what goes, and why it cannot be. A load replaces what its own
// source says, and changes nothing of what others say.
import type { Model } from '../../graph/model/model';
import { currentId, withCurrentIds, type FormerIds } from '../../dataset/former-ids';
import { storedParts } from '../../graph/model/stored-properties';
import type { StoredRecord } from '../../dataset/record';
import type { Properties } from '../../store/store';
import { nestedInThemselves, sharedCodes } from './said-together';
import { differingField, onlyDisputed, stillNamed, stillSaid, type Conflict } from './conflicts';
import { orders, saidBefore } from './said-before';
import { saidNow } from './said-now';
import type { SourceLoad } from './source-load';
import { KNOWN_RECORDS, type Run } from './stored-said';
import { united } from './united';
import { lostVotes } from './voting-nations';

export interface Changes {
  readonly records: readonly StoredRecord[];
  /** The ids of nodes that go. */
  readonly gone: readonly string[];
  /** What stands against the loads, by the id that it is about. */
  readonly conflicts: readonly Conflict[];
  /** The former ids after the loads. */
  readonly former: FormerIds;
}

/** What else changes at the same time. */
export interface Besides {
  /** Records that are written as they are. They can be sources, whose ranks count. */
  readonly asTheyAre?: readonly StoredRecord[];
  /** The ids of nodes that go too. */
  readonly goesToo?: Iterable<string>;
}

/** What changes with the loads. Reads only. */
export async function changesOf(
  run: Run,
  model: Model,
  loads: readonly SourceLoad[],
  { asTheyAre = [], goesToo = [] }: Besides = {},
): Promise<Changes> {
  const whole = loads.filter(({ isPart }) => !isPart);
  const known = await run(KNOWN_RECORDS, {});
  const before = await saidBefore(run, new Set(whole.map(({ sourceId }) => sourceId)), known);
  const now = await saidNow(run, loads, before.about, known);
  const { stored, said, former } = now;
  const content = (properties: Properties) => withCurrentIds(model, properties, former);
  const wholeOf = wholesOf(model);
  const own = loads.flatMap((load) => load.own);
  const records = [...own];
  const conflicts = [...now.conflicts];
  const orderOf = await orders(run, said.values(), [...own, ...asTheyAre]);
  for (const [id, bySource] of said) {
    const conflict = differingField(bySource, content);
    if (conflict !== null) conflicts.push({ id, message: conflict, other: null });
    const { node, citations, records: apart } = united(id, bySource, { orderOf, content, wholeOf });
    records.push(...(node ? [node] : []), ...citations, ...apart);
  }
  const kept = new Set(records.map(({ id }) => id));
  const removed = whole.flatMap(({ sourceId, own: left }) => (left.length === 0 ? [sourceId] : []));
  const gone = [...stored.nodes.keys(), ...before.passages, ...removed].filter((id) => !kept.has(id));
  // An id that was a former one until now has no node, unless a source describes it.
  const alone = now.moved.map((id) => currentId(former, id)).filter((id) => !kept.has(id));
  const left = new Set([...gone, ...alone, ...goesToo]);
  conflicts.push(...(await stillNamed(run, model, records, [...left])));
  const disputed = [...said].flatMap(([id, bySource]) => (bySource.size > 0 && !kept.has(id) ? [id] : []));
  conflicts.push(...onlyDisputed(model, records, disputed));
  conflicts.push(...(await stillSaid({ run, model, former }, records, left, said)));
  const written = [...records, ...asTheyAre];
  conflicts.push(...(await sharedCodes(run, written, gone)), ...(await nestedInThemselves(run, model, written)));
  conflicts.push(...(await lostVotes(run, written, gone)));
  return { records, gone, conflicts, former };
}

/** The field that a property holds a part of, by the property. A list of objects is one property, and united as a list. */
function wholesOf(model: Model): (property: string) => string {
  const embedded = [...model.types.values()].flatMap((type) => [...type.embedded.values()]).filter(({ list }) => !list);
  const wholes = new Map(
    embedded.flatMap((each) => storedParts(each).map(({ name, field }) => [name, field] as const)),
  );
  return (property) => wholes.get(property) ?? property;
}
