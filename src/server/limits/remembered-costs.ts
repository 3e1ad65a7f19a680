// Counts the cost of an operation again only if a variable that it depends on has another value. Apollo caches parsed
// documents, so this serves every request with the same document.
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { OperationCost } from './cost';

type Variables = Readonly<Record<string, unknown>>;
type CostOf = (document: DocumentNode, operation: OperationDefinitionNode, variables: Variables) => OperationCost;

interface KnownCost {
  /** The variables that were read, and their values as JSON. */
  readonly names: ReadonlySet<string>;
  readonly values: string;
  readonly cost: OperationCost;
}

/** The function, which remembers what it gave last for each operation. */
export function rememberedCosts(costOf: CostOf): CostOf {
  const last = new WeakMap<OperationDefinitionNode, KnownCost>();
  return (document, operation, variables) => {
    const known = last.get(operation);
    if (known && known.values === readValues(variables, known.names)) return known.cost;
    const names = new Set<string>();
    const cost = costOf(document, operation, notingReads(variables, names));
    last.set(operation, { names, values: readValues(variables, names), cost });
    return cost;
  };
}

/** A variable without a value is not the same as null: then the argument has its default. */
function readValues(variables: Variables, names: ReadonlySet<string>): string {
  return JSON.stringify([...names].map((name) => (Object.hasOwn(variables, name) ? [variables[name]] : [])));
}

/** The variables; `names` gets the name of each that is read, or whose absence is found. */
function notingReads(variables: Variables, names: Set<string>): Variables {
  const note = (name: string | symbol) => {
    if (typeof name === 'string') names.add(name);
  };
  return new Proxy(variables, {
    get: (target, name) => {
      note(name);
      return Reflect.get(target, name) as unknown;
    },
    getOwnPropertyDescriptor: (target, name) => {
      note(name);
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
}
