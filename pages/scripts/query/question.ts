// A question as the editor has it and as a link carries it.

export interface Question {
  readonly query: string;
  /** JSON; empty if there are none. */
  readonly variables: string;
  readonly operationName: string | null;
}

/** The address of the query page with this question. */
export function linkOf({ query, variables, operationName }: Question): string {
  const parameters = new URLSearchParams({ query });
  if (variables.trim() !== '') parameters.set('variables', variables);
  if (operationName !== null) parameters.set('operationName', operationName);
  return `${location.origin}/graphiql?${parameters}`;
}

/** The question of an address; null if it has none. */
export function questionIn(address: string): Question | null {
  const parameters = new URL(address, location.origin).searchParams;
  const query = parameters.get('query');
  if (query === null || query.trim() === '') return null;
  return { query, variables: parameters.get('variables') ?? '', operationName: parameters.get('operationName') };
}

/** The name of the operation that is asked; null if it has none. */
export function nameOf({ query, operationName }: Question): string | null {
  return operationName ?? /^\s*query\s+(\w+)/m.exec(query)?.[1] ?? null;
}

/** The variables as an object. Text that is no JSON object counts as none: the server has refused it already. */
export function variablesOf({ variables }: Question): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(variables);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
