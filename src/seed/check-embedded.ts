// Holds the objects that are kept within a record against the schema: Contribution.quantity, the notes of a source.
import type { Embedded, Property } from '../graph/model';
import { packPart, partOf } from '../graph/stored-properties';
import type { Value } from '../store/store';
import { named, shown } from './check-value';
import type { Located, Place } from './draft';

type Report = (at: Place, message: string) => void;
type ValueOf = (property: Property, key: string, field: Located) => Value;

/** The properties that keep an embedded object, or a list of them. Every problem is reported. */
export function checkEmbedded(
  embedded: Embedded,
  field: Located,
  valueOf: ValueOf,
  report: Report,
): Record<string, Value> {
  const { name, list } = embedded;
  if (!list) {
    const parts = partsOf(embedded, field, valueOf, report);
    return Object.fromEntries(Object.entries(parts).map(([part, value]) => [partOf(embedded, part), value]));
  }
  if (!Array.isArray(field.value)) {
    report(field.at, `${name} must be a list.`);
    return {};
  }
  const packed = field.value.map((item) => packPart(embedded, partsOf(embedded, unpacked(item), valueOf, report)));
  return packed.length > 0 ? { [name]: packed } : {};
}

function partsOf(
  { name, properties }: Embedded,
  { value, at }: Located,
  valueOf: ValueOf,
  report: Report,
): Record<string, Value> {
  const known = properties.map((part) => part.name);
  const parts: Record<string, Value> = {};
  if (!(value instanceof Map)) {
    report(at, `${name} must be a map with ${known.join(', ')}; it is ${shown(value)}.`);
    return parts;
  }
  for (const [part, located] of value) {
    const property = properties.find((each) => each.name === part);
    if (!property) report(located.at, `${name}.${named(part)} is not known; ${name} has ${known.join(', ')}.`);
    else if (located.value !== null) parts[part] = valueOf(property, `${name}.${part}`, located);
  }
  // What a source publishes can lack any of the numbers; see RollCall.publishedTally.
  if (name === 'publishedTally') return parts;
  for (const part of properties.filter(({ required }) => required)) {
    if (value.get(part.name)?.value === undefined) report(at, `${name}.${part.name} is missing.`);
  }
  return parts;
}

/** A table's cell has each object of a list as JSON, as the graph stores it. */
function unpacked(item: Located): Located {
  if (typeof item.value !== 'string') return item;
  try {
    const object: unknown = JSON.parse(item.value);
    return typeof object === 'object' && object !== null ? located(object, item.at) : item;
  } catch {
    return item;
  }
}

function located(value: unknown, at: Place): Located {
  if (Array.isArray(value)) return { at, value: value.map((item) => located(item, at)) };
  if (typeof value !== 'object' || value === null) return { at, value: value as string | number | boolean | null };
  return { at, value: new Map(Object.entries(value).map(([key, part]) => [key, located(part, at)])) };
}
