// The server as HTTP clients see it: the API, health and the Sandbox page.
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { ask, bodyIn, get, JSON_TYPE, server, useServer } from '../support/served';

useServer();

test('a POST is answered, with what the answer cost', async () => {
  const response = await ask('query ($id: ID!) { nation(id: $id) { name } }', { id: 'nation:FRA' });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(await response.json()).toEqual({
    data: { nation: { name: 'France' } },
    extensions: { graph: { statements: 1, rows: 1, cost: { asked: 1, limit: 100_000 }, citation: expect.any(String) } },
  });
});

test('a proxy that names any host in its request target is answered', async () => {
  const { hostname, port } = new URL(server.url);
  const options = { hostname, port, method: 'POST', path: 'http://summits:99999/graphql', headers: JSON_TYPE };
  const asked = request({ ...options, agent: false }).end('{ "query": "{ __typename }" }');
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  expect(await json(response)).toMatchObject({ data: { __typename: 'Query' } });
});

test('an answer with errors has its cost too, and status 400 if the query is refused', async () => {
  for (const [query, code] of [
    ['{ nations(first: 0) { totalCount } }', 'BAD_USER_INPUT'],
    ['{ nation { nothing } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{', 'GRAPHQL_PARSE_FAILED'],
    ['query A { __typename } query B { __typename }', 'OPERATION_RESOLUTION_FAILURE'],
  ]) {
    const response = await ask(String(query));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code } }],
      extensions: { graph: { statements: 0, rows: 0 } },
    });
  }
});

test('/health/live and /health/ready answer 200', async () => {
  for (const [path, status] of [
    ['/health/live', 'live'],
    ['/health/ready', 'ready'],
  ]) {
    const response = await get(String(path));
    expect([response.status, await response.json()]).toEqual([200, { status }]);
  }
});

test('Apollo Sandbox, on request, neither polls nor sends telemetry, and shows a query that works', async () => {
  const response = await get('/graphql?sandbox', { accept: 'text/html,application/xhtml+xml' });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  const html = await response.text();
  const config = /embeddedSandboxConfig = (\{.*\});/.exec(html)?.[1];
  const sandbox = JSON.parse(config ?? 'null');
  expect(sandbox).toMatchObject({
    runTelemetry: false,
    endpointIsEditable: false,
    initialState: { pollForSchemaUpdates: false, includeCookies: false },
  });
  expect(html).not.toMatch(/"(runTelemetry|pollForSchemaUpdates)":true/);
  const answer = await bodyIn(await ask(sandbox.initialState.document));
  expect(answer.errors).toBeUndefined();
  expect(answer.data.nation.standings.nodes).not.toHaveLength(0);
});
