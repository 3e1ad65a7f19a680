// How much there is to read about entities, told without reading it.
import type { Reader } from '../store/store';
import type { Model } from './model';
import { countedOf, degreesStatement, type Walk } from './tie-statements';
import type { Tie } from './ties';

/** How many facts each entity takes part in, by relationship. */
export type Degrees = Map<string, ReadonlyMap<string, number>>;

/** Adds the degrees of the entities whose are not known yet. */
export async function addDegrees(
  degrees: Degrees,
  reader: Reader,
  model: Model,
  ties: readonly Tie[],
  ids: Iterable<string>,
): Promise<void> {
  const unknown = [...ids].filter((id) => !degrees.has(id));
  const byType = idsByType(model, unknown);
  const types = [...byType.keys()].sort();
  if (types.length === 0) return;
  const rows = await reader.read(degreesStatement(ties, types), Object.fromEntries(byType));
  for (const row of rows) {
    const key = String(row['key']);
    const counted = countedOf(ties, model.typeOf(key)?.name ?? '');
    const counts = row['counts'] as readonly number[];
    degrees.set(key, new Map(counted.map((relationship, at) => [relationship, counts[at] ?? 0])));
  }
}

/** All facts that an entity takes part in. */
export function degreeOf(degrees: Degrees, id: string): number {
  return [...(degrees.get(id)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
}

/** How many facts walking ties of the entities would read. */
export function costOf(degrees: Degrees, ids: readonly string[], { fromStarts, fromEnds }: Walk): number {
  const relationships = new Set([...fromStarts.map(({ start }) => start ?? ''), ...fromEnds.map(({ end }) => end)]);
  let cost = 0;
  for (const id of ids) {
    const counts = degrees.get(id);
    for (const relationship of relationships) cost += counts?.get(relationship) ?? 0;
  }
  return cost;
}

/** As many of the entities as may be read, those that take part in least first. */
export function within(degrees: Degrees, ids: readonly string[], walk: Walk, most: number): string[] {
  const costs = ids.map((id) => ({ id, cost: costOf(degrees, [id], walk) }));
  costs.sort((a, b) => a.cost - b.cost || (a.id < b.id ? -1 : 1));
  let sum = 0;
  return costs.filter(({ cost }) => (sum += cost) <= most).map(({ id }) => id);
}

function idsByType(model: Model, ids: readonly string[]): Map<string, string[]> {
  const byType = new Map<string, string[]>();
  for (const id of ids) {
    const type = model.typeOf(id)?.name ?? '';
    const known = byType.get(type);
    if (known) known.push(id);
    else byType.set(type, [id]);
  }
  return byType;
}
