// The ids that entities had before. A source says them of an entity with `formerly`, and they go with that source.
import type { CypherQuery, Properties, Row, Value } from '../store/store';
import type { Model } from '../graph/model/model';
import { READ_FORMER_IDS } from './dataset-node';
import { shapeOf } from './record';

/** The current id of an entity, by each of its former ids. */
export type FormerIds = ReadonlyMap<string, string>;

export const NO_FORMER_IDS: FormerIds = new Map();

/** The former ids that the data set's node has, as JSON. */
export function formerIdsIn(stored: unknown): FormerIds {
  if (typeof stored !== 'string') return NO_FORMER_IDS;
  return new Map(Object.entries(JSON.parse(stored) as Record<string, string>));
}

/** The former ids that a graph has. */
export async function readFormerIds(reader: {
  read(query: CypherQuery, parameters: Record<string, unknown>): Promise<readonly Row[]>;
}): Promise<FormerIds> {
  const [row] = await reader.read(READ_FORMER_IDS, {});
  return formerIdsIn(row?.['formerIds']);
}

/** As the data set's node has them; null without any, which removes the property. */
export function textOfFormerIds(former: FormerIds): string | null {
  if (former.size === 0) return null;
  return JSON.stringify(Object.fromEntries([...former].sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** The id that an entity has now. */
export function currentId(former: FormerIds, id: string): string {
  return former.get(id) ?? id;
}

/** The former ids that these properties of an entity have. */
export function formerlyIn(properties: Properties | undefined): readonly string[] {
  const formerly: Value | undefined = properties?.['formerly'];
  return Array.isArray(formerly) ? formerly : [];
}

/** The properties of an entity or a fact with the current ids of what it is and names. */
export function withCurrentIds(model: Model, properties: Properties, former: FormerIds): Properties {
  if (former.size === 0) return properties;
  const current = (each: string) => currentId(former, each);
  const id = String(properties['id']);
  const named = shapeOf(model, id).relationships.flatMap(({ property }) => (property in properties ? [property] : []));
  const changed = ['id', ...named].flatMap((property): [string, Value][] => {
    const value = properties[property];
    const now = Array.isArray(value)
      ? [...new Set(value.map(current))]
      : typeof value === 'string'
        ? current(value)
        : value;
    return now === undefined || String(now) === String(value) ? [] : [[property, now]];
  });
  return changed.length === 0 ? properties : { ...properties, ...Object.fromEntries(changed) };
}
