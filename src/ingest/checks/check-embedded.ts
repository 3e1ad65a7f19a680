// Checks the objects embedded in a record against the schema: Contribution.quantity, the notes of a source.
import type { Embedded, Property } from '../../graph/model/model';
import { packPart, partOf } from '../../graph/model/stored-properties';
import type { Value } from '../../store/store';
import { rangeProblem } from './check-value';
import { quotedField, shownValue } from '../drafts/shown-values';
import type { Located, FileLine } from '../drafts/draft';

type ReportAt = (at: FileLine, message: string) => void;
type ValueOf = (property: Property, key: string, field: Located) => Value;

/** The properties that store an embedded object, or a list of them. Reports every problem. */
export function checkEmbedded(
  embedded: Embedded,
  field: Located,
  valueOf: ValueOf,
  report: ReportAt,
): Record<string, Value> {
  const { name, list } = embedded;
  if (!list) {
    const parts = embeddedParts(embedded, field, valueOf, report);
    return Object.fromEntries(Object.entries(parts).map(([part, value]) => [partOf(embedded, part), value]));
  }
  if (!Array.isArray(field.value)) {
    report(field.at, `${name} must be a list.`);
    return {};
  }
  const packed = field.value.map((item) =>
    packPart(embedded, embeddedParts(embedded, unpacked(item), valueOf, report)),
  );
  return packed.length > 0 ? { [name]: [...new Set(packed)] } : {};
}

function embeddedParts(
  { name, properties }: Embedded,
  { value, at }: Located,
  valueOf: ValueOf,
  report: ReportAt,
): Record<string, Value> {
  const known = properties.map((part) => part.name);
  const parts: Record<string, Value> = {};
  if (!(value instanceof Map)) {
    report(at, `${name} must be a map with ${known.join(', ')}; it is ${shownValue(value)}.`);
    return parts;
  }
  for (const [part, located] of value) {
    const property = properties.find((each) => each.name === part);
    if (!property) report(located.at, `${name}.${quotedField(part)} is not known; ${name} has ${known.join(', ')}.`);
    else if (located.value !== null) parts[part] = valueOf(property, `${name}.${part}`, located);
  }
  const reversed = rangeProblem(parts, `${name}.`);
  if (reversed) report(at, reversed);
  // What a source publishes can lack any of the numbers; see RollCall.publishedTally.
  if (name === 'publishedTally') return parts;
  for (const part of properties.filter(({ required }) => required)) {
    if (value.get(part.name)?.value === undefined) report(at, `${name}.${part.name} is missing.`);
  }
  return parts;
}

/** A table's cell holds each object of a list as JSON, as the graph stores it. */
function unpacked(item: Located): Located {
  if (typeof item.value !== 'string') return item;
  try {
    const object: unknown = JSON.parse(item.value);
    return typeof object === 'object' && object !== null ? locatedValue(object, item.at) : item;
  } catch {
    return item;
  }
}

function locatedValue(value: unknown, at: FileLine): Located {
  if (Array.isArray(value)) return { at, value: value.map((item) => locatedValue(item, at)) };
  if (typeof value !== 'object' || value === null) return { at, value: value as string | number | boolean | null };
  return { at, value: new Map(Object.entries(value).map(([key, part]) => [key, locatedValue(part, at)])) };
}
