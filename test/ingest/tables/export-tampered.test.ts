// An import takes nothing from an export whose tables were changed after the export.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../../src/store/open-store';
import { openApi, type TestApi } from '../../support/api';
import { exportOf, importOf, manifestOf } from '../../support/exports';
import { refusalOf } from '../../support/tables';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const CHANGED =
  'The table has changed since the export. To import the folder as tables of your own, delete summit-graph.json.';
const edit = (folder: string, name: string, change: (text: string) => string) =>
  writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')));
const withoutLastRow = (text: string) => text.replace(/[^\n]+\n$/, '');

test.each<[name: string, tamper: (folder: string) => void, problems: string[]]>([
  [
    'a table that was cut short between rows',
    (folder) => edit(folder, 'Position.csv', withoutLastRow),
    [`Position.csv:1: ${CHANGED}`],
  ],
  [
    'a table that somebody changed, and one that was added',
    (folder) => {
      edit(folder, 'Topic.csv', (text) => text.replace('Deterrence', 'Deference'));
      writeFileSync(join(folder, 'mine.csv'), 'id:ID,name\nplace:mine,Mine\n');
    },
    ['Topic.csv', 'mine.csv'].map((name) => `${name}:1: ${CHANGED}`),
  ],
  [
    'a table that is missing',
    (folder) => rmSync(join(folder, 'Citation.csv')),
    ['summit-graph.json:1: The table Citation.csv of the export is missing.'],
  ],
  [
    'a manifest that is none',
    (folder) => edit(folder, 'summit-graph.json', (text) => text.slice(0, 100)),
    ['summit-graph.json:1: This is not the manifest of an export.'],
  ],
])('%s', async (_name, tamper, problems) => {
  const { folder } = await exportOf(api.store, api.model);
  tamper(folder);
  const empty = await openStore({ neo4j: null, graphPath: null });
  expect(await refusalOf(importOf(empty, api.model, folder))).toEqual(problems);
  expect(await empty.read({ name: 'test.any', text: 'MATCH (n:Node) RETURN n.id AS id' }, {})).toEqual([]);
  await empty.close();
});

test('without its manifest an export is treated as ordinary tables', async () => {
  const { folder } = await exportOf(api.store, api.model);
  const { version } = manifestOf(folder);
  edit(folder, 'Topic.csv', (text) => text.replace('Deterrence', 'Deference'));
  renameSync(join(folder, 'summit-graph.json'), join(folder, 'old.json'));
  const empty = await openStore({ neo4j: null, graphPath: null });
  const imported = await importOf(empty, api.model, folder);
  expect(imported).toMatchObject({ added: 2364, refused: [] });
  expect(imported.version).not.toBe(version);
  await empty.close();
});
