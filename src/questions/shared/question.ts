// What a question adds to the API: a folder of its own, and one line in registry.ts.
import type { Context } from '../../graph/loading/model-resolvers';
import type { Model } from '../../graph/model/model';
import type { NameIndex } from '../name-index/name-index';
import type { KnownData } from '../notes/known-data';

/** The arguments of a field, of the types that the schema gives them. */
export type Arguments = Readonly<Record<string, unknown>>;

export interface Question {
  /** Resolvers by type and field. */
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Checks by field of Query, of the arguments alone. A check throws BAD_USER_INPUT. */
  readonly checks?: Readonly<Record<string, (args: Arguments) => void>>;
  /** Checks by field of Query, of the arguments against the graph. A check throws BAD_USER_INPUT. */
  readonly graphChecks?: Readonly<Record<string, (args: Arguments, context: Context) => Promise<void>>>;
  /** Fields of Query that work on more than they return: an operation can have ten of them. */
  readonly costly?: readonly string[];
}

/** What is made once for the whole API, for the questions that need it. */
export interface SharedByQuestions {
  readonly model: Model;
  readonly known: KnownData;
  readonly names: NameIndex;
}

/** The ids in the value of an argument. */
export function idsIn(value: unknown): string[] {
  return [value ?? []].flat().map(String);
}
