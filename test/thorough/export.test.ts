// The export: its headers, its refusals, and a folder that never looks complete too early.
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportTables } from '../../src/ingest/tables/export';
import type { Reader, Store } from '../../src/store/store';
import { onNeo4j, openApi, type TestApi } from '../support/api';
import { exportOf, importOf, newFolder } from '../support/exports';
import { openEmbedded } from '../../src/store/embedded';
import { furtherSource } from '../support/files';
import { CONNECTION, program } from '../support/program';
import { refusalOf } from '../support/tables';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const ignore = () => undefined;
const headerOf = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8').split('\n')[0];
const EXAMPLES = furtherSource({
  entities: [{ id: 'place:p', name: 'P' }],
  facts: [{ id: 'membership:m', member: 'nation:FRA', coalition: 'coalition:paris-coalition' }],
});

async function cli(args: readonly string[], env: Record<string, string>) {
  const { ended, out, err } = program(args, env);
  return { code: (await ended()).code, out: out(), err: err() };
}

/** A graph on this engine, holding the default seed, for another process: kept in a file or on the server. */
async function keptGraph(): Promise<Record<string, string>> {
  if (onNeo4j) return CONNECTION;
  const env = { GRAPH_PATH: join(newFolder(), '..', 'graph') };
  expect(await cli(['seed'], env)).toMatchObject({ code: 0 });
  return env;
}

test('tables have the headers of neo4j-admin’s import, a file for each type', async () => {
  const { folder, manifest } = await exportOf(api.store, api.model);
  expect(readdirSync(folder).sort()).toEqual([...Object.keys(manifest.tables), 'summit-graph.json'].sort());
  const headers = Object.keys(manifest.tables).map((name) => headerOf(folder, name) ?? '');
  for (const header of headers) expect(header).toMatch(/^id:ID,:LABEL(,[A-Za-z0-9]+(:int|:boolean|:string\[\])?)+$/);
  expect(headerOf(folder, 'Nation.csv')).toBe(
    'id:ID,:LABEL,name,aliases:string[],formerly:string[],code,iso2,cow:int,region,names:string[],sourceIds:string[]',
  );
  expect(headerOf(folder, 'RollCall.csv')).toBe(
    'id:ID,:LABEL,name,aliases:string[],formerly:string[],date,session:int,names:string[],publishedTallyYes:int,publishedTallyNo:int,publishedTallyAbstain:int,publishedTallyAbsent:int,sourceIds:string[]',
  );
  expect(headerOf(folder, 'Condition.csv')).toBe(
    'id:ID,:LABEL,gist,modality,polarity,cue,operator,necessity,statedById,eventId,qualifiesIds:string[],sourceIds:string[],rows:string[]',
  );
  expect(headerOf(folder, 'Citation.csv')).toBe(
    'id:ID,:LABEL,factId,passageId,sourceId,start:int,end:int,role,ordinal:int',
  );
  const observation = readFileSync(join(folder, 'Observation.csv'), 'utf8').split('\n');
  expect(observation).toEqual([
    'id:ID,:LABEL,gist,modality,polarity,cue,occurred:boolean,date,statedById,eventId,sourceIds:string[],rows:string[]',
    // Without a date it sorts as "", which is not the same as a cell that says nothing.
    expect.stringMatching(/^observation:[^,]+,Node;Observation;Fact,.*,false,"",,event:[^,]+,source:[^,]+,$/),
    '',
  ]);
});

test('rows stand in the order of their ids, and each type has as many as the graph', async () => {
  const { folder, manifest } = await exportOf(api.store, api.model);
  const { dataset } = await api.data('{ dataset { version counts { type count } } }');
  const rows = Object.entries(manifest.tables).map(([name, table]) => ({
    type: name.replace('.csv', ''),
    count: table.rows,
  }));
  expect({ version: manifest.version, counts: rows }).toEqual(dataset);
  const ids = readFileSync(join(folder, 'Position.csv'), 'utf8').match(/^position:[^,]+/gm);
  expect(ids).toHaveLength(1741);
  expect(ids).toEqual([...(ids ?? [])].sort());
});

test('the command line exports and imports, and reports what it wrote', async () => {
  const env = await keptGraph();
  const folder = newFolder();
  const { dataset } = await api.data('{ dataset { version counts { type count } } }');
  const counts = dataset.counts as { type: string; count: number }[];
  const lines = counts.map(({ type, count }) => `${type}.csv: ${count} rows\n`).join('');
  const done = { code: 0, out: `${lines}dataset.version ${dataset.version}\n`, err: '' };
  expect(await cli(['export', folder], env)).toEqual(done);
  expect(await cli(['import', 'tables', folder], { GRAPH_PATH: join(folder, '..', 'again') })).toEqual({
    code: 0,
    out: `Read 2364 rows, refused 0.\nAdded 2364, changed 0, unchanged 0 nodes.\ndataset.version ${dataset.version}\n`,
    err: '',
  });
});

test('the command line refuses folders that have files, and an empty graph', async () => {
  const folder = newFolder();
  const env = { GRAPH_PATH: join(folder, '..', 'graph') };
  await openEmbedded(env.GRAPH_PATH).close();
  const refusal = (message: string) => ({ code: 1, out: '', err: `${message}\n` });
  expect(await cli(['export', folder], env)).toEqual(
    refusal('The graph is empty: there is nothing to export. Set GRAPH_PATH or NEO4J_URI to a graph that is loaded.'),
  );
  expect(existsSync(folder)).toBe(false);
});

test('a folder that has files, or a file in its place, is left as it is', async () => {
  const folder = newFolder();
  mkdirSync(folder);
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  await expect(exportTables(api.store, api.model, folder, ignore)).rejects.toThrow(
    new Error(`${folder} is not empty. Export to a new or an empty folder.`),
  );
  expect(readdirSync(folder)).toEqual(['notes.txt']);
  const file = join(folder, 'notes.txt');
  await expect(exportTables(api.store, api.model, file, ignore)).rejects.toThrow(new Error(`${file} is not a folder.`));
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('an export that is killed in the middle leaves no table, and the next one replaces it', async () => {
  const env = await keptGraph();
  const folder = newFolder();
  mkdirSync(folder);
  const begun = watch(folder);
  const killed = program(['export', folder], env);
  await once(begun, 'change');
  killed.send('SIGKILL');
  expect(await killed.ended()).toEqual({ code: null, signal: 'SIGKILL' });
  begun.close();
  expect(readdirSync(folder)).toEqual(['.exporting']);
  expect(await refusalOf(importOf(api.store, api.model, folder))).toEqual([
    'export:1: The folder has no table: no file whose name ends with .csv.',
  ]);
  expect(await cli(['export', folder], env)).toMatchObject({ code: 0, err: '' });
  expect(existsSync(join(folder, '.exporting'))).toBe(false);
  expect(await importOf(api.store, api.model, folder)).toMatchObject({ added: 0, changed: 0 });
});

const NOT_ITSELF =
  'The graph does not match its dataset.version: it changed during the export, or something other than a load changed it. Nothing was exported.';

describe('an inconsistent graph is not exported', () => {
  let changing: TestApi;
  beforeEach(async () => {
    if (onNeo4j) await api.close();
    changing = await openApi();
    await changing.load(EXAMPLES);
  });
  afterEach(async () => {
    await changing.close();
    if (onNeo4j) api = await openApi();
  });

  /** Why an export fails. Asserts that it leaves nothing. */
  async function failureOf(store: Reader): Promise<unknown> {
    const folder = newFolder();
    const failure: unknown = await exportTables(store, changing.model, folder, ignore).catch((cause: unknown) => cause);
    expect(readdirSync(folder)).toEqual([]);
    return failure;
  }

  const set = (store: Store, text: string) => store.write(({ run }) => run({ name: 'test.set', text }, {}));

  test('if somebody wrote into it by hand', async () => {
    await set(changing.store, "MATCH (n:Node {id: 'place:p'}) SET n.name = 'Q'");
    expect(await failureOf(changing.store)).toEqual(new Error(NOT_ITSELF));
    await set(changing.store, "MATCH (n:Node {id: 'place:p'}) SET n.name = 'P'");
    await exportOf(changing.store, changing.model);
    await set(changing.store, "MATCH (n:Node {id: 'place:p'}) SET n.colour = 'red'");
    expect(await failureOf(changing.store)).toEqual(
      new Error('place:p has the property colour, which the schema does not define for a Place.'),
    );
  });

  test('if a load ends before a late table or after an early one', async () => {
    for (const id of ['attendance:', 'unnamed-actor:']) {
      const more = furtherSource({ entities: [{ id: `coalition:more-${id.slice(0, 2)}`, name: 'More' }] });
      const read: Reader['read'] = async (statement, parameters) => {
        if (parameters['after'] === id) await changing.load(more);
        return changing.store.read(statement, parameters);
      };
      expect(await failureOf({ read })).toEqual(new Error(NOT_ITSELF));
    }
  });
});
