// A graph has a format number. A graph of another format is neither read nor written, and a message says what to do.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readConfig } from '../../src/config';
import { importTables } from '../../src/ingest/tables/import';
import { guardFormat } from '../../src/server/format-guard';
import { openStore } from '../../src/store/open-store';
import type { Store } from '../../src/store/store';
import { onNeo4j, openApi, type TestApi } from '../support/api';
import { exportOf, importOf, newFolder } from '../support/exports';
import { sourceFile } from '../support/files';
import { CONNECTION, program } from '../support/program';
import { GOOD } from '../support/refused';
import { folderOf } from '../support/tables';

const REMEDY =
  'Load the source files and import the tables into an empty graph. What exists only in this graph can be exported with the release that made it and, without summit-graph.json, be imported as tables.';
const EARLIER = `The graph has the format 1, of an earlier release; this one reads and writes format 5. ${REMEDY}`;
const LATER =
  'The graph has the format 6, of a later release; this one reads and writes format 5. Use the release that made it, or a later one.';

const FORMAT = { name: 'test.format', text: 'MATCH (d:Dataset) RETURN d.format AS format, d.version AS version' };
const STATE = { name: 'test.state', text: 'MATCH (n) RETURN properties(n) AS node ORDER BY n.id' };
const setFormat = (store: Store, format: number | null) =>
  store.write(({ run }) => run({ name: 'test.set', text: 'MATCH (d:Dataset) SET d.format = $format' }, { format }));

let api: TestApi;
beforeAll(async () => {
  api = await openApi([sourceFile(GOOD)]);
});
afterEach(() => setFormat(api.store, 5));
afterAll(() => api.close());

test('the first load of any kind gives a graph its format number', async () => {
  const [loaded] = await api.store.read(FORMAT, {});
  expect(loaded).toMatchObject({ format: 5 });
  const { folder, manifest } = await exportOf(api.store, api.model);
  expect(manifest).toMatchObject({ format: 5, version: loaded?.['version'] });
  await api.close();
  api = await openApi([]);
  await importOf(api.store, api.model, folder);
  expect(await api.store.read(FORMAT, {})).toEqual([loaded]);
});

test('an import into a kept graph works on a copy, and gives and keeps the number', async () => {
  const path = join(newFolder(), '..', 'graph');
  const folder = folderOf({ places: 'id:ID,name\nplace:a,A\n' });
  for (const added of [1, 0]) {
    const store = await openStore({ neo4j: null, graphPath: path });
    const options = { keepGoing: false, onProgress: () => undefined };
    expect(await importTables(store, api.model, folder, options)).toMatchObject({ added });
    expect(await store.read(FORMAT, {})).toMatchObject([{ format: 5 }]);
    await store.close();
  }
});

test.each([
  [null, EARLIER],
  [1, EARLIER],
  [6, LATER],
])('a graph of the format %p is not written to', async (format, message) => {
  await setFormat(api.store, format);
  const before = await api.store.read(STATE, {});
  const refusal = expect.objectContaining({ name: 'OtherFormat', message }) as Error;
  await expect(api.load(sourceFile(GOOD))).rejects.toThrow(refusal);
  const folder = folderOf({ places: 'id:ID,name\nplace:a,A\n' });
  await expect(importOf(api.store, api.model, folder)).rejects.toThrow(refusal);
  await expect(exportOf(api.store, api.model)).rejects.toThrow(refusal);
  expect(await api.store.read(STATE, {})).toEqual(before);
});

test('a store that is reached later and has another format gives no answers', async () => {
  const guarded = guardFormat(api.store);
  await setFormat(api.store, null);
  await expect(guarded.ping()).rejects.toMatchObject({ name: 'StoreUnavailable', message: EARLIER });
  await expect(guarded.read(STATE, {})).rejects.toMatchObject({ name: 'StoreUnavailable', message: EARLIER });
  await setFormat(api.store, 5);
  await expect(guarded.ping()).resolves.toBeUndefined();
  expect(await guarded.read(FORMAT, {})).toHaveLength(1);
});

/** The graph of this run, of another format, for another process. */
async function otherFormat(): Promise<Record<string, string>> {
  if (onNeo4j) {
    await setFormat(api.store, null);
    return CONNECTION;
  }
  const path = join(dirname(sourceFile('')), 'graph');
  const store = await openStore({ ...readConfig({}), graphPath: path });
  await store.write(({ run }) =>
    run({ name: 'test.set', text: "CREATE (:Dataset {id: 'dataset', version: 'v'})" }, {}),
  );
  await store.close();
  return { GRAPH_PATH: path };
}

// All commands open the store in the same way. The tests above cover loads and exports.
test('commands and the API end with code 3 and say what to do', async () => {
  const commands = [['start'], ['export', newFolder()], ['check-source', sourceFile('x', 'x.txt')]];
  const env = await otherFormat();
  for (const args of commands) {
    const { ended, out, err } = program(args, env);
    const { code } = await ended();
    expect({ args, code, out: out(), err: err() }).toEqual({ args, code: 3, out: '', err: `${EARLIER}\n` });
  }
});

test('an export of another format is not imported, unless it counts as tables of one’s own', async () => {
  const { folder } = await exportOf(api.store, api.model);
  const file = join(folder, 'summit-graph.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
  const what = `The export in ${folder} has the format`;
  const remedy =
    'Import it with the release that wrote it, or load its original sources again. Without summit-graph.json, the folder counts as tables of your own.';
  for (const [format, message] of [
    [undefined, `${what} 1, of an earlier release; this one reads and writes format 5. ${remedy}`],
    [6, `${what} 6, of a later release; this one reads and writes format 5. ${remedy}`],
  ] as const) {
    writeFileSync(file, JSON.stringify({ ...manifest, format }));
    await expect(importOf(api.store, api.model, folder)).rejects.toThrow(
      expect.objectContaining({ name: 'OtherFormat', message }) as Error,
    );
  }
});
