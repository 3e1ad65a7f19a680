// Reads of several requests are combined; each gets the rows that it would get alone.
import { byId } from '../../src/graph/lists/list-queries';
import { SharedReads } from '../../src/store/shared-reads';
import { StoreUnavailable, type Reader, type Row } from '../../src/store/store';
import { openApi, type TestApi } from '../support/api';
import { storedIds } from '../support/stored-ids';

const NODES = { ...byId(['id', 'name']), isByKey: true };

let api: TestApi;
let ids: string[];
beforeAll(async () => {
  api = await openApi();
  ids = await storedIds(api.store, 'Nation');
});
afterAll(() => api.close());

/** Reads of the store, each noted with its keys before it runs. */
function noted(before: (keys: readonly string[]) => Promise<void> = () => Promise.resolve()) {
  const runs: (readonly string[])[] = [];
  const reader: Reader = {
    read: async (statement, parameters) => {
      const keys = parameters['keys'] as readonly string[];
      runs.push(keys);
      await before(keys);
      return api.store.read(statement, parameters);
    },
  };
  return { runs, shared: new SharedReads(reader) };
}

const alone = (keys: readonly string[]) => api.store.read(NODES, { keys });

const byKey = (rows: readonly Row[]) => [...rows].sort((a, b) => (String(a['key']) < String(b['key']) ? -1 : 1));

test('reads that arrive together run as a few queries, and each gets its own rows', async () => {
  const { runs, shared } = noted();
  const asked = Array.from({ length: 60 }, (_, at) => [ids[at], ids[at + 1], at % 7 === 0 ? 'nation:none' : ids[0]]);
  const keys = asked.map((each) => [...new Set(each.map(String))]);
  const got = await Promise.all(keys.map((each) => shared.read(NODES, { keys: each })));
  expect(runs.length).toBeLessThanOrEqual(4);
  for (const [at, each] of keys.entries()) expect(byKey(got[at] ?? [])).toEqual(byKey(await alone(each)));
});

test('a single read runs at once, unchanged', async () => {
  const { runs, shared } = noted();
  expect(await shared.read(NODES, { keys: ['nation:FRA'] })).toEqual(await alone(['nation:FRA']));
  expect(runs).toEqual([['nation:FRA']]);
});

test('reads that differ in anything but their keys are not combined', async () => {
  const { runs, shared } = noted();
  const limited = { name: 'test.limited', text: `${NODES.text} LIMIT $limit`, isByKey: true };
  const ask = (limit: number) => shared.read(limited, { keys: [ids[0], ids[1]], limit });
  const got = await Promise.all([ask(1), ask(1), ask(2), ask(2)]);
  expect(got.map((rows) => rows.length)).toEqual([1, 1, 2, 2]);
  expect(runs).toHaveLength(4);
});

test('a combined read has 500 keys at most, unless a single read has more', async () => {
  const { runs, shared } = noted();
  const many = (count: number, name: string) => Array.from({ length: count }, (_, at) => `nation:${name}${at}`);
  const sizes = [1, 1, 300, 300, 700, 10];
  await Promise.all(sizes.map((size, at) => shared.read(NODES, { keys: many(size, `n${at}-`) })));
  expect(runs.map((keys) => keys.length)).toEqual([1, 1, 300, 300, 700, 10]);
});

test('if a combined read fails, all of its reads fail, and the next one runs', async () => {
  let failing = true;
  const { shared } = noted(async () => {
    if (failing) throw new StoreUnavailable('out of reach');
  });
  const asked = ids.slice(0, 20).map((id) => shared.read(NODES, { keys: [id] }));
  const settled = await Promise.allSettled(asked);
  expect(settled.map(({ status }) => status)).toEqual(asked.map(() => 'rejected'));
  failing = false;
  expect(await shared.read(NODES, { keys: ['nation:FRA'] })).toEqual(await alone(['nation:FRA']));
});

test('reads that never answer do not block others of their kind', async () => {
  const { shared } = noted((keys) => (keys.includes('nation:FRA') ? new Promise(() => undefined) : Promise.resolve()));
  for (let hung = 0; hung < 2; hung += 1) void shared.read(NODES, { keys: ['nation:FRA'] });
  expect(await shared.read(NODES, { keys: ['nation:DEU'] })).toEqual(await alone(['nation:DEU']));
  expect(await shared.read(NODES, { keys: ['nation:RUS'] })).toEqual(await alone(['nation:RUS']));
});
