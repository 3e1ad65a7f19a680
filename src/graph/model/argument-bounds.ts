// The numbers of arguments, with the schema's bounds and defaults.
import { checkBounds } from '../../schema/bounds';
import type { Model } from './model';

/** Throws BAD_USER_INPUT where an argument of this field, such as Query.paths, is beyond the schema's bounds. */
export function checkArgumentBounds(model: Model, field: string, args: object): void {
  const given = new Map<string, unknown>(Object.entries(args));
  for (const [argument, bounds] of model.bounds.get(field) ?? []) checkBounds(argument, bounds, given.get(argument));
}

/** The number given, or the schema's default where none, or null, is. Throws where the schema has no default. */
export function numberOf(model: Model, field: string, argument: string, given: number | null | undefined): number {
  const value = given ?? model.bounds.get(field)?.get(argument)?.default;
  if (typeof value !== 'number') throw new Error(`The schema has no default for ${argument} of ${field}.`);
  return value;
}
