// The indexes that lists are read from, and by which properties a relation is found from its other side.
import type { Index } from '../../store/store';
import { orderProperties, type Model, type NodeType, type Order, type Relation } from './model';

/** The property on the other side with this side's id, if a relation runs against its relationship; otherwise null. */
export function indexedBy(model: Model, relation: Relation): string | null {
  if (relation.single?.direction !== 'IN' || relation.cardinality === 'one') return null;
  const target = model.types.get(relation.target);
  const owner = [...(target?.relations.values() ?? [])].find(
    ({ single, cardinality }) =>
      single?.direction === 'OUT' && single.type === relation.single?.type && cardinality === 'one',
  );
  return owner?.property ?? null;
}

/** The property of a type that always holds the id at the other end of this relationship; null if there is none. */
export function endOf(type: NodeType | undefined, relationship: string): string | null {
  const relations = [...(type?.relations.values() ?? [])];
  const owner = relations.find(({ single, property }) => property !== null && single?.type === relationship);
  return owner?.cardinality === 'one' && owner.required ? owner.property : null;
}

/**
 * The index from which a page of a relation is read in order; null if there is none. It has the id on this side, the
 * sort value and the id of each node. It also has the properties that the filter compares, so that excluded nodes are
 * not read.
 */
export function pageIndex(model: Model, relation: Relation, order: Order): Index | null {
  const property = indexedBy(model, relation);
  const target = model.types.get(relation.target);
  if (!property || !target || !('property' in order.by)) return null;
  const compared = relation.conditions.flatMap((condition) => {
    if (condition.is === 'RELATED') return (condition.through && endOf(target, condition.through.type)) ?? [];
    const isStored = (name: string) =>
      target.properties.get(name)?.required && target.properties.get(name)?.values.length;
    return condition.is === 'EQUAL' ? condition.properties.filter(isStored) : [];
  });
  const properties = new Set([property, order.by.property, 'id', ...compared.sort()]);
  return { label: target.name, properties: [...properties] };
}

/** The index that finds the denied facts of a relation's list; null if the list does not filter by polarity. */
export function deniedIndex(model: Model, relation: Relation): Index | null {
  const property = indexedBy(model, relation);
  const isApart = relation.cardinality === 'page' && relation.conditions.some(({ name }) => name === 'polarity');
  return property && isApart ? { label: relation.target, properties: [property, 'polarity'] } : null;
}

/** Every index that lists need for their order, counts need for denied facts, or types declare themselves. */
export function indexesOf(model: Model): Index[] {
  const indexes = new Map<string, Index>();
  const add = (label: string, properties: string[]) => {
    const unique = [...new Set(properties)];
    indexes.set(`${label}(${unique.join()})`, { label, properties: unique });
  };
  for (const type of model.types.values()) {
    const sorts = ['id', ...orderProperties(type)];
    if (!type.isAbstract) for (const sort of sorts) add(type.name, [sort, 'id']);
    if (type.indexed.length > 0) add(type.name, [...type.indexed]);
    for (const relation of type.relations.values()) {
      const target = model.types.get(relation.target);
      if (!target || relation.cardinality !== 'page') continue;
      const denied = deniedIndex(model, relation);
      if (denied) add(denied.label, [...denied.properties]);
      for (const order of [target.order, ...target.orders.values()]) {
        const index = pageIndex(model, relation, order);
        if (index) add(index.label, [...index.properties]);
      }
    }
  }
  add('Record', ['aboutId']);
  return [...indexes.values()];
}
