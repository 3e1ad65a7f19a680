// The names of fields in files and in the graph. Tables may name a field as the graph stores it: signatoryId for signatory,
// quantityMin for the part min of quantity.
import { orderProperties, SORT_NAME, type NodeType } from '../../graph/model/model';
import { storedProperties, type StoredProperty } from '../../graph/model/stored-properties';
import type { Located, FileLine } from '../drafts/draft';

const STORED_NAMES = new WeakMap<NodeType, Map<string, StoredProperty>>();

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

function namesOf(type: NodeType): Map<string, StoredProperty> {
  const names = STORED_NAMES.get(type) ?? new Map(storedProperties(type).map((property) => [property.name, property]));
  STORED_NAMES.set(type, names);
  return names;
}

const ORDERED_FIELDS = new WeakMap<NodeType, ReadonlySet<string>>();

/** The fields that lists of the type are ordered by. Computed once, because every row of a table asks for them. */
export function orderedFields(type: NodeType): ReadonlySet<string> {
  const known = ORDERED_FIELDS.get(type);
  if (known) return known;
  const ordered = new Set(Array.from(orderProperties(type), (name) => (name === SORT_NAME ? 'name' : name)));
  ORDERED_FIELDS.set(type, ordered);
  return ordered;
}
