// The errors that docs/errors.md lists, and requests that are answered with them.
import { pageAt } from './markdown';

/** An error as a client gets it. */
interface Found {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (body: string, headers = {}): Request => ({
  method: 'POST',
  path: '/graphql',
  body,
  headers: { ...JSON_TYPE, ...headers },
});
const query = (text: string) => post(JSON.stringify({ query: text }));

/** A request for each error that needs no defect and no outage. */
export const FAILING: readonly Request[] = [
  query('{ nations(first: 200) { totalCount } }'),
  query('{ nation(name: "Korea") { name } }'),
  query('{'),
  query('{ x }'),
  query('query A { __typename } query B { __typename }'),
  query('mutation { x }'),
  post(`{"query":"{ __typename }","variables":{"x":${'['.repeat(1_000)}${']'.repeat(1_000)}}}`),
  post('{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"aa"}}}'),
  post('{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"aa"}}}'),
  post('{"query":"{ __typename }","extensions":{"persistedQuery":{"version":2,"sha256Hash":"aa"}}}'),
  post('{'),
  post(JSON.stringify({ query: 'x'.repeat(200_000) })),
  post('{}', { 'content-encoding': 'compress' }),
  { method: 'PUT', path: '/graphql', body: '{"query":"{ __typename }"}', headers: JSON_TYPE },
  post('{"query":"{ __typename }"}', { 'content-type': 'text/plain' }),
  { method: 'GET', path: '/graphql?query=mutation{x}' },
  { method: 'GET', path: '/graphql?query={__typename}&variables=x' },
  { method: 'GET', path: '/nothing' },
  { method: 'GET', path: '/subgraph.%ff' },
  { method: 'GET', path: '/subgraph.doc' },
  { method: 'POST', path: '/subgraph.ttl' },
  { method: 'GET', path: '/subgraph.ttl?root=nation:ATLANTIS' },
];

/** The rows of the page's tables: the cells of code, status and message, behind an empty one. */
const ROWS = pageAt('docs/errors.md')
  .text.split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** Whether the page lists an error. A row that quotes a message has … for the part that varies. */
export function isListed({ code, status, message }: Found): boolean {
  return ROWS.some(([, codeCell, statusCell = '', messageCell = '']) => {
    const shown = /`(.*)`$/.exec(messageCell)?.[1];
    const isMessage = shown === undefined || patternOf(shown).test(message.trim());
    return codeCell === `\`${code}\`` && statusCell.includes(String(status)) && isMessage;
  });
}

function patternOf(shown: string): RegExp {
  const parts = shown.split('…').map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`);
}
