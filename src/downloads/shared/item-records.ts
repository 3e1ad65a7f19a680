// What each source says of the entities and facts of a download, for those that several sources have.
import { asserted, formerIdOf, readSayings, SUPPORTERS } from '../../dataset/sayings';
import { groupBy } from '../../grouping';
import { nullIfUnknown } from '../../graph/lists/projection';
import type { Properties, Reader } from '../../store/store';

/** What one source says of an entity or a fact. */
export interface ItemRecord {
  /** Null for tables that belong to no source. */
  readonly source: string | null;
  readonly title: string | null;
  /** The id under which the source names it, if that is a former one. */
  readonly formerId: string | null;
  /** By their stored names. */
  readonly properties: Properties;
}

/** The sayings of each source, by the id of the entity or fact, in the order in which fields show their values. */
export async function recordsOfItems(
  reader: Reader,
  stored: readonly Properties[],
): Promise<Map<string, Omit<ItemRecord, 'title'>[]>> {
  const several = stored.filter(({ sourceIds, rows }) => Array.isArray(sourceIds) && sourceIds.length > 1 && !rows);
  if (several.length === 0) return new Map();
  const keys = several.map(({ id }) => String(id));
  const supporters = groupBy(await reader.read(SUPPORTERS, { keys }), ({ key }) => key);
  const sayings = await readSayings((query, parameters) => reader.read(query, parameters), several);
  return new Map(
    Array.from(sayings, ([id, said]) => [
      id,
      asserted(said, supporters.get(id) ?? []).map((saying) => ({
        source: saying.sourceId,
        formerId: formerIdOf(saying, id),
        properties: knownOnly(saying.properties),
      })),
    ]),
  );
}

/** In the order of their names, because each engine returns the properties of a node in an order of its own. */
function knownOnly({ id: _id, ...properties }: Properties): Properties {
  const known = Object.entries(properties).filter(([, value]) => nullIfUnknown(value) !== null);
  return Object.fromEntries(known.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A record with its properties next to its source, for formats that have objects. */
export function flatRecord({ source, title, formerId, properties }: ItemRecord): object {
  return { source, title, ...(formerId !== null && { formerId }), ...properties };
}
