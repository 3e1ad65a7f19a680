// The properties that the graph stores for a node: one for each plain field, one for each part of an embedded object,
// and one for each relationship that starts at the node, with the id or ids at its end.
import type { Embedded, NodeType, Property } from './model';

/** A property as the graph stores it, and the field that it belongs to. */
export interface StoredProperty extends Property {
  readonly field: string;
  /** The part of an embedded object that it holds; null if it holds the whole field. */
  readonly part: string | null;
}

/**
 * The properties of a type except id: its own, the parts of its embedded objects, and the ids of the nodes it names.
 */
export function storedProperties(type: NodeType): StoredProperty[] {
  const own = [...type.properties.values()].filter(({ name }) => name !== 'id');
  return [
    ...own.map((property) => ({ ...property, field: property.name, part: null })),
    ...[...type.embedded.values()].flatMap(storedParts),
    ...[...type.relations.values()].flatMap(({ field, property, cardinality, required }): StoredProperty[] => {
      if (!property) return [];
      const list = cardinality !== 'one';
      const isAlways = required && !list;
      return [
        {
          field,
          part: null,
          name: property,
          type: 'ID',
          list,
          required: isAlways,
          values: [],
          derivedFrom: [],
          reads: new Map(),
        },
      ];
    }),
  ];
}

/** The name of the property that holds a part of an embedded object: quantity, min → quantityMin. */
export function partOf({ name }: Pick<Embedded, 'name'>, part: string): string {
  return `${name}${part.charAt(0).toUpperCase()}${part.slice(1)}`;
}

/** The properties that hold an embedded object. */
export function storedParts(embedded: Embedded): StoredProperty[] {
  const { name: field, list, properties } = embedded;
  if (list)
    return [
      {
        field,
        part: null,
        name: field,
        type: 'String',
        list,
        required: false,
        values: [],
        derivedFrom: [],
        reads: new Map(),
      },
    ];
  return properties.map((part) => ({
    ...part,
    field,
    part: part.name,
    name: partOf(embedded, part.name),
    required: false,
  }));
}

/** The stored text of an object in an embedded list. The parts have a fixed order: equal objects give equal texts. */
export function packPart({ properties }: Embedded, parts: Readonly<Record<string, unknown>>): string {
  const given = properties.filter(({ name }) => parts[name] !== undefined && parts[name] !== null);
  return JSON.stringify(Object.fromEntries(given.map(({ name }) => [name, parts[name]])));
}
