// A client's mistake is 400 with a code for it. It is never an internal error, and is not logged as one.
import { Writable, type WritableOptions } from 'node:stream';
import pino from 'pino';
import { startServer, type RunningServer } from '../../../src/server/http';
import { openApi, type TestApi } from '../../support/api';
import { postOf, send } from '../../support/http';

let api: TestApi;
const servers: RunningServer[] = [];
const logged: string[] = [];
beforeAll(async () => {
  api = await openApi();
  const write: WritableOptions['write'] = (line, _encoding, done) => {
    logged.push(String(line));
    done();
  };
  const log = pino({ level: 'warn' }, new Writable({ write }));
  for (const memoryMb of [0, 1]) {
    servers.push(await startServer(api, api.store, { host: '127.0.0.1', port: 0, memoryMb }, log));
  }
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await api.close();
});

/** Nested lists, so deep that JSON.stringify would run out of stack. */
const nested = (levels: number) => ({ levels });
const written = (body = '') =>
  body.replace(/\{"levels":(\d+)\}/g, (_, levels) => '['.repeat(Number(levels)) + ']'.repeat(Number(levels)));
const ENTITIES = 'query ($all: [_Any!]!) { _entities(representations: $all) { __typename } }';
const NOT_NULL = 'of non-null type "Boolean!" must not be null.';

test.each<[string, object, string, string]>([
  ['mutation { x }', {}, 'GRAPHQL_VALIDATION_FAILED', 'The API is for reading: it has no mutation operations.'],
  ['subscription { x }', {}, 'GRAPHQL_VALIDATION_FAILED', 'The API is for reading: it has no subscription operations.'],
  [
    'mutation { __typename }',
    {},
    'GRAPHQL_VALIDATION_FAILED',
    'The API is for reading: it has no mutation operations.',
  ],
  [
    'query ($x: Boolean = true) { __typename @skip(if: $x) }',
    { x: null },
    'BAD_USER_INPUT',
    `Argument "if" ${NOT_NULL}`,
  ],
  [
    'query ($x: Boolean = true) { nation(code: "FRA") { ...Name } } fragment Name on Nation { name @include(if: $x) }',
    { x: null },
    'BAD_USER_INPUT',
    `Argument "if" ${NOT_NULL}`,
  ],
  [
    'query ($x: ID = "nation:FRA") { node(id: $x) { id } }',
    { x: null },
    'BAD_USER_INPUT',
    'Argument "id" of non-null type "ID!" must not be null.',
  ],
  [
    'query ($x: String = "FRA") { nations(filter: { codes: [$x] }) { totalCount } }',
    { x: null },
    'BAD_USER_INPUT',
    'Argument "filter" has invalid value {codes: [$x]}.',
  ],
  [ENTITIES, { all: nested(5_000) }, 'BAD_USER_INPUT', 'variables can be nested 64 levels deep at most.'],
  ['{ __typename }', { unused: nested(64) }, 'BAD_USER_INPUT', 'variables can be nested 64 levels deep at most.'],
])('%s', async (query, variables, code, message) => {
  logged.length = 0;
  for (const { url } of servers) {
    const { body, ...sent } = postOf({ query, variables: { ...variables } });
    const { status, text } = await send(url, '/graphql', { ...sent, body: written(body) });
    const { errors, data } = JSON.parse(text) as { errors: object[]; data?: unknown };
    expect([status, data]).toEqual([400, undefined]);
    expect(errors).toMatchObject([{ message, extensions: { code } }]);
  }
  expect(logged).toEqual([]);
});

test('correct operations like these are answered', async () => {
  for (const { url } of servers) {
    for (const [query, variables] of [
      ['query Of { __typename } mutation Other { x }', {}],
      ['query Of($x: Boolean = true) { a: __typename b: __typename @skip(if: $x) }', {}],
      ['query Of { __typename }', { unused: nested(63) }],
    ] as const) {
      const { body, ...sent } = postOf({ query, variables, operationName: 'Of' });
      const { status, text } = await send(url, '/graphql', { ...sent, body: written(body) });
      expect([status, JSON.parse(text)]).toMatchObject([200, { data: {} }]);
    }
  }
});
