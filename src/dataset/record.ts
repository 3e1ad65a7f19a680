// A checked record, ready to be written, and the type of node that citations are kept as.
import type { Properties } from '../store/store';
import type { Model } from '../graph/model/model';

export interface StoredRecord {
  readonly id: string;
  readonly properties: Properties & { readonly id: string };
}

/** How records of a type are kept: their labels, and which properties tie them to other nodes. */
export interface Shape {
  readonly labels: readonly string[];
  readonly ties: readonly { readonly property: string; readonly type: string }[];
}

/** Citations are nodes too; the API shows them within the facts that they are evidence for. */
const CITATION_SHAPE: Shape = {
  labels: ['Node', 'Citation'],
  ties: [
    { property: 'factId', type: 'EVIDENCE_FOR' },
    { property: 'passageId', type: 'CITED_PASSAGE' },
  ],
};

/** The shape of the node with this id. */
export function shapeOf(model: Model, id: string): Shape {
  if (id.startsWith('citation:')) return CITATION_SHAPE;
  const type = model.typeOf(id);
  if (!type) throw new Error(`No type has ids such as ${id}.`);
  const ties = [...type.relations.values()].flatMap(({ property, single }) =>
    property && single ? [{ property, type: single.type }] : [],
  );
  return { labels: [...new Set(['Node', ...type.labels])], ties };
}

/** The ids that a record ties itself to. */
export function linkedIds(record: StoredRecord, property: string): string[] {
  const value = record.properties[property];
  if (typeof value === 'string' && value !== '') return [value];
  return Array.isArray(value) ? value : [];
}
