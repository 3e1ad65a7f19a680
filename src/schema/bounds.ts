// The bounds of arguments, as @bounds says them in the schema files: the sentence of a description and the check of a
// value follow from them.
import { Kind, valueFromASTUntyped, type InputValueDefinitionNode } from 'graphql';
import { badInput } from '../errors';
import { directiveOf, isList, namedType } from './nodes';

/** What a value may be. */
export interface ArgumentBounds {
  /** What is bounded: the number, how many ids a list has, or how many characters a text has. */
  readonly of: 'number' | 'ids' | 'characters';
  /** Null where there is no least. */
  readonly min: number | null;
  readonly max: number;
  /** What holds where nothing, or null, is given; null where there is none. */
  readonly default: number | null;
  /** Whether equal ids count once. */
  readonly distinct: boolean;
}

/** The bounds of an argument; null where it has none. */
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

/** The bounds in a sentence for the argument's description. */
export function boundsSentence({ of, min, max, default: otherwise, distinct }: ArgumentBounds): string {
  if (of === 'characters') return `At most ${max} characters; a longer text is BAD_USER_INPUT.`;
  if (of === 'ids')
    return `Takes ${countOfIds(min, max, distinct)}; ${min === null ? 'more are' : 'any other number is'} BAD_USER_INPUT.`;
  return `From ${min ?? 0} to ${max}${otherwise === null ? '' : `, ${otherwise} by default`}; any other number is BAD_USER_INPUT.`;
}

/** Throws BAD_USER_INPUT naming the argument and its bounds where the value is beyond them. */
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
