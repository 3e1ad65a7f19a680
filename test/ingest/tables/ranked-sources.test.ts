// The rank of a source that a folder brings counts in its checks and in a trial, as it does in the import.
import { onTrial } from '../../../src/ingest/trial';
import { openApi, type TestApi } from '../../support/api';
import { importOf } from '../../support/exports';
import { sourceFile } from '../../support/files';
import { wholeGraph } from '../../support/sources';
import { folderOf, refusalOf } from '../../support/tables';

const SOURCES = `id:ID,:LABEL,title,kind,sha256,rank:int\nsource:c,Source,C,DATASET,${'0'.repeat(64)},`;
const folder = (rank: number, entity: string) => folderOf({ sources: `${SOURCES}${rank}\n`, entities: entity });

let api: TestApi;
beforeEach(async () => {
  api = await openApi([
    sourceFile('id:ID,name,code\nnation:AAA,Aland,AAA\nnation:BBB,Bland,BBB\n', 'nations.csv'),
    sourceFile('id:ID,name,kind\ndocument:d,The treaty,TREATY\n', 'documents.csv'),
  ]);
});
afterEach(() => api.close());

const imported = (from: string) => importOf(api.store, api.model, from);

test('a code that is another nation’s is refused where the source that gives it would be shown', async () => {
  const nation = 'id:ID,:LABEL,name,code,sourceIds:string[]\nnation:AAA,Nation,Aland,BBB,source:c\n';
  const before = await wholeGraph(api);
  expect(await refusalOf(imported(folder(5, nation)))).toEqual([
    'entities.csv:2: nation:AAA: its code BBB is that of nation:BBB too. A code belongs to one nation: correct it, or leave it out.',
  ]);
  expect(await wholeGraph(api)).toEqual(before);
  await imported(folder(-5, nation));
  expect((await api.data('{ nation(id: "nation:AAA") { code } }')).nation).toEqual({ code: 'AAA' });
});

test.each([5, -5])(
  'a trial says what the import of a source of rank %i then does, and again it does nothing',
  async (rank) => {
    const entity =
      'id:ID,:LABEL,name,kind,date,sourceIds:string[]\ndocument:d,Document,Treaty,AGREEMENT,1963,source:c\n';
    const tables = folder(rank, entity);
    const tried = await onTrial(api.store, (store) => importOf(store, api.model, tables));
    expect(await imported(tables)).toEqual(tried);
    const { document } = await api.data('{ document: node(id: "document:d") { ... on Document { name kind date } } }');
    const [name, kind] = rank > 0 ? ['Treaty', 'AGREEMENT'] : ['The treaty', 'TREATY'];
    expect(document).toEqual({ name, kind, date: '1963' });
    expect(await imported(tables)).toMatchObject({ added: 0, changed: 0, removed: 0 });
  },
);
