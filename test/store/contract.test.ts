// The contract of every store, checked on the engine that the tests run on.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config';
import { openStore } from '../../src/store/open-store';
import { QueryFailed, StoreUnavailable, type Row, type CypherQuery, type Store } from '../../src/store/store';
import { onNeo4j } from '../support/api';

const statement = (name: string, text: string): CypherQuery => ({ name: `test.${name}`, text });
const EMPTY = statement('empty', 'MATCH (n) DETACH DELETE n');
const PUT = statement('put', 'UNWIND $rows AS row MERGE (n:Node {id: row.id}) SET n:Thing SET n = row');
const GET = statement('get', 'UNWIND $ids AS id MATCH (n:Node {id: id}) RETURN properties(n) AS node');
const IDS = statement('ids', 'MATCH (n:Thing) RETURN n.id AS id ORDER BY id');
const COUNT_UP = statement('up', 'MERGE (n:Node {id: $id}) SET n:Thing SET n.times = coalesce(n.times, 0) + 1');
const BAD = statement('bad', 'MATCH (n:Thing {id: $secret}) RETURN nothing.of.the.kind(n');
const INDEXES = [{ label: 'Thing', properties: ['ownerId', 'name', 'id'] }];

let store: Store;
beforeAll(async () => {
  store = openStore({ neo4j: readConfig().neo4j, graphPath: null });
  await store.ensureIndexes(INDEXES);
});
beforeEach(() => store.write((work) => work.run(EMPTY, {})));
afterAll(async () => {
  if (onNeo4j) await store.write((work) => work.run(statement('drop', 'DROP INDEX thing_ownerid_name_id'), {}));
  await store.close();
});

const put = (...rows: readonly Row[]) => store.write((work) => work.run(PUT, { rows }));
const get = async (...ids: string[]) => (await store.read(GET, { ids })).map(({ node }) => node);
const idsOf = async () => (await store.read(IDS, {})).map(({ id }) => id);

test.each([
  ['whole numbers', [0, 1, -1, 42, 2 ** 31 - 1, -(2 ** 31), Number.MAX_SAFE_INTEGER]],
  ['fractions', [0.5, -2.25, 0.1, 1e-9, 123456.789]],
  ['booleans', [true, false]],
  [
    'texts',
    [
      '',
      ' ',
      'plain',
      "it's",
      '"quoted"',
      '\\',
      '\\n',
      'line\nbreak\r\n\ttab',
      'Ä é ß',
      '👩‍🚀🌲',
      '日本語',
      '\u0000',
      '~',
    ],
  ],
  [
    'texts that look like Cypher',
    ['$id', '`', '``', '}) DETACH DELETE n //', "' OR 1=1 //", '\\u0060', '{id: 1}', 'null'],
  ],
  ['long texts', ['x'.repeat(1_000_000)]],
  ['lists', [[], ['a'], ['', "b's", '"c"', '\\', '👩‍🚀'], [1, 2, 3], [0.5, 1.25], [true, false]]],
])('%s come back as they were', async (_kind, values) => {
  const rows = (values as unknown[]).map((value, index) => ({ id: `thing:${index}`, value }));
  await put(...rows);
  expect(await get(...rows.map(({ id }) => id))).toEqual(rows);
  expect(await store.read(statement('echo', 'UNWIND $values AS value RETURN value'), { values })).toEqual(
    (values as unknown[]).map((value) => ({ value })),
  );
});

test('a property that is null is absent, and a row overwrites all that was there', async () => {
  await put({ id: 'thing:1', name: 'first', other: 1 });
  await put({ id: 'thing:1', name: 'second', other: null });
  expect(await get('thing:1')).toEqual([{ id: 'thing:1', name: 'second' }]);
});

test('hostile values of parameters are data and nothing else', async () => {
  const hostile = [
    "'}) DETACH DELETE n //",
    '`) MATCH (m) DETACH DELETE m //',
    '\\u0027}) DELETE n //',
    '$rows',
    '*',
    '"',
  ];
  await put(...['thing:1', 'thing:2', ...hostile].map((id) => ({ id })));
  expect(await get(...hostile)).toEqual(hostile.map((id) => ({ id })));
  expect(await get('x" OR "1"="1', "' OR n.id <> '")).toEqual([]);
  const limited = statement('limited', 'MATCH (n:Thing) WHERE n.id IN $ids RETURN n.id AS id ORDER BY id LIMIT $limit');
  expect(await store.read(limited, { ids: hostile, limit: 2 })).toHaveLength(2);
  expect(await idsOf()).toHaveLength(hostile.length + 2);
});

test('columns that are null, lists or maps are returned unchanged', async () => {
  const text = 'UNWIND $keys AS key OPTIONAL MATCH (n:Node {id: key}) RETURN key, properties(n) AS node, null AS none';
  await put({ id: 'thing:1', list: ['a'] });
  expect(await store.read(statement('columns', text), { keys: ['thing:1', 'thing:2'] })).toEqual([
    { key: 'thing:1', node: { id: 'thing:1', list: ['a'] }, none: null },
    { key: 'thing:2', node: null, none: null },
  ]);
});

test('a transaction returns the result of its work, and later reads see its writes', async () => {
  const seen = await store.write(async (transaction) => {
    await transaction.run(PUT, { rows: [{ id: 'thing:1' }] });
    return transaction.run(IDS, {});
  });
  expect(seen).toEqual([{ id: 'thing:1' }]);
  expect(await idsOf()).toEqual(['thing:1']);
});

test('a failing statement undoes the whole transaction', async () => {
  await put({ id: 'thing:1', name: 'before' });
  const work = store.write(async (transaction) => {
    await transaction.run(PUT, { rows: [{ id: 'thing:1', name: 'after' }, { id: 'thing:2' }] });
    await transaction.run(BAD, { secret: 'thing:1' });
  });
  await expect(work).rejects.toBeInstanceOf(QueryFailed);
  expect(await get('thing:1', 'thing:2')).toEqual([{ id: 'thing:1', name: 'before' }]);
});

test('an error of the work itself undoes the transaction and is thrown unchanged', async () => {
  const own = new RangeError('not today');
  const work = store.write(async (transaction) => {
    await transaction.run(PUT, { rows: [{ id: 'thing:1' }] });
    throw own;
  });
  await expect(work).rejects.toBe(own);
  expect(await idsOf()).toEqual([]);
  await put({ id: 'thing:2' });
  expect(await idsOf()).toEqual(['thing:2']);
});

test.each([
  ['read', (parameters: Row) => store.read(BAD, parameters)],
  ['transaction', (parameters: Row) => store.write((work) => work.run(BAD, parameters))],
])('a bad statement of a %s fails by its name, and without the values of its parameters', async (_way, ask) => {
  const error: unknown = await ask({ secret: 'the-secret-value' }).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(QueryFailed);
  expect(error).not.toBeInstanceOf(StoreUnavailable);
  expect((error as Error).message).toMatch(/^The database query test\.bad failed: /);
  expect((error as Error).message).not.toContain('the-secret-value');
  await expect(store.ping()).resolves.toBeUndefined();
});

test('fifty reads at once all answer, each its own', async () => {
  await put(...Array.from({ length: 50 }, (_, index) => ({ id: `thing:${index}`, index })));
  const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => get(`thing:${index}`)));
  expect(answers).toEqual(Array.from({ length: 50 }, (_, index) => [{ id: `thing:${index}`, index }]));
});

test('writes at the same time all take effect', async () => {
  await Promise.all([put({ id: 'thing:1' }), put({ id: 'thing:2' })]);
  expect(await idsOf()).toEqual(['thing:1', 'thing:2']);
  await Promise.all(Array.from({ length: 10 }, () => store.write((work) => work.run(COUNT_UP, { id: 'thing:3' }))));
  expect(await get('thing:3')).toEqual([{ id: 'thing:3', times: 10 }]);
});

test('a write that fails does not block the next one', async () => {
  const [bad, good] = await Promise.allSettled([
    store.write((work) => work.run(BAD, { secret: '' })),
    put({ id: 'thing:1' }),
  ]);
  expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
  expect(await idsOf()).toEqual(['thing:1']);
});

test('a bulk load inserts nodes, labels and relationships; the indexes exist again afterwards', async () => {
  await put({ id: 'thing:owner' });
  const nodes = Array.from({ length: 5 }, (_, index) => ({
    id: `thing:${index}`,
    ownerId: 'thing:owner',
    name: `n${index}`,
  }));
  const result = await store.bulk(INDEXES, (loading) =>
    loading.write(async (transaction) => {
      await transaction.insert({ labels: ['Node', 'Thing'], nodes, ties: [{ property: 'ownerId', type: 'OWNED_BY' }] });
      return 'done';
    }),
  );
  expect(result).toBe('done');
  const owned =
    'UNWIND $keys AS key MATCH (:Node {id: key})<-[:OWNED_BY]-(n:Thing) RETURN properties(n) AS node ORDER BY n.id';
  expect(await store.read(statement('owned', owned), { keys: ['thing:owner'] })).toEqual(
    nodes.map((node) => ({ node })),
  );
  await store.ensureIndexes(INDEXES);
});

if (onNeo4j) {
  test('more statements at once than there are connections are all answered', async () => {
    const slow = statement(
      'slow',
      'UNWIND range(1, $rows) AS row WITH row WHERE row % 2 = 0 RETURN count(row) AS rows',
    );
    // Each is short, and all together take longer than a connection is waited for.
    const asked = Array.from({ length: 1_000 }, () => store.read(slow, { rows: 40_000 }));
    expect(new Set((await Promise.all(asked)).map(([row]) => row?.['rows']))).toEqual(new Set([20_000]));
  }, 120_000);

  test('after a bulk load the indexes are ready for use', async () => {
    await store.bulk(INDEXES, () => put({ id: 'thing:1' }));
    const rows = await store.read(statement('indexes', 'SHOW INDEXES YIELD name, state RETURN name, state'), {});
    expect(rows).toContainEqual({ name: 'thing_ownerid_name_id', state: 'ONLINE' });
  });

  test('a read refuses to write', async () => {
    const error: unknown = await store.read(PUT, { rows: [{ id: 'thing:1' }] }).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(QueryFailed);
    expect((error as Error).cause).toMatchObject({ code: 'Neo.ClientError.Statement.AccessMode' });
    expect(await idsOf()).toEqual([]);
  });
} else {
  test('a graph that is stored in a folder is there when it is opened again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'summit-graph-store-'));
    try {
      const graphPath = join(folder, 'graph');
      const kept = openStore({ neo4j: null, graphPath });
      await kept.ensureIndexes(INDEXES);
      await kept.write((work) => work.run(PUT, { rows: [{ id: 'thing:1', list: ['a'], name: '👩‍🚀' }] }));
      await kept.close();
      const again = openStore({ neo4j: null, graphPath });
      expect(await again.read(GET, { ids: ['thing:1'] })).toEqual([
        { node: { id: 'thing:1', list: ['a'], name: '👩‍🚀' } },
      ]);
      await again.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
