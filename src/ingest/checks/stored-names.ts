// The names of fields in files and in the graph. Tables may name a field as the graph stores it: signatoryId for signatory,
// quantityMin for the part min of quantity.
import { orderProperties, SORT_NAME, type NodeType } from '../../graph/model/model';
import { perType } from '../../graph/model/per-type';
import { storedProperties } from '../../graph/model/stored-properties';
import type { Located, FileLine } from '../drafts/draft';

/** The fields under their names in the schema. Reports a field that is given twice. */
export function byField(
  type: NodeType,
  fields: ReadonlyMap<string, Located>,
  report: (at: FileLine, message: string) => void,
): Map<string, Located> {
  const names = namesOf(type);
  const named = new Map<string, Located>();
  for (const [key, located] of fields) {
    const { field, part } = names.get(key) ?? { field: key, part: null };
    const before = named.get(field)?.value;
    if (part !== null) {
      const parts = before instanceof Map ? before : new Map<string, Located>();
      named.set(field, { at: located.at, value: parts.set(part, located) });
    } else {
      if (before !== undefined) report(located.at, `${field} appears twice, under two names.`);
      named.set(field, located);
    }
  }
  return named;
}

const namesOf = perType((type) => new Map(storedProperties(type).map((property) => [property.name, property])));

/** The fields that lists of the type are ordered by. */
export const orderedFields = perType(
  (type): ReadonlySet<string> =>
    new Set(Array.from(orderProperties(type), (name) => (name === SORT_NAME ? 'name' : name))),
);
