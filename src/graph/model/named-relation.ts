// A relation that code names, because a question of its own reads it.
import type { Model, Relation } from './model';

/** Throws if the schema has no such relation. */
export function relationNamed(model: Model, type: string, field: string): Relation {
  const relation = model.types.get(type)?.relations.get(field);
  if (!relation) throw new Error(`The schema has no relation ${type}.${field}.`);
  return relation;
}
