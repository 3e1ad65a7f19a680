// What one operation may ask for: the name, the default and the reason of each limit. An operation beyond a limit is
// refused before anything runs. `docs/operating.md` has the same table for operators, and a test compares the two.

export interface Limit {
  /** The environment variable that sets it. */
  readonly variable: string;
  readonly default: number;
  /** What is counted, as a sentence says it: more than 32 levels of fields. */
  readonly of: string;
  /** Why the default is what it is. */
  readonly reason: string;
}

export const OPERATION_LIMITS = {
  tokens: {
    variable: 'GRAPH_MAX_TOKENS',
    default: 5_000,
    of: 'tokens: words, numbers and signs',
    reason: 'validation takes milliseconds up to here; the introspection of GraphiQL has 300',
  },
  depth: {
    variable: 'GRAPH_MAX_DEPTH',
    default: 32,
    of: 'levels of fields',
    reason: 'introspection has 14, ten lists in each other 30; execution runs out of stack beyond 1,000',
  },
  aliases: {
    variable: 'GRAPH_MAX_ALIASES',
    default: 250,
    of: 'times the same field in one selection, aliases included',
    reason: 'a list of names can be looked up at once, and each name counts in the cost',
  },
  repetitions: {
    variable: 'GRAPH_MAX_REPETITIONS',
    default: 50,
    of: 'times the same field without arguments in one selection',
    reason: 'it has the same value each time',
  },
  rootFields: {
    variable: 'GRAPH_MAX_ROOT_FIELDS',
    default: 250,
    of: 'fields of the root',
    reason: 'each takes at least one Cypher query',
  },
  directives: {
    variable: 'GRAPH_MAX_DIRECTIVES',
    default: 500,
    of: 'directives',
    reason: 'each is evaluated wherever its field is',
  },
  listItems: {
    variable: 'GRAPH_MAX_LIST_ITEMS',
    default: 500,
    of: 'items in one list',
    reason: 'a Cypher query compares each; arguments with fewer say so in the schema',
  },
  cost: {
    variable: 'GRAPH_MAX_COST',
    default: 100_000,
    of: 'objects',
    reason: 'an answer of this size takes seconds and hundreds of megabytes; see bench/attacks.md',
  },
  values: {
    variable: 'GRAPH_MAX_VALUES',
    default: 1_000_000,
    of: 'values, such as names and dates',
    reason: 'ten for each of the most objects',
  },
} as const satisfies Readonly<Record<string, Limit>>;

export type OperationLimits = Readonly<Record<keyof typeof OPERATION_LIMITS, number>>;

export const DEFAULT_LIMITS: OperationLimits = {
  tokens: OPERATION_LIMITS.tokens.default,
  depth: OPERATION_LIMITS.depth.default,
  aliases: OPERATION_LIMITS.aliases.default,
  repetitions: OPERATION_LIMITS.repetitions.default,
  rootFields: OPERATION_LIMITS.rootFields.default,
  directives: OPERATION_LIMITS.directives.default,
  listItems: OPERATION_LIMITS.listItems.default,
  cost: OPERATION_LIMITS.cost.default,
  values: OPERATION_LIMITS.values.default,
};
