// All that a record refers to: ids in its fields, relationships from tables, and the sources of rows that cite it.
import { rowProperties } from '../../graph/evidence/row-citations';
import type { Model, NodeType, Relation } from '../../graph/model/model';
import { withArticle } from '../../schema/wording';
import type { Value } from '../../store/store';
import { strayIn } from './check-value';
import { quotedField, shownValue } from '../drafts/shown-values';
import type { DraftRelationship, Located, FileLine, RowCitations } from '../drafts/draft';

/** A node that a record refers to. It must exist and be of one of the types. */
export interface Reference {
  readonly id: string;
  readonly field: string;
  readonly types: readonly string[];
  readonly at: FileLine;
}

/** Collects what one record refers to, into its properties and a list of references. */
export class RelationChecker {
  readonly references: Reference[] = [];

  constructor(
    private readonly model: Model,
    private readonly type: NodeType,
    private readonly properties: Record<string, Value>,
    private readonly report: (at: FileLine, message: string) => void,
  ) {}

  /** The ids in a field. A field without any ids counts as absent. */
  field(relation: Relation, property: string, { value, at }: Located): void {
    const items = Array.isArray(value) ? value : [{ value, at }];
    if (relation.cardinality === 'one' && items.length !== 1) this.report(at, `${relation.field} names one node only.`);
    const ids = items.flatMap((item) => {
      if (typeof item.value === 'string') return [{ id: item.value, at: item.at }];
      this.report(item.at, `${relation.field} must name a node by its id; it is ${shownValue(item.value)}.`);
      return [];
    });
    for (const each of ids) this.reference(relation, each.id, each.at);
    const several = ids.length > 0 ? ids.map(({ id }) => id) : null;
    this.properties[property] = relation.cardinality === 'one' ? (ids[0]?.id ?? null) : several;
  }

  /** Relationships from separate tables. A column that refers to the same nodes must agree with them. */
  relationships(drafts: readonly DraftRelationship[]): void {
    const inColumns = new Set(Object.keys(this.properties));
    for (const { type, end, at } of drafts) {
      const relation = this.owned().find(({ single }) => single?.type === type);
      const property = relation?.property;
      if (!relation || !property) {
        const types = this.owned().flatMap(({ single }) => single?.type ?? []);
        const known = types.length > 0 ? `allowed are ${types.join(', ')}` : 'no relationship can';
        this.report(at, `${quotedField(type)} cannot start at ${withArticle(this.type.name)}; ${known}.`);
        continue;
      }
      const before = this.properties[property];
      const others = Array.isArray(before) ? before : typeof before === 'string' ? [before] : [];
      if (others.includes(end)) continue;
      if (inColumns.has(property)) {
        this.report(at, `${type} ends at ${quotedField(end)}; the column ${property} has ${others.join(', ')}.`);
      } else if (relation.cardinality === 'one' && others.length > 0) {
        this.report(at, `${relation.field} names one node only: ${others.join(', ')} or ${quotedField(end)}.`);
      } else {
        this.reference(relation, end, at);
        this.properties[property] = relation.cardinality === 'one' ? end : [...others, end];
      }
    }
  }

  /** The rows that cite the record, and their sources. */
  rows({ sourceIds, rows, isOwn }: RowCitations, at: FileLine): void {
    const citations = sourceIds.map((sourceId, index) => ({ sourceId, row: rows[index] ?? '' }));
    Object.assign(this.properties, rowProperties(citations));
    if (isOwn) return;
    for (const row of rows) {
      const stray = strayIn(row);
      if (stray !== null)
        this.report(at, `every row must be text; one is ${shownValue(row)}, with the stray character ${stray}.`);
    }
    for (const id of sourceIds) this.references.push({ id, field: 'sourceIds', types: ['Source'], at });
  }

  /** The sources that describe an entity; '' stands for tables without a source. */
  describedBy(sourceIds: readonly string[], at: FileLine): void {
    this.properties['sourceIds'] = [...sourceIds];
    const named = sourceIds.filter((id) => id !== '');
    for (const id of named) this.references.push({ id, field: 'sourceIds', types: ['Source'], at });
  }

  private reference(relation: Relation, id: string, at: FileLine): void {
    this.references.push({ id, field: relation.field, types: this.model.possibleTypes(relation.target), at });
  }

  private owned(): Relation[] {
    return [...this.type.relations.values()].filter(({ property }) => property !== null);
  }
}
