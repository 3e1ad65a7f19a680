// How facts tie entities to each other, as the schema says it: an edge starts at the first entity that a fact must name
// and leads to each of the others. Who merely stated a fact is not tied by it.
import { enumValueOf } from '../../schema/type-names';
import type { Model, NodeType, Relation } from './model';

/** One way in which entities are tied. */
export interface EntityLink {
  /** What an edge is called; null for a Statement's predicate. */
  readonly relation: string | null;
  /** The relationship from the fact to where the edge starts; null where the entities are tied without a fact. */
  readonly start: string | null;
  /** The relationship that leads to where the edge ends. */
  readonly end: string;
  /** The types of entity at either side. */
  readonly startTypes: readonly string[];
  readonly endTypes: readonly string[];
  /** Where an index finds the facts between two entities: their type, and its properties with the ids of both. */
  readonly index: { readonly type: NodeType; readonly start: string; readonly end: string } | null;
}

/** All ways in which the model ties entities. */
export function entityLinks(model: Model): readonly EntityLink[] {
  const types = [...model.types.values()].filter(({ isAbstract }) => !isAbstract);
  return types.flatMap((type) => (isEntity(type) ? linksOfEntity(model, type) : linksOfFact(model, type)));
}

/** The entity types of the model. */
export function entityTypes(model: Model): readonly NodeType[] {
  return [...model.types.values()].filter((type) => !type.isAbstract && isEntity(type));
}

const isEntity = ({ labels }: NodeType) => labels.includes('Entity');

// That a fact is stated by somebody is its attribution, whatever the type of fact.
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

// The entity that makes a fact what it is names the edge after the fact; any further one after how it is named.
function relationOf(type: NodeType, { required, cardinality, single }: Relation): string | null {
  if (type.properties.has('predicate')) return null;
  return required && cardinality === 'one' ? enumValueOf(type.name) : (single?.type ?? '');
}
