// A question extends the API: it has its own folder, and one line in registry.ts.
import type { Context } from '../../graph/loading/model-resolvers';
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
  /** Checks of the arguments against the graph, by field of Query. A check throws BAD_USER_INPUT. */
  readonly graphChecks?: Readonly<Record<string, (args: Arguments, context: Context) => Promise<void>>>;
  /** Fields of Query that work on more than they return. An operation can have at most ten of them. */
  readonly costly?: readonly string[];
}

/** Objects that are created once for the whole API and shared by the questions that need them. */
export interface SharedByQuestions {
  readonly model: Model;
  readonly known: KnownData;
  readonly names: NameIndex;
}

/** The ids in the value of an argument. */
export function idsIn(value: unknown): string[] {
  return [value ?? []].flat().map(String);
}
