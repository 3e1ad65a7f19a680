// The ids that entities had before. A source says them of an entity with `formerly`, and they go with that source.
import type { Properties, Reader, Value } from '../store/store';
import { READ_FORMER_IDS } from './dataset-node';

/** The current id of an entity, by each of its former ids. */
export type FormerIds = ReadonlyMap<string, string>;

export const NO_FORMER_IDS: FormerIds = new Map();

/** The former ids that the data set's node has, as JSON. */
export function formerIdsIn(stored: unknown): FormerIds {
  if (typeof stored !== 'string') return NO_FORMER_IDS;
  return new Map(Object.entries(JSON.parse(stored) as Record<string, string>));
}

/** The former ids that a graph has. */
export async function readFormerIds(reader: Pick<Reader, 'read'>): Promise<FormerIds> {
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
