// Tables may name a field as the graph stores it: signatoryId for signatory, quantityMin for the part min of quantity.
import { partOf, type NodeType } from '../graph/model';
import type { Located, Place } from './draft';

interface StoredName {
  readonly field: string;
  /** The part of an embedded field. */
  readonly part: string | null;
}

const NAMES = new WeakMap<NodeType, Map<string, StoredName>>();

/** The fields under the names that the schema has for them; `report` is told of one that is given twice. */
export function byField(
  type: NodeType,
  fields: ReadonlyMap<string, Located>,
  report: (at: Place, message: string) => void,
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
      if (before !== undefined) report(located.at, `${field} is given twice, under two names.`);
      named.set(field, located);
    }
  }
  return named;
}

function namesOf(type: NodeType): Map<string, StoredName> {
  const known = NAMES.get(type);
  if (known) return known;
  const relations = [...type.relations.values()].flatMap(({ property, field }): [string, StoredName][] =>
    property ? [[property, { field, part: null }]] : [],
  );
  const single = [...type.embedded.values()].filter(({ list }) => !list);
  const parts = single.flatMap((embedded) =>
    embedded.properties.map(({ name }): [string, StoredName] => [
      partOf(embedded, name),
      { field: embedded.name, part: name },
    ]),
  );
  const names = new Map([...relations, ...parts]);
  NAMES.set(type, names);
  return names;
}
