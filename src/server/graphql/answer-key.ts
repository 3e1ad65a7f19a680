// What two requests have in common that get the same answer from the same graph.
import type { Request } from 'express';
import { canonicalJson } from '../answers/canonical-json';
import { TRACE } from './extensions';
import { isDeeperThan, MOST_LEVELS } from './nesting';

/** Of a body, around its variables. */
const LEVELS_AROUND = 1;

/** The query string of a request. The target of a proxy request contains a host too, and URL may not accept that host. */
export const searchOf = ({ url }: Request): string => url.replace(/^[^?]*/, '');

/** The method whose answer a request gets: HEAD gets that of GET, which Node.js sends without its body. */
export const methodOf = ({ method }: Request): string => (method === 'HEAD' ? 'GET' : method);

/** Everything that the answer depends on besides the graph; null if the answer must not be cached. */
export function answerKey(request: Request): string | null {
  const { headers } = request;
  const method = methodOf(request);
  if (headers[TRACE] !== undefined || registers(request)) return null;
  const types = `${headers.accept ?? ''}\n${headers['content-type'] ?? ''}`;
  if (method === 'GET') return `${method}\n${types}\n${searchOf(request)}`;
  const isPlain = method === 'POST' && (headers['content-type'] ?? '').startsWith('application/json');
  // Such a body is refused. Code that follows it to its end would run out of stack.
  if (!isPlain || isDeeperThan(request.body, MOST_LEVELS + LEVELS_AROUND)) return null;
  return `${method}\n${types}\n${canonicalJson(request.body)}`;
}

/** Whether the request brings a query together with its hash: Apollo Server has to see it in order to know the hash. */
function registers(request: Request): boolean {
  if (methodOf(request) === 'GET') {
    const parameters = new URLSearchParams(searchOf(request));
    return parameters.has('query') && (parameters.get('extensions') ?? '').includes('persistedQuery');
  }
  const { query, extensions } = (request.body ?? {}) as { query?: unknown; extensions?: { persistedQuery?: unknown } };
  return query !== undefined && extensions?.persistedQuery !== undefined;
}
