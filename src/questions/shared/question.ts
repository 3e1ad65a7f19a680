// A question extends the API: it has its own folder, and one line in registry.ts.
import type { Context } from '../../graph/loading/model-resolvers';
import { numberOf } from '../../graph/model/argument-bounds';
import type { Model } from '../../graph/model/model';
import type { NameIndex } from '../name-index/name-index';
import type { KnownData } from '../notes/known-data';

/** The arguments of a field, with the types that the schema gives them. */
export type Arguments = Readonly<Record<string, unknown>>;

export interface Question {
  /** Resolvers by type and field. */
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Checks of the arguments alone, by field of Query. A check throws BAD_USER_INPUT. */
  readonly checks?: Readonly<Record<string, (args: Arguments) => void>>;
  /** Checks of the arguments against the graph, by field as in `costs`. A check throws BAD_USER_INPUT. */
  readonly graphChecks?: Readonly<Record<string, (args: Arguments, context: Context) => Promise<void>>>;
  /**
   * The costs of fields that work on more than they return, or return lists whose size depends on arguments: by field of
   * Query, or by type and field, such as Nation.positionCounts.
   */
  readonly costs?: Readonly<Record<string, (args: Arguments) => QuestionCost>>;
}

/** What a question adds to the cost of an operation, in objects. */
export interface QuestionCost {
  /** What it reads to find its answer. */
  readonly reads: number;
  /** How many objects the lists in its answer have at most, by field. */
  readonly sizes?: Readonly<Record<string, number>>;
}

/** Objects that are created once for the whole API and shared by the questions that need them. */
export interface SharedByQuestions {
  readonly model: Model;
  readonly known: KnownData;
  readonly names: NameIndex;
}

/**
 * What a search through the graph adds to the cost of an operation: it reads up to 50,000 facts, and to read a fact costs
 * about a fifth of returning one.
 */
export const SEARCH_READS = 10_000;

/** The value of a number argument of a field such as Query.paths, or the schema's default. */
export function numberIn(model: Model, field: string, argument: string, args: Arguments): number {
  const given = args[argument];
  return numberOf(model, field, argument, typeof given === 'number' ? given : null);
}

/** The ids in the value of an argument. */
export function idsIn(value: unknown): string[] {
  return [value ?? []].flat().map(String);
}
