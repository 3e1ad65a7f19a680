// Sources of tables are replaced by new versions of their tables, and removed: what is left is as if they had never been.
import { removeSources } from '../../../src/ingest/removal/remove-sources';
import { importTables, type TablesOptions } from '../../../src/ingest/tables/import';
import { onTrial } from '../../../src/ingest/trial';
import { DEFAULT_SEED } from '../../../src/ingest/load';
import { openApi, type TestApi } from '../../support/api';
import { importOf } from '../../support/exports';
import { furtherSource } from '../../support/files';
import { NATIONS, signed, SIGNATURES, TREATIES } from '../../support/signature-tables';
import { sourceTitled, wholeGraph } from '../../support/sources';
import { folderOf } from '../../support/tables';

const FIRST = folderOf({
  treaties: TREATIES,
  signatures: SIGNATURES + signed('FRA', 'a', '1963') + signed('DEU', 'a', '1963') + signed('ITA', 'b', '1964'),
});
/** One signature is corrected, one is gone, one is new. */
const SECOND = folderOf({
  treaties: TREATIES,
  signatures: SIGNATURES + signed('FRA', 'a', '1963-08-05') + signed('DEU', 'a', '1963') + signed('ESP', 'b', '1964'),
});

let api: TestApi;
beforeEach(async () => {
  api = await openApi(NATIONS);
});
afterEach(() => api.close());

const imported = (folder: string, more: Partial<TablesOptions> = {}) => importOf(api.store, api.model, folder, more);
const sourceOf = (title: string) => sourceTitled(api, title);

test('a new version of a table replaces the one before, and a trial says so first', async () => {
  await imported(SECOND);
  const only = await wholeGraph(api);
  await api.close();
  api = await openApi(NATIONS);
  await imported(FIRST);
  const replaces = [await sourceOf('Table signatures.csv')];
  const trial = await onTrial(api.store, (store) =>
    importTables(store, api.model, SECOND, { keepGoing: false, onProgress: () => undefined, replaces }),
  );
  const written = await imported(SECOND, { replaces });
  // The source and its one signature that the new table lacks.
  expect(written).toMatchObject({ rows: 5, added: 2, changed: 2, unchanged: 2, removed: 2 });
  expect(trial).toEqual(written);
  expect(await wholeGraph(api)).toEqual(only);
});

test('without it, both versions stay: nobody said that one replaces the other', async () => {
  await imported(FIRST);
  const written = await imported(SECOND);
  expect(written).toMatchObject({ added: 2, removed: 0 });
  const { facts } = await api.data('{ facts(first: 10, filter: { types: [SIGNATURE] }) { nodes { id } } }');
  expect(facts.nodes).toHaveLength(4);
});

test('a fact that another source has too loses one of its rows', async () => {
  await imported(FIRST);
  const first = await sourceOf('Table signatures.csv');
  const shared = `${SIGNATURES.trimEnd()},sourceIds:string[],rows:string[]\n${signed('FRA', 'a', '1963').trimEnd()},source:list;${first},row=7;id=signature:a-FRA\n`;
  const list = 'id:ID,:LABEL,title,kind,sha256\nsource:list,Source,A list,DATASET,' + '0'.repeat(64) + '\n';
  await imported(folderOf({ list, shared }));
  await removeSources(api.store, api.model, [first]);
  const { facts } = await api.data(
    '{ facts(first: 10, filter: { types: [SIGNATURE] }) { nodes { id citations { locator source { id } } } } }',
  );
  expect(facts.nodes).toEqual([
    { id: 'signature:a-FRA', citations: [{ locator: 'row=7', source: { id: 'source:list' } }] },
  ]);
});

test('the votes of the default seed go, in any order, and leave the rest as it was without them', async () => {
  const others = DEFAULT_SEED.filter((file) => !file.endsWith('un-votes'));
  await api.load(...others);
  const without = await wholeGraph(api);
  await api.load(...DEFAULT_SEED);
  const { sources } = await api.data('{ sources(first: 100) { nodes { id } } }');
  const ids: string[] = sources.nodes
    .map(({ id }: { id: string }) => id)
    .filter((id: string) => /^source:un-/.test(id));
  expect(ids.length).toBeGreaterThan(1);
  for (const order of [ids, [...ids].reverse()]) {
    await api.load(...DEFAULT_SEED);
    for (let left = order; left.length > 0;) {
      const refused: string[] = [];
      // What one source alone describes, another can name.
      for (const id of left) await removeSources(api.store, api.model, [id]).catch(() => refused.push(id));
      expect(refused.length).toBeLessThan(left.length);
      left = refused;
    }
    expect(await wholeGraph(api)).toEqual(without);
  }
});

test('what cannot be replaced is refused, and nothing changes', async () => {
  await imported(FIRST);
  await api.load(furtherSource({ entities: [{ id: 'place:x', name: 'X' }] }));
  const before = await wholeGraph(api);
  const own = await sourceOf('Table signatures.csv');
  for (const [source, message] of [
    [
      'source:nobody',
      'The graph has no source "source:nobody". The query { sources { nodes { id } } } lists those that it has.',
    ],
    [
      'nation:FRA',
      'The graph has no source "nation:FRA". The query { sources { nodes { id } } } lists those that it has.',
    ],
    ['source:further', 'source:further is a source of a file. To replace it, load its file again.'],
    [own, `${own} is a source of this folder too, so the folder does not replace it.`],
  ] as const) {
    await expect(imported(FIRST, { replaces: [source] })).rejects.toThrow(message);
  }
  expect(await wholeGraph(api)).toEqual(before);
});

test('a source of tables stays while another source names what only it has', async () => {
  await api.load(...DEFAULT_SEED);
  const vote = { id: 'statement:x', subject: 'roll-call:unga-5309', predicate: 'HAS_TOPIC', object: 'topic:x' };
  await api.load(furtherSource({ entities: [{ id: 'topic:x', name: 'X' }], facts: [vote] }));
  const before = await wholeGraph(api);
  await expect(removeSources(api.store, api.model, ['source:un-roll-calls'])).rejects.toThrow(
    /roll-call:unga-5309: no source has it any more, but .+ names it\./,
  );
  expect(await wholeGraph(api)).toEqual(before);
});

test('a source whose facts another version of its table took is replaced by that one', async () => {
  await imported(FIRST);
  const first = await sourceOf('Table signatures.csv');
  const all = folderOf({
    treaties: TREATIES,
    signatures: SIGNATURES + signed('FRA', 'a', '1964') + signed('DEU', 'a', '1964') + signed('ITA', 'b', '1965'),
  });
  await imported(all);
  expect(await imported(all, { replaces: [first] })).toMatchObject({ added: 0, changed: 0, removed: 1 });
  const { sources } = await api.data('{ sources(first: 9) { nodes { title } } }');
  expect(sources.nodes).toEqual([{ title: 'Table signatures.csv' }]);
});
