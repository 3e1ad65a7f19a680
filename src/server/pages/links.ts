// Addresses of pages.

/** The query page with this query in it. */
export function queryLink(query: string, variables?: Record<string, unknown>): string {
  const parameters = new URLSearchParams({ query: tidy(query) });
  const [, operationName] = /^\s*query (\w+)/m.exec(query) ?? [];
  if (operationName !== undefined) parameters.set('operationName', operationName);
  if (variables) parameters.set('variables', JSON.stringify(variables, null, 2));
  return `/graphiql?${parameters}`;
}

/** The page of an entity. */
export function entityLink(id: string, stance?: string): string {
  return `/entities/${encodeURIComponent(id)}${stance ? `?stance=${encodeURIComponent(stance)}` : ''}`;
}

/** A query as it is shown: without the indentation of the code that it stands in. */
export function tidy(query: string): string {
  const lines = query.split('\n').filter((line) => line.trim() !== '');
  const indents = lines.map((line) => line.length - line.trimStart().length);
  const least = Math.min(...indents);
  const shown = lines.map((line) => line.slice(least)).join('\n');
  return shown.replace(/\n(?=fragment )/g, '\n\n');
}
