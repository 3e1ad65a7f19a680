// A checked record that is ready to be written, and the labels and links of its node.
import type { Properties } from '../store/store';
import type { Model } from '../graph/model/model';
import { perType } from '../graph/model/per-type';

export interface StoredRecord {
  readonly id: string;
  readonly properties: Properties & { readonly id: string };
}

/** How records of a type are stored: their labels, and the properties that link them to other nodes. */
export interface Shape {
  readonly labels: readonly string[];
  readonly relationships: readonly { readonly property: string; readonly type: string }[];
}

/** Citations are nodes too. The API shows them within the facts that they support. */
const CITATION_SHAPE: Shape = {
  labels: ['Node', 'Citation'],
  relationships: [
    { property: 'factId', type: 'EVIDENCE_FOR' },
    { property: 'passageId', type: 'CITED_PASSAGE' },
  ],
};

/** What one source says of an entity or a fact, where the node itself does not show it as that source says it. */
const RECORD_SHAPE: Shape = {
  labels: ['Node', 'Record'],
  relationships: [{ property: 'sourceId', type: 'RECORD_OF' }],
};

/** The shape of the node with this id. */
export function shapeOf(model: Model, id: string): Shape {
  if (id.startsWith('citation:')) return CITATION_SHAPE;
  if (id.startsWith('record:')) return RECORD_SHAPE;
  const type = model.typeOf(id);
  if (!type) throw new Error(`No type has ids such as ${id}.`);
  return shapeOfType(type);
}

const shapeOfType = perType((type): Shape => {
  const relationships = [...type.relations.values()].flatMap(({ property, single }) =>
    property && single?.type ? [{ property, type: single.type }] : [],
  );
  return { labels: [...new Set(['Node', ...type.labels])], relationships };
});

/** The record of what a source says, as JSON, of the node with the id `aboutId`. Tables without a source have no `sourceId`. */
export function saidRecord(sourceId: string, aboutId: string, said: string): StoredRecord {
  const [source, about] = [sourceId, aboutId].map((each) => each.replace(':', '/'));
  const id = `record:${about}/${source}`;
  return { id, properties: { id, aboutId, ...(sourceId !== '' && { sourceId }), said } };
}

/** The ids of the nodes that a record is linked to by this property. */
export function linkedIds(record: StoredRecord, property: string): string[] {
  const value = record.properties[property];
  if (typeof value === 'string' && value !== '') return [value];
  return Array.isArray(value) ? value : [];
}
