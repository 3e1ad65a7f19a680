// Rows with what several sources say, and rows of facts, replace nodes as a whole. Where that would lose what a source says,
// the import is refused, and nothing changes.
import { openApi, type TestApi } from '../../support/api';
import { exportOf, importOf } from '../../support/exports';
import { furtherSource } from '../../support/files';
import { NATIONS, signed, SIGNATURES, TREATIES } from '../../support/signature-tables';
import { removeAll, wholeGraph } from '../../support/sources';
import { folderOf } from '../../support/tables';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
});
beforeEach(() => removeAll(api));
afterAll(() => api.close());

/** Expects that the import of the folder is refused with this problem, and that the graph stays as it is. */
async function refused(folder: string, message: string): Promise<void> {
  const before = await wholeGraph(api);
  await expect(importOf(api.store, api.model, folder)).rejects.toMatchObject({
    problems: [expect.objectContaining({ message })],
  });
  expect(await wholeGraph(api)).toEqual(before);
}

const NATION = { id: 'nation:AAA', name: 'Aland' };
const TREATY = { id: 'document:d', name: 'The treaty', kind: 'TREATY' };
const SIGNED = { id: 'signature:s', signatory: NATION.id, document: TREATY.id, action: 'SIGNED' };
const first = () => furtherSource({ name: 'one', entities: [NATION, TREATY], facts: [SIGNED] });

test('a row with the id of a fact of a source', async () => {
  await api.load(NATIONS[0] ?? '');
  await importOf(api.store, api.model, folderOf({ treaties: TREATIES }));
  const row = SIGNATURES + signed('FRA', 'a', '1963');
  const [id = ''] = /signature:[^,]+/.exec(signed('FRA', 'a', '1963')) ?? [];
  const [document = ''] = /document:[^,]+/.exec(row) ?? [];
  const fact = { id, signatory: 'nation:DEU', document, action: 'RATIFIED', date: '1999' };
  await api.load(furtherSource({ name: 'one', facts: [fact] }));
  await refused(
    folderOf({ signatures: row }),
    `${id}: it is a fact of source:one, which no row can be. Give this one an id of its own.`,
  );
});

test('an export of one source changes nothing of what another says of an entity', async () => {
  await api.load(first());
  const { folder } = await exportOf(api.store, api.model);
  const two = furtherSource({ name: 'two', rank: 1, entities: [{ ...TREATY, name: 'Another name' }] });
  await api.load(two);
  const both = await wholeGraph(api);
  await importOf(api.store, api.model, folder);
  expect(await wholeGraph(api)).toEqual(both);
  await removeAll(api);
  await api.load(two);
  await importOf(api.store, api.model, folder);
  expect(await wholeGraph(api)).toEqual(both);
});

test('an export of two sources without a third that also describes an entity of it', async () => {
  await api.load(first(), furtherSource({ name: 'two', entities: [{ ...TREATY, name: 'Another name' }] }));
  const { folder } = await exportOf(api.store, api.model);
  await api.load(furtherSource({ name: 'three', entities: [{ ...TREATY, name: 'A third name' }] }));
  await refused(
    folder,
    'document:d: the graph has what source:three says of it, which these tables leave out. Remove source:three, and load it again after the import.',
  );
});

test('an export without a source that disputes a fact of it', async () => {
  await api.load(first());
  const { folder } = await exportOf(api.store, api.model);
  const citations = [{ passage: 'passage:two-1', start: 0, end: 40, role: 'CONTRADICTS' }];
  await api.load(furtherSource({ name: 'two', facts: [{ ...SIGNED, citations }] }));
  await refused(
    folder,
    'signature:s: the graph has what source:two says of it, which these tables leave out. Remove source:two, and load it again after the import.',
  );
});

test('an export of more sources than the graph has is taken, and taken again', async () => {
  await api.load(first(), furtherSource({ name: 'two', entities: [{ ...TREATY, name: 'Another name' }] }));
  const { folder } = await exportOf(api.store, api.model);
  const whole = await wholeGraph(api);
  await removeAll(api);
  await api.load(first());
  for (let time = 0; time < 2; time += 1) {
    await importOf(api.store, api.model, folder);
    expect(await wholeGraph(api)).toEqual(whole);
  }
});

test('passages and citations of a source that the tables do not have', async () => {
  await api.load(first());
  const advice = 'but these tables have no row for that source. Leave it out, or add the source.';
  const passages =
    'id:ID,:LABEL,source,kind,ordinal:int,start:int,end:int\npassage:new,Passage,source:one,SENTENCE,9,90,95\n';
  await refused(folderOf({ passages }), `passage:new: source names source:one, ${advice}`);
  const facts =
    'id:ID,:LABEL,gist,modality,signatory,document,action\nsignature:t,Signature,G,FACT,nation:AAA,document:d,SIGNED\n';
  const citations = 'id:ID,factId,passageId,start:int,end:int\ncitation:t,signature:t,passage:one-1,0,10\n';
  await refused(folderOf({ facts, citations }), `signature:t: it cites passage:one-1 of source:one, ${advice}`);
});

test('rows in the name of a source that they do not have', async () => {
  await api.load(first());
  const row = (sources: string) =>
    `id:ID,:LABEL,name,kind,sourceIds:string[]\ndocument:e,Document,E,SPEECH,${sources}\n`;
  const message =
    'document:e: sourceIds names source:one, but these tables have no row for that source. Leave it out, or add the source.';
  await refused(folderOf({ documents: row('source:one') }), message);
  const source = `id:ID,:LABEL,title,kind,sha256\nsource:t,Source,T,DATASET,${'1'.repeat(64)}\n`;
  await refused(folderOf({ sources: source, documents: row('source:t;source:one') }), message);
  await importOf(api.store, api.model, folderOf({ sources: source, documents: row('source:t') }));
  expect(await api.data('{ document(id: "document:e") { name records { source { id } } } }')).toEqual({
    document: { name: 'E', records: [{ source: { id: 'source:t' } }] },
  });
});
