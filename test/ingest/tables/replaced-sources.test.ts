// Tables that cite rows of sources with names of their own: replaced as a set, or refused before anything is written.
import { removeSources } from '../../../src/ingest/removal/remove-sources';
import { importTables, type TablesOptions } from '../../../src/ingest/tables/import';
import { onTrial } from '../../../src/ingest/trial';
import { openApi, type TestApi } from '../../support/api';
import { importOf } from '../../support/exports';
import { furtherSource } from '../../support/files';
import { NATIONS, signed, SIGNATURES, TREATIES } from '../../support/signature-tables';
import { sourceTitled, wholeGraph } from '../../support/sources';
import { folderOf } from '../../support/tables';

let api: TestApi;
beforeEach(async () => {
  api = await openApi(NATIONS);
});
afterEach(() => api.close());

const imported = (folder: string, more: Partial<TablesOptions> = {}) => importOf(api.store, api.model, folder, more);
const sourceOf = (title: string) => sourceTitled(api, title);

/** Tables that cite rows of sources of their own. */
const cited = (rows: string) => `${SIGNATURES.trimEnd()},sourceIds:string[],rows:string[]\n${rows}`;
const sources = (...names: string[]) =>
  `id:ID,:LABEL,title,kind,sha256\n${names.map((name) => `source:${name},Source,${name},DATASET,${'0'.repeat(64)}\n`).join('')}`;
const row = (nation: string, from: string, rows: string) =>
  `${signed(nation, 'a', '1963').trimEnd()},${from},${rows}\n`;

test('several sources are replaced as one set, in any order and however often they are named', async () => {
  const whole =
    row('FRA', 'source:c;source:p', 'r1;r2') + row('DEU', 'source:c', 'r3') + row('ITA', 'source:c;source:c', 'r4;r5');
  const next = folderOf({ s: SIGNATURES + signed('ESP', 'b', '1964') });
  const states: unknown[] = [];
  for (const replaces of [
    ['source:c', 'source:p'],
    ['source:p', 'source:c', 'source:p'],
  ]) {
    await api.close();
    api = await openApi(NATIONS);
    await imported(folderOf({ treaties: TREATIES }));
    const before = await wholeGraph(api);
    await imported(folderOf({ list: sources('c', 'p'), whole: cited(whole) }));
    const trial = await onTrial(api.store, (store) =>
      importTables(store, api.model, next, { keepGoing: false, onProgress: () => undefined, replaces }),
    );
    // Three signatures and two sources.
    const written = await imported(next, { replaces });
    expect(written).toMatchObject({ removed: 5, changed: 0 });
    expect(trial).toEqual(written);
    states.push(await wholeGraph(api));
    for (const source of [await sourceOf('Table s.csv')]) await removeSources(api.store, api.model, [source]);
    expect(await wholeGraph(api)).toEqual(before);
  }
  expect(states[0]).toEqual(states[1]);
});

test('what cannot be replaced is refused before anything is written', async () => {
  await imported(
    folderOf({ treaties: TREATIES, list: sources('list', 'described'), s: cited(row('FRA', 'source:list', 'r1')) }),
  );
  await imported(
    folderOf({
      list: sources('described'),
      places: 'id:ID,:LABEL,name,sourceIds:string[]\nplace:x,Place,X,source:described\n',
      s: cited(row('DEU', 'source:described', 'r1')),
    }),
  );
  await api.load(furtherSource({ name: 'bare', entities: [{ id: 'place:y', name: 'Y' }] }));
  const before = await wholeGraph(api);
  const next = { s: SIGNATURES + signed('ESP', 'b', '1964') };
  for (const [files, replaces, message] of [
    [
      { s: cited(row('FRA', 'source:list', 'r1')) },
      'source:list',
      'source:list is a source of this folder too, so the folder does not replace it.',
    ],
    [
      { ...next, list: sources('list') },
      'source:list',
      'source:list is a source of this folder too, so the folder does not replace it.',
    ],
    [next, 'source:described', 'source:described describes entities, and only sources of facts can be replaced.'],
    [next, 'source:bare', 'source:bare is a source of a file. To replace it, load its file again.'],
  ] as const) {
    await expect(imported(folderOf(files), { replaces: [replaces] })).rejects.toThrow(message);
  }
  await expect(imported(folderOf(next), { replaces: ['source:list'], keepGoing: true })).rejects.toThrow(
    'A table with problems replaces none: --replaces does not go with --keep-going.',
  );
  expect(await wholeGraph(api)).toEqual(before);
});

test('a source that has passages and rows goes with both', async () => {
  await imported(folderOf({ treaties: TREATIES }));
  const before = await wholeGraph(api);
  await api.load(furtherSource({ entities: [{ id: 'place:x', name: 'X' }] }));
  await imported(folderOf({ s: cited(row('FRA', 'source:further', 'p. 3')) }));
  await removeSources(api.store, api.model, ['source:further']);
  expect(await wholeGraph(api)).toEqual(before);
});
