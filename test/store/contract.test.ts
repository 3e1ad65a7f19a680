// The contract of every store, checked on the engine that the tests run on.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open-store';
import { QueryFailed, StoreUnavailable, type Row } from '../../src/store/store';
import { onNeo4j } from '../support/api';
import { BAD, GET, get, idsOf, INDEXES, PUT, put, statement, store, useThingStore } from '../support/thing-store';

useThingStore();

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

if (onNeo4j) {
  test('more statements at once than there are connections are all answered', async () => {
    const slow = statement(
      'slow',
      'UNWIND range(1, $rows) AS row WITH row WHERE row % 2 = 0 RETURN count(row) AS rows',
    );
    // Each is short, and all together take longer than a connection is waited for.
    const asked = Array.from({ length: 1_000 }, () => store.read(slow, { rows: 40_000 }));
    expect(new Set((await Promise.all(asked)).map(([row]) => row?.['rows']))).toEqual(new Set([20_000]));
  }, 300_000);

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
      const kept = await openStore({ neo4j: null, graphPath });
      await kept.ensureIndexes(INDEXES);
      await kept.write((work) => work.run(PUT, { rows: [{ id: 'thing:1', list: ['a'], name: '👩‍🚀' }] }));
      await kept.close();
      const again = await openStore({ neo4j: null, graphPath });
      expect(await again.read(GET, { ids: ['thing:1'] })).toEqual([
        { node: { id: 'thing:1', list: ['a'], name: '👩‍🚀' } },
      ]);
      await again.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
