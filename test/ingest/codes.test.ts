// A code belongs to one nation. The code of another nation is refused, in any kind of file and for any of its codes.
import { importTables } from '../../src/ingest/tables/import';
import { openApi, type TestApi } from '../support/api';
import { furtherSource, sourceFile } from '../support/files';
import { problemsOf, SOURCE } from '../support/refused';
import { folderOf, refusalOf } from '../support/tables';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([
    sourceFile('id:ID,name,code,iso2\nnation:AAA,Aland,AAA,AA\nnation:BBB,Bland,BBB,BB\n', 'n.csv'),
  ]);
});
afterAll(() => api.close());

const RULE = 'too. A code belongs to one nation: correct it, or leave it out.';
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
    `3: nation:CCC: its code AAA is that of nation:AAA ${RULE}`,
    `4: nation:DDD: its iso2 BB is that of nation:BBB ${RULE}`,
    `6: nation:FFF: its iso2 EE is that of nation:EEE ${RULE} nation:EEE is in source.yaml:5.`,
    `7: nation:GGG: its code DDD is that of nation:DDD ${RULE} nation:DDD is in source.yaml:4.`,
  ]);
});

test('a table cannot repeat a code, alone or together with a source file', async () => {
  const table = sourceFile('id:ID,name,code,iso2\nnation:CCC,Cland,CCC,AA\nnation:DDD,Dland,DDD,\n', 't.csv');
  const source = sourceFile(`${SOURCE}entities:\n  - { id: nation:EEE, name: Eland, code: DDD }\n`);
  expect((await problemsOf(api, table, source)).map((problem) => problem.replaceAll(/\/\S*\//g, '')).sort()).toEqual([
    `3: nation:EEE: its code DDD is that of nation:DDD ${RULE} nation:DDD is in t.csv:3.`,
    `t.csv:2: nation:CCC: its iso2 AA is that of nation:AAA ${RULE}`,
  ]);
});

test('a folder of tables cannot repeat a code', async () => {
  expect(await refusalOf(inTables('nation:CCC,Cland,AAA,\nnation:DDD,Dland,,DD\nnation:EEE,Eland,EEE,DD\n'))).toEqual([
    `nations.csv:2: nation:CCC: its code AAA is that of nation:AAA ${RULE}`,
    `nations.csv:4: nation:EEE: its iso2 DD is that of nation:DDD ${RULE} nation:DDD is in nations.csv:3.`,
  ]);
});

test('files loaded together count for what they say together: a code that no nation shows belongs to nobody', async () => {
  const nation = (id: string, code: string) => ({ id: `nation:${id}`, name: id, code });
  const files = [
    furtherSource({ name: 'a', entities: [nation('XXX', 'XYZ')] }),
    furtherSource({ name: 'b', entities: [nation('YYY', 'XYZ')] }),
    furtherSource({ name: 'c', rank: 1, entities: [nation('XXX', 'XXX')] }),
  ];
  const [a = '', b = ''] = files;
  expect(await problemsOf(api, a, b)).toEqual([
    expect.stringMatching(/^\d+: nation:YYY: its code XYZ is that of nation:XXX too\. .+ nation:XXX is in .+:19\.$/),
  ]);
  await api.load(...files);
  const { xyz, xxx } = await api.data('{ xyz: nation(code: "XYZ") { id } xxx: nation(code: "XXX") { id } }');
  expect([xyz.id, xxx.id]).toEqual(['nation:YYY', 'nation:XXX']);
});

test('a table cannot give a nation a code that another one keeps by what a source says', async () => {
  await api.load(furtherSource({ name: 'd', rank: 1, entities: [{ id: 'nation:AAA', name: 'Aland', code: 'AAA' }] }));
  expect(await refusalOf(inTables('nation:AAA,Aland,AAB,\nnation:ZZZ,Zland,AAA,\n'))).toEqual([
    `nations.csv:3: nation:ZZZ: its code AAA is that of nation:AAA ${RULE} nation:AAA is in nations.csv:2.`,
  ]);
});

test('a nation keeps its codes, and two nations that are loaded together can swap theirs', async () => {
  await inTables('nation:AAA,Aland,AAA,AA\n');
  await inTables('nation:AAA,Aland,AAA,BB\nnation:BBB,Bland,BBB,AA\nnation:CCC,Cland,,\n');
  const { aa, bb } = await api.data('{ aa: nation(code: "aa") { id } bb: nation(code: "BB") { id } }');
  expect([aa.id, bb.id]).toEqual(['nation:BBB', 'nation:AAA']);
});
