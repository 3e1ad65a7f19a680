// A code belongs to one nation. The code of another nation is refused, in any kind of file and for any of its codes.
import { importTables } from '../../src/ingest/tables/import';
import { openApi, type TestApi } from '../support/api';
import { sourceFile } from '../support/files';
import { problemsOf, SOURCE } from '../support/refused';
import { folderOf, refusalOf } from '../support/tables';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([
    sourceFile('id:ID,name,code,iso2\nnation:AAA,Aland,AAA,AA\nnation:BBB,Bland,BBB,BB\n', 'n.csv'),
  ]);
});
afterAll(() => api.close());

const RULE = 'A code belongs to one nation: correct it, or leave it out.';
const inTables = (rows: string) => {
  const options = { keepGoing: false, onProgress: () => undefined };
  return importTables(api.store, api.model, folderOf({ nations: `id:ID,name,code,iso2\n${rows}` }), options);
};

test('a source file cannot repeat a code of the graph, or one from earlier in the file', async () => {
  const file = sourceFile(`${SOURCE}entities:
  - { id: nation:CCC, name: Cland, code: aaa }
  - { id: nation:DDD, name: Dland, code: DDD, iso2: BB }
  - { id: nation:EEE, name: Eland, iso2: EE }
  - { id: nation:FFF, name: Fland, code: FFF, iso2: ee }
  - { id: nation:GGG, name: Gland, code: DDD }
`);
  expect((await problemsOf(api, file)).map((problem) => problem.replaceAll(/\/\S*\//g, ''))).toEqual([
    `3: nation:CCC: code AAA already belongs to nation:AAA (in the graph). ${RULE}`,
    `4: nation:DDD: iso2 BB already belongs to nation:BBB (in the graph). ${RULE}`,
    `6: nation:FFF: iso2 EE already belongs to nation:EEE (source.yaml:5). ${RULE}`,
    `7: nation:GGG: code DDD already belongs to nation:DDD (source.yaml:4). ${RULE}`,
  ]);
});

test('a table cannot repeat a code, alone or together with a source file', async () => {
  const table = sourceFile('id:ID,name,code,iso2\nnation:CCC,Cland,CCC,AA\nnation:DDD,Dland,DDD,\n', 't.csv');
  const source = sourceFile(`${SOURCE}entities:\n  - { id: nation:EEE, name: Eland, code: DDD }\n`);
  expect((await problemsOf(api, table, source)).map((problem) => problem.replaceAll(/\/\S*\//g, '')).sort()).toEqual([
    `3: nation:EEE: code DDD already belongs to nation:DDD (t.csv:3). ${RULE}`,
    `t.csv:2: nation:CCC: iso2 AA already belongs to nation:AAA (in the graph). ${RULE}`,
  ]);
});

test('a folder of tables cannot repeat a code', async () => {
  expect(await refusalOf(inTables('nation:CCC,Cland,AAA,\nnation:DDD,Dland,,DD\nnation:EEE,Eland,EEE,DD\n'))).toEqual([
    `nations.csv:2: nation:CCC: code AAA already belongs to nation:AAA (in the graph). ${RULE}`,
    `nations.csv:4: nation:EEE: iso2 DD already belongs to nation:DDD (nations.csv:3). ${RULE}`,
  ]);
});

test('a nation keeps its codes, and two nations that are loaded together can swap theirs', async () => {
  await inTables('nation:AAA,Aland,AAA,AA\n');
  await inTables('nation:AAA,Aland,AAA,BB\nnation:BBB,Bland,BBB,AA\nnation:CCC,Cland,,\n');
  const { aa, bb } = await api.data('{ aa: nation(code: "aa") { id } bb: nation(code: "BB") { id } }');
  expect([aa.id, bb.id]).toEqual(['nation:BBB', 'nation:AAA']);
});
