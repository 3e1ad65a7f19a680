// The bounds of arguments, which @bounds gives in the schema files. The sentence in the description and the check of a
// value are both derived from them.
import { Kind, valueFromASTUntyped, type InputValueDefinitionNode } from 'graphql';
import { badInput } from '../errors';
import { directiveOf, isList, namedType } from './nodes';

export interface ArgumentBounds {
  /** The bounded quantity: a number, the ids in a list, or the characters of a text. */
  readonly of: 'number' | 'ids' | 'characters';
  /** Null if there is no lower bound. */
  readonly min: number | null;
  readonly max: number;
  /** The value that applies if the operation gives none, or null; null if there is no default. */
  readonly default: number | null;
  /** Whether equal ids count once. */
  readonly distinct: boolean;
}

/** The bounds of an argument; null if it has none. */
export function boundsOf(argument: InputValueDefinitionNode): ArgumentBounds | null {
  const directive = directiveOf(argument, 'bounds');
  if (!directive) return null;
  const given = new Map(directive.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  const { defaultValue } = argument;
  const own = defaultValue?.kind === Kind.INT ? Number(defaultValue.value) : null;
  const isNumber = namedType(argument.type) === 'Int';
  return {
    of: isList(argument.type) ? 'ids' : isNumber ? 'number' : 'characters',
    min: number(given.get('min')),
    max: number(given.get('max')) ?? Infinity,
    default: own ?? number(given.get('default')),
    distinct: given.get('distinct') === true,
  };
}

/** The sentence for the argument's description, such as: Takes 1 to 20 ids; any other number is BAD_USER_INPUT. */
export function boundsSentence({ of, min, max, default: otherwise, distinct }: ArgumentBounds): string {
  if (of === 'characters') return `At most ${max} characters. A longer text is BAD_USER_INPUT.`;
  if (of === 'ids')
    return `Takes ${countOfIds(min, max, distinct)}. ${min === null ? 'More' : 'Any other number'} is BAD_USER_INPUT.`;
  return `From ${min ?? 0} to ${max}${otherwise === null ? '' : `, ${otherwise} by default`}. Any other number is BAD_USER_INPUT.`;
}

/** Throws BAD_USER_INPUT with the argument and its bounds if the value is outside them. */
export function checkBounds(argument: string, { of, min, max, distinct }: ArgumentBounds, value: unknown): void {
  const isWithin = (size: number) => size >= (min ?? 0) && size <= max;
  if (typeof value === 'number' && !isWithin(value)) {
    throw badInput(argument, `${argument} must be between ${min ?? 0} and ${max}; it is ${value}.`);
  }
  if (typeof value === 'string' && of === 'characters' && !isWithin(value.length)) {
    throw badInput(argument, `${argument} can have at most ${max} characters; it has ${value.length}.`);
  }
  if (!Array.isArray(value)) return;
  const count = distinct ? new Set(value).size : value.length;
  if (isWithin(count)) return;
  throw badInput(argument, `${argument} takes ${countOfIds(min, max, distinct)}; there are ${count}.`);
}

function countOfIds(min: number | null, max: number, distinct: boolean): string {
  return `${min === null ? `at most ${max}` : `${min} to ${max}`}${distinct ? ' different' : ''} ids`;
}
