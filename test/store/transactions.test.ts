// Writes of every store, checked on the engine that the tests run on: transactions, failures and bulk loads.
import { QueryFailed } from '../../src/store/store';
import { BAD, get, IDS, idsOf, INDEXES, PUT, put, statement, store, useThingStore } from '../support/thing-store';

useThingStore();

const COUNT_UP = statement('up', 'MERGE (n:Node {id: $id}) SET n:Thing SET n.times = coalesce(n.times, 0) + 1');

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
      await transaction.insert({
        labels: ['Node', 'Thing'],
        nodes,
        relationships: [{ property: 'ownerId', type: 'OWNED_BY' }],
      });
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
