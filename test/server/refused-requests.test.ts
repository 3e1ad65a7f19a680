// Requests that the server refuses, and errors that are JSON and reveal nothing of the server.
import { gzipSync } from 'node:zlib';
import { ask, bodyIn, get, JSON_TYPE, post, useServer } from '../support/served';

useServer();

/** A request body of so many bytes. */
function bodyOf(size: number): string {
  const body = JSON.stringify({ query: '{ __typename }', operationName: null, extensions: { padding: '' } });
  return body.replace('""', `"${'x'.repeat(size - body.length)}"`);
}

test.each([
  '{',
  '{"query":"{ __typename }"',
  'null',
  '"x"',
  '1',
  '[]',
  '[{"query":"{ __typename }"}]',
  '{}',
  '',
  '{"query":1}',
])('the body %j is refused with 400, as JSON', async (body) => {
  const response = await post(body);
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({
    errors: [{ message: expect.stringMatching(/^[A-Z].+\.$/), extensions: { code: 'BAD_REQUEST' } }],
  });
  expect(text.length).toBeLessThan(500);
});

test('a body that does not match its content encoding is refused as a body', async () => {
  const response = await post('{}', { ...JSON_TYPE, 'content-encoding': 'gzip' });
  expect([response.status, (await bodyIn(response)).errors[0].message]).toEqual([
    400,
    'The request body is not valid JSON.',
  ]);
});

/** In bytes; packed it has 49 kB. */
const UNPACKED = 50_000_000;

test('a body of 100 kB is answered, one byte more is refused with 413, compressed or not', async () => {
  expect((await post(bodyOf(102_400))).status).toBe(200);
  const packed = new Uint8Array(gzipSync(bodyOf(UNPACKED)));
  const before = process.memoryUsage().rss;
  for (const response of [
    await post(bodyOf(102_401)),
    await post(packed, { ...JSON_TYPE, 'content-encoding': 'gzip' }),
  ]) {
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({
      errors: [{ message: 'A request body can be 100kb at most.', extensions: { code: 'BAD_REQUEST' } }],
    });
  }
  // It is not unpacked to its end.
  expect(process.memoryUsage().rss - before).toBeLessThan(UNPACKED);
});

test('an unknown character set or content encoding is reported as such', async () => {
  for (const headers of [
    { 'content-type': 'application/json; charset=latin1' },
    { ...JSON_TYPE, 'content-encoding': 'zzz' },
  ]) {
    const response = await post('{"query":"{ __typename }"}', headers);
    expect(response.status).toBe(415);
    const { errors } = await bodyIn(response);
    expect(errors[0].extensions.code).toBe('BAD_REQUEST');
    expect(errors[0].message).not.toMatch(/not valid JSON/);
  }
});

test.each([
  '/nothing',
  '/graphql/foo',
  '/schema.graphqls',
  '/health',
  '/%E0%A4%A',
  '/..%2f..%2fetc%2fpasswd',
  '/<script>alert(1)</script>',
])('%s is 404, as JSON for a program', async (path) => {
  const response = await get(path);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  const { errors } = await bodyIn(response);
  expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  expect(errors[0].message).toMatch(/^There is nothing at \/.*; the API is at \/graphql\.$/);
});

test('no answer names the framework, a path of the machine or a line of code', async () => {
  const responses = [
    get('/'),
    get('/nothing'),
    get('/health/ready'),
    get('/graphql', { accept: 'text/html' }),
    ask('{ nation(code: "FRA") { name } }'),
    ...['{ nations(first: 0) { totalCount } }', '{ nothing }', '{'].map((query) => ask(query)),
    ...['{', 'null', '[]', bodyOf(102_401)].map((body) => post(body)),
    post('{}', { 'content-type': 'text/plain' }),
    post('{}', { 'content-type': 'application/json; charset=latin1' }),
    post(JSON.stringify({ query: '{ __typename }', extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } })),
  ];
  for (const response of await Promise.all(responses)) {
    expect(response.headers.get('x-powered-by')).toBeNull();
    const isPage = response.headers.get('content-type')?.startsWith('text/html');
    const text = await response.text();
    if (!isPage) expect(text).not.toMatch(/stack|node_modules|\/src\/|\/work\/|\.[jt]s:\d|\n\s+at /i);
  }
});
