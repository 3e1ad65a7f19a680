// If something fails in the server, the client learns only that, and the id under which the log has the cause.
import pino from 'pino';
import { buildApi } from '../../../src/api';
import { revisionOf } from '../../../src/dataset/revision';
import { createApollo } from '../../../src/server/graphql/apollo';
import { createContext } from '../../../src/server/graphql/extensions';
import { QueryFailed, StoreUnavailable, type Store } from '../../../src/store/store';

const api = buildApi();
const log: Record<string, unknown>[] = [];
const server = createApollo(
  api,
  pino({}, { write: (line) => void log.push(JSON.parse(line) as Record<string, unknown>) }),
);
afterAll(() => server.stop());

const SECRET = 'Neo.ClientError: bolt://neo4j:pass@10.0.0.7:7687 at /srv/app/src/store/neo4j.ts:12 MATCH (n) RETURN n';
const MASKED = 'Something went wrong on this side; the log has it under the errorId.';
const UNAVAILABLE = 'The database cannot be reached at the moment; try again shortly.';

/** Asks an API in which every read fails in this way. */
async function ask(query: string, read: Store['read']) {
  const fail = () => Promise.reject(new Error('Only reads are asked for.'));
  const store: Store = {
    engine: 'stub',
    lease: 0,
    read,
    write: fail,
    ensureIndexes: fail,
    bulk: fail,
    ping: fail,
    close: fail,
  };
  const { body, http } = await server.executeOperation(
    { query },
    { contextValue: createContext(api, store, () => revisionOf(store)) },
  );
  if (body.kind !== 'single') throw new Error('The answer came in parts.');
  return { ...body.singleResult, status: http.status ?? 200 };
}

// Not every library throws errors.
// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
const failWith = (cause: unknown) => (): Promise<never> => Promise.reject(cause);

const CAUSES: Record<string, Store['read']> = {
  'a defect of this side': failWith(new TypeError(SECRET)),
  'a failed statement': failWith(new QueryFailed({ name: 'Nation.positions', text: SECRET }, new Error(SECRET))),
  'an error with a code of its own': failWith(Object.assign(new Error(SECRET), { code: 'BAD_USER_INPUT' })),
  'an error that says it has extensions': failWith(
    Object.assign(new Error(SECRET), { extensions: { secret: SECRET } }),
  ),
  'a text that is thrown': failWith(SECRET),
  'nothing that is thrown': failWith(undefined),
  'an error thrown at once': () => {
    throw new Error(SECRET);
  },
};

const QUERIES: Record<string, string> = {
  'a node': '{ nation(id: "nation:RUS") { name } }',
  'a name': '{ nation(name: "Moscow") { name } }',
  'a list': '{ facts { nodes { id } } }',
  'the data set': '{ dataset { version } }',
  'a reference': '{ _entities(representations: [{ __typename: "Nation", id: "nation:RUS" }]) { __typename } }',
};

describe.each(Object.entries(CAUSES))('%s', (_cause, read) => {
  test.each(Object.entries(QUERIES))('is masked if the operation asks for %s', async (_name, query) => {
    log.length = 0;
    const answer = await ask(query, read);
    expect(answer.errors?.map(({ message }) => message)).toEqual([MASKED]);
    const [error] = answer.errors ?? [];
    const errorId = error?.extensions?.['errorId'];
    expect(errorId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(error?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', errorId });
    expect(Object.keys(error ?? {}).sort()).toEqual(['extensions', 'locations', 'message', 'path']);
    expect(JSON.stringify(answer)).not.toMatch(/bolt|10\.0\.0\.7|MATCH|neo4j|\/src\/|\.ts|stack|Neo\.|TypeError/i);
    // The version and the notes of an answer fail in such a database too, and are logged by themselves.
    const failed = log.filter(({ msg }) => msg === 'a field failed');
    expect(failed).toMatchObject([{ errorId, level: 50 }]);
  });
});

test('the log has the cause', async () => {
  log.length = 0;
  await ask(QUERIES['a node'] ?? '', failWith(new TypeError(SECRET)));
  const failed = log.find(({ msg }) => msg === 'a field failed');
  expect(failed).toMatchObject({ err: { type: 'TypeError', message: SECRET }, path: ['nation'] });
});

test('each failed field has its own id, and the other fields are answered', async () => {
  const read: Store['read'] = ({ name }) =>
    name === 'Query.dataset' ? Promise.resolve([]) : Promise.reject(new Error(SECRET));
  const { data, errors } = await ask('{ node(id: "nation:RUS") { id } leader(name: "x") { id } __typename }', read);
  expect(data).toEqual({ node: null, leader: null, __typename: 'Query' });
  expect(new Set(errors?.map(({ extensions }) => extensions?.['errorId'])).size).toBe(2);
});

test.each(Object.entries(QUERIES))(
  'an unreachable database is reported as such if the operation asks for %s',
  async (_name, query) => {
    const answer = await ask(query, failWith(new StoreUnavailable(SECRET, new Error(SECRET))));
    expect(answer.errors?.map(({ message, extensions }) => ({ message, extensions }))).toEqual([
      { message: UNAVAILABLE, extensions: { code: 'SERVICE_UNAVAILABLE' } },
    ]);
    expect(answer.status).toBe(503);
    expect(answer.extensions).toHaveProperty('graph.statements');
    expect(JSON.stringify(answer)).not.toMatch(/bolt|10\.0\.0\.7|MATCH|neo4j|stack/i);
  },
);

test('nonsense from the store is an internal error too', async () => {
  const { errors, data } = await ask('{ facts { nodes { id } } }', () =>
    Promise.resolve([{ node: { id: 'planet:x' } }]),
  );
  expect(data ?? null).toBeNull();
  expect(errors?.[0]?.extensions?.['code']).toBe('INTERNAL_SERVER_ERROR');
  expect(errors?.[0]?.message).toBe(MASKED);
});
