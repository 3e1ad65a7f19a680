// Applies the schema's bounds and defaults to numeric arguments.
import { checkBounds } from '../../schema/bounds';
import type { Model } from './model';

/** Throws BAD_USER_INPUT if an argument of this field, such as Query.paths, is beyond the schema's bounds. */
export function checkArgumentBounds(model: Model, field: string, args: object): void {
  const given = new Map<string, unknown>(Object.entries(args));
  for (const [argument, bounds] of model.bounds.get(field) ?? []) checkBounds(argument, bounds, given.get(argument));
}

/** The given number, or the schema's default if it is missing or null. Throws if the schema has no default either. */
export function numberOf(model: Model, field: string, argument: string, given: number | null | undefined): number {
  const value = given ?? model.bounds.get(field)?.get(argument)?.default;
  if (typeof value !== 'number') throw new Error(`The schema has no default for ${argument} of ${field}.`);
  return value;
}
