// What loads leave of what sources say, by the id that it is about once they are done.
import { currentId, readFormerIds, type FormerIds } from '../../dataset/former-ids';
import type { Said } from '../../dataset/said';
import type { Row } from '../../store/store';
import { NAMED_BY, type Conflict } from './conflicts';
import { byCurrentId, formerIdsAfter, movedIds, type SaidById } from './former-ids';
import { storedSaid, type Run, type StoredSaid } from './stored-said';
import type { SourceLoad } from './source-load';

/** $keys → fact, sources: one fact of a row that names one of them. */
const ROW_NAMING = {
  name: 'union.row_naming',
  text: 'UNWIND $keys AS key MATCH (:Node {id: key})<--(m:Fact) WHERE m.rows IS NOT NULL RETURN m.id AS fact, m.sourceIds AS sources LIMIT 1',
};

export interface SaidNow {
  /** What the graph has of these ids. */
  readonly stored: StoredSaid;
  readonly said: SaidById;
  readonly former: FormerIds;
  /** The ids whose current id changes. */
  readonly moved: readonly string[];
  readonly conflicts: readonly Conflict[];
}

/** `about` are the ids of what the replaced sources say something of, and `known` the rows of KNOWN_RECORDS. */
export async function saidNow(
  run: Run,
  loads: readonly SourceLoad[],
  about: readonly string[],
  known: readonly Row[],
): Promise<SaidNow> {
  const before = await readFormerIds({ read: run });
  const saidOf = async (ids: readonly string[]) => {
    const keys = new Set([...ids, ...ids.map((id) => currentId(before, id))]);
    const stored = await storedSaid(run, [...keys], known);
    const said = saidAfter(stored, loads);
    return { keys, stored, said, ...formerIdsAfter(before, said, (id) => keys.has(id)) };
  };
  let found = await saidOf([...about, ...loads.flatMap(({ said }) => [...said.keys()])]);
  const moved = movedIds(before, found.former);
  const refused: Conflict[] = [];
  if (moved.length > 0) {
    const named = await namingMoved(run, before, moved, known);
    const ends = moved.map((id) => currentId(found.former, id));
    found = await saidOf([...found.keys, ...moved, ...ends, ...named]);
    refused.push(...(await rowsNaming(run, moved, [...moved, ...moved.map((id) => currentId(before, id))])));
  }
  const { stored, former } = found;
  const { said, conflicts } = byCurrentId(found.said, (id) => currentId(former, id));
  return { stored, said, former, moved, conflicts: [...found.conflicts, ...refused, ...conflicts] };
}

/** The nodes that name one of the ids, or did so when it was another one's former id. */
async function namingMoved(
  run: Run,
  before: FormerIds,
  moved: readonly string[],
  known: readonly Row[],
): Promise<string[]> {
  const recorded = new Set(known.map(({ about }) => String(about)));
  const rows = await run(NAMED_BY, { keys: [...new Set(moved.map((id) => currentId(before, id)))] });
  const isMeant = (key: string, other: string) => (!before.has(key) && moved.includes(key)) || recorded.has(other);
  return rows.flatMap(({ key, other }) => (isMeant(String(key), String(other)) ? [String(other)] : []));
}

/**
 * Rows of tables have no record of the id under which they name an entity, and an import of the same table would make
 * facts under other ids.
 */
async function rowsNaming(run: Run, moved: readonly string[], keys: readonly string[]): Promise<Conflict[]> {
  const [row] = await run(ROW_NAMING, { keys: [...new Set(keys)] });
  if (!row) return [];
  const sources = [row['sources'] ?? []].flat().map(String).sort();
  const message = `rows of tables name it, such as ${String(row['fact'])}. Remove ${sources.join(', ')}, and import the tables again afterwards.`;
  return [{ id: String(moved[0]), message, other: sources.length === 1 ? String(sources[0]) : null }];
}

/** What sources say once the loads are done, by the id under which they say it. */
function saidAfter(stored: StoredSaid, loads: readonly SourceLoad[]): SaidById {
  const after = new Map<string, Map<string, Said>>();
  const at = (id: string) => after.get(id) ?? after.set(id, new Map()).get(id);
  for (const bySource of stored.said.values())
    for (const [source, said] of bySource) at(String(said.properties['id']))?.set(source, said);
  for (const { said } of loads) for (const id of said.keys()) at(id);
  for (const [id, bySource] of after) {
    for (const { sourceId, isPart, said } of loads) {
      const now = said.get(id);
      if (now) bySource.set(sourceId, now);
      else if (!isPart) bySource.delete(sourceId);
    }
  }
  return after;
}
