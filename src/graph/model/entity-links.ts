// Derives from the schema how facts link entities: an edge starts at the first entity that a fact must name, and leads
// to each of the others. The entity that stated a fact is not linked by it.
import { enumValueOf } from '../../schema/type-names';
import type { Model, NodeType, Relation } from './model';

/** One kind of link between entities. */
export interface EntityLink {
  /** The name of an edge; null if it is the predicate of a Statement. */
  readonly relation: string | null;
  /** The relationship from the fact to the start of the edge; null if the entities are linked without a fact. */
  readonly start: string | null;
  /** The relationship that leads to the end of the edge. */
  readonly end: string;
  /** The types of entity at each end. */
  readonly startTypes: readonly string[];
  readonly endTypes: readonly string[];
  /**
   * The index that finds the facts between two entities: the type of the facts, and its properties with the ids of the
   * two entities. Null if there is no such index.
   */
  readonly index: { readonly type: NodeType; readonly start: string; readonly end: string } | null;
}

/** All kinds of links between entities in the model. */
export function entityLinks(model: Model): readonly EntityLink[] {
  const types = [...model.types.values()].filter(({ isAbstract }) => !isAbstract);
  return types.flatMap((type) => (isEntity(type) ? linksOfEntity(model, type) : linksOfFact(model, type)));
}

/** The entity types of the model. */
export function entityTypes(model: Model): readonly NodeType[] {
  return [...model.types.values()].filter((type) => !type.isAbstract && isEntity(type));
}

const isEntity = ({ labels }: NodeType) => labels.includes('Entity');

// For every type of fact, `statedBy` is an attribution and not a link.
const isAttribution = ({ field }: Relation) => field === 'statedBy';

function linksOfEntity(model: Model, type: NodeType): EntityLink[] {
  return outwards(model, type).map(({ single, target }) => ({
    relation: single?.type ?? '',
    start: null,
    end: single?.type ?? '',
    startTypes: [type.name],
    endTypes: entitiesOf(model, target),
    index: null,
  }));
}

function linksOfFact(model: Model, type: NodeType): EntityLink[] {
  if (!type.labels.includes('Fact')) return [];
  const relations = outwards(model, type);
  const first = relations.find(({ cardinality, required }) => cardinality === 'one' && required);
  if (!first?.single) return [];
  const start = { start: first.single.type, startTypes: entitiesOf(model, first.target) };
  return relations
    .filter((relation) => relation !== first)
    .map((relation) => ({
      ...start,
      relation: relationOf(type, relation),
      end: relation.single?.type ?? '',
      endTypes: entitiesOf(model, relation.target),
      index: indexOf(type, first, relation),
    }));
}

function indexOf(type: NodeType, { property: start }: Relation, { property: end }: Relation): EntityLink['index'] {
  if (!start || !end || type.indexed.join() !== [start, end].join()) return null;
  return { type, start, end };
}

/** The relations of a type that start at its nodes and lead to entities. */
function outwards(model: Model, { relations }: NodeType): Relation[] {
  return [...relations.values()].filter(
    (relation) =>
      relation.single?.direction === 'OUT' && !isAttribution(relation) && entitiesOf(model, relation.target).length > 0,
  );
}

function entitiesOf(model: Model, target: string): string[] {
  return model.possibleTypes(target).filter((name) => model.types.get(name)?.labels.includes('Entity'));
}

// If the entity is required, the edge is named after the type of the fact; otherwise after the relationship.
function relationOf(type: NodeType, { required, cardinality, single }: Relation): string | null {
  if (type.properties.has('predicate')) return null;
  return required && cardinality === 'one' ? enumValueOf(type.name) : (single?.type ?? '');
}
