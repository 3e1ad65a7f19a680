// A question as the editor has it and as a link carries it.

export interface Question {
  readonly query: string;
  /** JSON; empty if there are none. */
  readonly variables: string;
  readonly operationName: string | null;
}

/** The server takes 16 kB of headers, the address among them. Some programs and proxies take half of it. */
const LONGEST_SENT = 8_000;

/** The address of the query page with this question. In a long one the question stands behind #, which no browser sends. */
export function linkOf({ query, variables, operationName }: Question): string {
  const parameters = new URLSearchParams({ query });
  if (variables.trim() !== '') parameters.set('variables', variables);
  if (operationName !== null) parameters.set('operationName', operationName);
  const sent = `${location.origin}/graphiql?${parameters}`;
  return sent.length > LONGEST_SENT ? sent.replace('?', '#') : sent;
}

/** The question of an address, behind ? or #; null if it has none. */
export function questionIn(address: string): Question | null {
  const { searchParams, hash } = new URL(address, location.origin);
  const parameters = searchParams.has('query') ? searchParams : new URLSearchParams(hash.slice(1));
  const query = parameters.get('query');
  if (query === null || query.trim() === '') return null;
  return { query, variables: parameters.get('variables') ?? '', operationName: parameters.get('operationName') };
}

/**
 * The name, if the query has an operation of that name; otherwise null. GraphiQL reads the names in a query only a while
 * after the query is there, and until then has the name that the last query had.
 */
export function nameWithin(query: string, operationName: string | null): string | null {
  return operationName !== null && new RegExp(`\\bquery\\s+${operationName}\\b`).test(query) ? operationName : null;
}

/** The name of the operation that is asked; null if it has none. */
export function nameOf({ query, operationName }: Question): string | null {
  return operationName ?? /^\s*query\s+(\w+)/m.exec(query)?.[1] ?? null;
}

/** The variables as an object. Text that is no JSON object counts as none: the server has refused it already. */
export function variablesOf({ variables }: Question): Record<string, unknown> | null {
  return objectIn(variables);
}

/** The JSON object that a text is; null if it is none. */
export function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
