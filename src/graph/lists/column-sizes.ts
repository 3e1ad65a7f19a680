// Rounds the columns that an operation selects up to a few sets for each type. Otherwise each selection of fields would be
// another Cypher query, and a database takes longer to plan a query than to run it.
import { pageIndex } from '../model/indexes';
import type { Model, NodeType } from '../model/model';

/** The sets of a type, each part of the next. Ids of other nodes are in none: they are read where they are selected. */
interface Sizes {
  /** What the indexes of its lists have, so that reading it costs nothing. */
  readonly indexed: ReadonlySet<string>;
  /** What most selections want of one of many nodes. */
  readonly short: ReadonlySet<string>;
  /** All that is stored as a single value, and not derived from others. */
  readonly full: ReadonlySet<string>;
}

const sizesByType = new WeakMap<Model, Map<string, Sizes>>();

/**
 * The properties to read of a node of this type if these are selected: at least these, and few different sets. Where only
 * one node is read, the largest set costs nothing.
 */
export function roundedUp(model: Model, type: NodeType, selected: ReadonlySet<string>, isOne: boolean): string[] {
  const { indexed, short, full } = sizesOf(model, type);
  const isWithin = (set: ReadonlySet<string>) => [...selected].every((name) => set.has(name) || !full.has(name));
  const set = isOne ? full : ([indexed, short].find(isWithin) ?? full);
  return [...selected, ...set];
}

function sizesOf(model: Model, type: NodeType): Sizes {
  const ofModel = sizesByType.get(model) ?? new Map<string, Sizes>();
  sizesByType.set(model, ofModel);
  const found = ofModel.get(type.name) ?? makeSizes(model, type);
  ofModel.set(type.name, found);
  return found;
}

function makeSizes(model: Model, type: NodeType): Sizes {
  const single = [...type.properties.values()].filter(({ list, derivedFrom }) => !list && derivedFrom.length === 0);
  const full = new Set(single.map(({ name }) => name));
  const lists = [...model.types.values()].flatMap(({ relations }) =>
    [...relations.values()].filter(({ target, cardinality }) => target === type.name && cardinality === 'page'),
  );
  const inIndexes = lists.flatMap((relation) => pageIndex(model, relation, type.order)?.properties ?? []);
  const indexed = new Set(['id', ...inIndexes].filter((name) => full.has(name)));
  return { indexed, short: new Set([...indexed, 'name'].filter((name) => full.has(name))), full };
}
