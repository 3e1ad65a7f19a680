// One line of the log for each request, with what it was and how it ended, and nothing of what it asked about.
import { OutOfTime } from '../../../src/deadline';
import { StoreUnavailable } from '../../../src/store/store';
import { observedServer, withReads, type ObservedServer } from '../../support/observed';
import { deafClient, postText } from '../../support/raw-client';

/** How reads of the nation with this id fail. */
const FAILING: Record<string, () => Promise<never>> = {
  'nation:DEU': () => Promise.reject(new TypeError('a defect')),
  'nation:FRA': () => Promise.reject(new StoreUnavailable('out of reach')),
  'nation:ITA': () => Promise.reject(new OutOfTime()),
};

let observed: ObservedServer;
let never: Promise<void>;
let isAsked: () => void;
beforeAll(async () => {
  never = new Promise((resolve) => (isAsked = resolve));
  observed = await observedServer({}, (store) =>
    withReads(store, (query, parameters, deadline) => {
      const [key] = [parameters['keys']].flat();
      if (key === 'nation:ESP') {
        isAsked();
        return new Promise((_, reject) => deadline?.signal.addEventListener('abort', () => reject(new OutOfTime())));
      }
      return FAILING[String(key)]?.() ?? store.read(query, parameters, deadline);
    }),
  );
});
afterAll(() => observed.stop());

const NATION = 'query OneNation($id: ID!) { nation(id: $id) { name } }';
const HASH = /^[0-9a-f]{64}$/;

test('an answered operation: what it is, what it cost, and what it read', async () => {
  const response = await observed.ask('answered', NATION, { id: 'nation:RUS' });
  const { extensions } = (await response.json()) as { extensions: { graph: { statements: number; rows: number } } };
  const lines = await observed.linesOf('answered');
  expect(lines).toEqual([
    {
      level: 30,
      time: expect.any(Number),
      pid: process.pid,
      hostname: expect.any(String),
      requestId: 'answered',
      method: 'POST',
      path: '/graphql',
      kind: 'graphql',
      status: 200,
      outcome: 'answered',
      ms: expect.any(Number),
      bytes: expect.any(Number),
      operationName: 'OneNation',
      operationHash: expect.stringMatching(HASH),
      operationType: 'query',
      cost: 1,
      cypherQueries: expect.any(Number),
      rows: expect.any(Number),
      cached: false,
      msg: 'request',
    },
  ]);
  expect(lines[0]?.['cypherQueries']).toBeGreaterThanOrEqual(extensions.graph.statements);
  expect(lines[0]?.['rows']).toBeGreaterThanOrEqual(extensions.graph.rows);
});

test('the answer cache answers the same again: the line says so, and that nothing was read', async () => {
  const [first, second] = ['first', 'second'];
  const sizes: number[] = [];
  for (const id of [first, second]) {
    const response = await observed.ask(id, NATION, { id: 'nation:GBR' });
    sizes.push((await response.arrayBuffer()).byteLength);
  }
  const [before] = await observed.linesOf(first);
  const [line] = await observed.linesOf(second);
  expect(line).toMatchObject({ cached: true, cypherQueries: 0, rows: 0, operationName: 'OneNation', cost: 1 });
  expect(line?.['operationHash']).toBe(before?.['operationHash']);
  // The headers count as well.
  expect(Number(line?.['bytes'])).toBeGreaterThan(sizes[1] ?? 0);
  expect(Number(line?.['bytes'])).toBeLessThan((sizes[1] ?? 0) + 1_500);
});

test('values of variables, texts of queries, query strings and headers are in no line', async () => {
  await observed.ask('SECRET-free', `query Q($id: ID!) { nation(id: $id) { name } leader(name: "SECRET") { id } }`, {
    id: 'nation:SECRET',
  });
  await fetch(`${observed.server.url}/search?query=SECRET`, { headers: { 'x-request-id': 'search' } });
  await fetch(`${observed.server.url}/graphql?query={nation(name:"SECRET"){id}}`, {
    headers: { 'x-request-id': 'get', authorization: 'SECRET', 'user-agent': 'SECRET' },
  });
  const lines = [...(await observed.linesOf('SECRET-free')), ...(await observed.linesOf('search'))];
  lines.push(...(await observed.linesOf('get')));
  expect(JSON.stringify(lines.map(({ requestId: _, ...rest }) => rest))).not.toContain('SECRET');
  expect(lines.map(({ path }) => path)).toEqual(['/graphql', '/search', '/graphql']);
});

test.each([
  ['syntax', '{', 400, 'GRAPHQL_PARSE_FAILED'],
  ['validation', '{ x }', 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['kind', 'mutation M { x }', 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['argument', '{ nations(first: 200) { totalCount } }', 400, 'BAD_USER_INPUT'],
  ['empty', '', 400, 'BAD_REQUEST'],
])('a mistake of the client (%s) is refused, not an error of the server', async (id, query, status, code) => {
  await observed.ask(`mistake-${id}`, query);
  const lines = await observed.linesOf(`mistake-${id}`);
  expect(lines).toEqual([expect.objectContaining({ level: 30, outcome: 'refused', status, code, msg: 'request' })]);
});

test('an operation beyond a limit: the line names the limit and the cost', async () => {
  await observed.ask(
    'costly',
    '{ nations(first: 100) { nodes { positions(first: 100) { nodes { citations { locator } holder { id facts(first: 100) { nodes { id } } } } } } } }',
  );
  expect(await observed.linesOf('costly')).toEqual([
    expect.objectContaining({
      level: 30,
      outcome: 'refused',
      code: 'LIMIT_EXCEEDED',
      limit: 'GRAPH_MAX_COST',
      cypherQueries: 0,
    }),
  ]);
});

test.each([
  ['nation:DEU', 50, 'failed', 'INTERNAL_SERVER_ERROR', 200, 'a field failed', 50],
  ['nation:FRA', 40, 'unavailable', 'SERVICE_UNAVAILABLE', 503, 'the database did not answer', 40],
  ['nation:ITA', 40, 'timed_out', 'TIMEOUT', 504, 'the database did not answer', 40],
])(
  'if the read of %s fails, every line about it has the id of the request',
  async (id, level, outcome, code, status, msg, causeLevel) => {
    const requestId = `failing-${id.slice(-3)}`;
    const response = await observed.ask(requestId, NATION, { id });
    const { errors } = (await response.json()) as { errors: { extensions: { errorId?: string } }[] };
    const lines = await observed.linesOf(requestId);
    expect(lines).toEqual([
      expect.objectContaining({
        level: causeLevel,
        msg,
        err: expect.objectContaining({ message: expect.any(String) }),
      }),
      expect.objectContaining({ level, outcome, code, status, msg: 'request' }),
    ]);
    expect(lines[0]?.['errorId']).toBe(errors[0]?.extensions.errorId);
  },
);

test('a download: its format, and how many entities and facts it has', async () => {
  const response = await fetch(`${observed.server.url}/subgraph.ttl?root=nation:RUS&depth=0`, {
    headers: { 'x-request-id': 'download' },
  });
  await response.text();
  const [line, ...more] = await observed.linesOf('download');
  expect(more).toEqual([]);
  expect(line).toMatchObject({ kind: 'download', format: 'ttl', outcome: 'answered', path: '/subgraph.ttl' });
  expect(Number(line?.['size'])).toBeGreaterThan(0);
  expect(Number(line?.['cypherQueries'])).toBeGreaterThan(0);
});

test('a download that is refused: its code, and that it is no error of the server', async () => {
  await fetch(`${observed.server.url}/subgraph.csv?root=nation:ATLANTIS`, { headers: { 'x-request-id': 'no-root' } });
  expect(await observed.linesOf('no-root')).toEqual([
    expect.objectContaining({ level: 30, outcome: 'refused', code: 'BAD_USER_INPUT', format: 'csv', status: 400 }),
  ]);
});

test('a page counts what it reads', async () => {
  await fetch(`${observed.server.url}/entities/nation:RUS`, {
    headers: { 'x-request-id': 'page', accept: 'text/html' },
  });
  const [line] = await observed.linesOf('page');
  expect(line).toMatchObject({ kind: 'page', status: 200, outcome: 'answered', path: '/entities/nation:RUS' });
  expect(Number(line?.['cypherQueries'])).toBeGreaterThan(0);
});

test('a client that leaves before its answer: no status, and no error', async () => {
  const query = '{ nation(id: "nation:ESP") { name } }';
  const client = await deafClient(observed.server.url, postText(query, 'x-request-id: left\r\n'));
  await never;
  client.socket.destroy();
  expect(await observed.linesOf('left')).toEqual([
    expect.objectContaining({ level: 30, outcome: 'client_left', status: null, kind: 'graphql', cypherQueries: 1 }),
  ]);
});
