// The tables of docs/errors.md, from the table of errors in the code.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorKind } from '../src/error-kind';
import { OPERATION_ERRORS } from '../src/errors';
import { CONNECTION_ERRORS } from '../src/server/transport/connection-errors';
import { PATH_ERRORS } from '../src/server/transport/path-errors';

export const ERRORS_PAGE = join(__dirname, '..', 'docs', 'errors.md');

/** The page with its tables generated from the code. The prose around them is kept. */
export function errorsPage(): string {
  const text = readFileSync(ERRORS_PAGE, 'utf8');
  const withOperations = withTable(text, '## GraphQL', Object.values(OPERATION_ERRORS));
  return withTable(withOperations, '## Other paths', [
    ...Object.values(PATH_ERRORS),
    ...Object.values(CONNECTION_ERRORS),
  ]);
}

function withTable(text: string, heading: string, kinds: readonly ErrorKind[]): string {
  const [before = '', after = ''] = text.split(`${heading}\n`);
  const rest = after.replace(/^\n(\|.*\n)+/, '');
  const rows = kinds.map(
    ({ code, status, message, remedy }) => `| \`${code}\` | ${status} | ${message} | ${remedy} |\n`,
  );
  const table = ['| code | HTTP status | message | what to do |\n', '| --- | --- | --- | --- |\n', ...rows].join('');
  return `${before}${heading}\n\n${table}${rest}`;
}
