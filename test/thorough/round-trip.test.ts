// An exported and imported graph is the same graph: it has the same dataset.version and relationships, and another export
// gives the same tables. From the engine of the run to the embedded one, and back.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SEED } from '../../src/ingest/load';
import { loadText } from '../../src/ingest/source-texts/source-text';
import { importUnVotes } from '../../src/ingest/un-votes/import';
import { buildApi } from '../../src/api';
import { openStore } from '../../src/store/open-store';
import type { Store } from '../../src/store/store';
import { onNeo4j, openApi, type TestApi } from '../support/api';
import { exportOf, importOf, tiesOf } from '../support/exports';
import { furtherSource } from '../support/files';
import { nastySource } from '../support/nasty-source';
import { randomSource } from '../support/random-source';
import { folderOf } from '../support/tables';
import { tidy } from '../support/tidy-votes';

const [NATIONS = '', , VOTES = ''] = DEFAULT_SEED;
const DATASET = '{ dataset { version counts { type count } } }';

const { model } = buildApi();

// Each goes through three graphs.

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

/** An API on the engine of the run, with an empty graph; one at a time. */
async function open(...files: string[]): Promise<TestApi> {
  const api = await openApi(files);
  opened.push(api);
  return api;
}

async function embedded(): Promise<Store> {
  const store = await openStore({ neo4j: null, graphPath: null });
  opened.push(store);
  return store;
}

/** Takes the graph through an empty store of the embedded engine into an empty one of its own engine. */
async function roundTrip(api: TestApi): Promise<string> {
  const { dataset } = await api.data(DATASET);
  const ties = await tiesOf(api.store);
  const nodes = dataset.counts.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
  const out = await exportOf(api.store, model);
  const other = await embedded();
  expect(await importOf(other, model, out.folder)).toMatchObject({
    ...{ rows: nodes, added: nodes, changed: 0, unchanged: 0, version: dataset.version },
  });
  expect(await tiesOf(other)).toEqual(ties);
  const back = await exportOf(other, model);
  expect(back.manifest).toEqual(out.manifest);
  const again = await open();
  await importOf(again.store, model, back.folder);
  expect(await again.data(DATASET)).toEqual({ dataset });
  expect(await tiesOf(again.store)).toEqual(ties);
  return out.folder;
}

test('the default seed, with a further source, comes back', async () => {
  const member = { id: 'membership:m', member: 'nation:FRA', coalition: 'coalition:paris-coalition' };
  await roundTrip(await open(...DEFAULT_SEED, furtherSource({ facts: [member] })));
});

test.each(onNeo4j ? [1] : [1, 2, 3])('random records of every type come back: %i', async (seed) => {
  await roundTrip(await open(randomSource(model, seed)));
});

test.each([11])('unusual texts and the wording of a source come back: %i', async (seed) => {
  const { source, wording } = nastySource(seed);
  const api = await open(source);
  await loadText(api.store, model, wording);
  const folder = await roundTrip(api);
  expect(readFileSync(join(folder, 'Passage.csv'), 'utf8')).toContain('"=SUM(A1:A9), ""quote');
});

test('votes of two layouts come back, whether the layouts agree on them or not', async () => {
  const api = await open(...DEFAULT_SEED);
  const votes = tidy('5309,Russia,RU,no\n5309,France,FR,no\n');
  await importUnVotes(api.store, model, votes, { keepGoing: false, onProgress: () => undefined });
  const folder = await roundTrip(api);
  const positions = readFileSync(join(folder, 'Position.csv'), 'utf8').split('\n');
  const cellsOf = (id: string) =>
    positions
      .find((row) => row.startsWith(`${id},`))
      ?.split(',')
      .slice(-2)
      .join();
  // Cells of several columns: a row's key has a comma of its own.
  expect(cellsOf('position:unga-5309-RUS')).toBe('ccode=365;rcid=5309,country=Russia"');
  expect(cellsOf('position:unga-5309-FRA-unvotes-tidy')).toBe('"rcid=5309,country=France"');
});

test('facts that cite their own rows come back citing the table that they came from', async () => {
  const api = await open(NATIONS, VOTES);
  const folder = folderOf({
    documents: 'id:ID,name,kind\ndocument:d,D,TREATY\n',
    signatures:
      'id:ID,gist,modality,signatoryId,documentId,action,date\nsignature:a,g,FACT,nation:FRA,document:d,SIGNED,\n',
  });
  await importOf(api.store, model, folder);
  await roundTrip(api);
});

test('the one row that a fact cites comes back, with any characters in its key', async () => {
  const api = await open();
  const folder = folderOf({
    sources: `id:ID,title,kind,sha256\nsource:a,A,DATASET,${'0'.repeat(64)}\n`,
    places: 'id:ID,name\nplace:p,P\n',
    facts: [
      'id:ID,gist,modality,subjectId,predicate,value,sourceIds:string[],rows:string[]',
      'statement:row,g,FACT,place:p,STATUS,v,source:a,"name=a\\;b\\\\,""c"""',
    ].join('\n'),
  });
  await importOf(api.store, model, folder);
  const { node } = await api.data('{ node(id: "statement:row") { ... on Fact { citations { locator } } } }');
  expect(node).toEqual({ citations: [{ locator: 'name=a;b\\,"c"' }] });
  await roundTrip(api);
});

test('types with exactly one batch of nodes, and with one node more, come back', async () => {
  const tableOf = (type: string, count: number) => {
    const rows = Array.from({ length: count }, (_, at) => `${type}:many-${at},Name ${count - at}`);
    return ['id:ID,name', ...rows, ''].join('\n');
  };
  const api = await open();
  const folder = folderOf({ places: tableOf('place', 20_000), topics: tableOf('topic', 20_001) });
  const { version } = await importOf(api.store, model, folder);
  const { manifest } = await exportOf(api.store, model);
  const rows = Object.entries(manifest.tables).map(([name, table]) => [name, table.rows]);
  expect({ version: manifest.version, rows }).toEqual({
    version,
    rows: [
      ['Place.csv', 20_000],
      ['Topic.csv', 20_001],
    ],
  });
});

test('a graph that differs by one property has another version, and other tables', async () => {
  const placeOf = (name: string) => furtherSource({ entities: [{ id: 'place:p', name }] });
  const api = await open(placeOf('P'));
  const before = await exportOf(api.store, model);
  await api.load(placeOf('Q'));
  const after = await exportOf(api.store, model);
  const [was, is] = [before.manifest, after.manifest];
  expect(is.version).not.toBe(was.version);
  const changed = Object.keys(is.tables).filter((name) => is.tables[name]?.sha256 !== was.tables[name]?.sha256);
  expect(changed).toEqual(['Place.csv']);
  const other = await embedded();
  expect(await importOf(other, model, after.folder)).toMatchObject({ version: is.version });
  expect(await importOf(other, model, before.folder)).toMatchObject({ changed: 1, version: was.version });
});
