// An export, or tables like one, next to what the graph has: nothing that others say is lost, and what sources said before
// does not stay next to what they say now.
import { onTrial } from '../../../src/ingest/trial';
import { importTables } from '../../../src/ingest/tables/import';
import { removeSources } from '../../../src/ingest/removal/remove-sources';
import { openApi, type TestApi } from '../../support/api';
import { exportOf, importOf } from '../../support/exports';
import { furtherSource, sourceFile } from '../../support/files';
import { problemsOf } from '../../support/refused';
import { emptied, removeAll, wholeGraph } from '../../support/sources';
import { folderOf } from '../../support/tables';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
});
beforeEach(async () => {
  await emptied(api.store);
});
afterAll(() => api.close());

const EMPTY = `"${'0'.repeat(64)}"`;
const described = (name: string, rank: number, kind: string, more: object = {}) =>
  furtherSource({ name, rank, entities: [{ id: 'document:d', name: 'D', kind, ...more }] });

/** Expects that the import of the folder is refused with this problem, and that the graph stays as it is. */
async function refused(folder: string, message: string): Promise<void> {
  const before = await wholeGraph(api);
  await expect(importOf(api.store, api.model, folder)).rejects.toMatchObject({
    problems: [expect.objectContaining({ message })],
  });
  expect(await wholeGraph(api)).toEqual(before);
}

test.each([
  ['of 2 sources', ['a', 'b']],
  ['of the table and 1 source', ['a']],
])('a description of a table without a source is not lost by an export of others (%s)', async (_what, names) => {
  const table = folderOf({ documents: 'id:ID,:LABEL,name,kind\ndocument:d,Document,Named by a table,TREATY\n' });
  const files = names.map((name) => described(name, 0, 'TREATY', { name }));
  await api.load(...files, described('z', 0, 'TREATY', { name: 'z' }));
  const { folder } = await exportOf(api.store, api.model);
  await removeAll(api);
  await importOf(api.store, api.model, table);
  if (names.length === 1) await api.load(...files);
  await refused(
    folder,
    'document:d: the graph has what tables without a source say of it, which these tables leave out. Import these tables into another graph first, and those afterwards.',
  );
});

test('a fact of a table is not replaced by the fact of an export', async () => {
  const nation = { id: 'nation:AAA', name: 'Aland' };
  const signed = { id: 'signature:x', signatory: nation.id, document: 'document:d', action: 'SIGNED', date: '1978' };
  const entities = [nation, { id: 'document:d', name: 'D', kind: 'TREATY' }];
  await api.load(furtherSource({ name: 's', entities, facts: [signed] }));
  const { folder } = await exportOf(api.store, api.model);
  await removeAll(api);
  const header = 'id:ID,:LABEL,gist,modality,signatoryId,documentId,action,date';
  const tables = {
    signatures: `${header}\nsignature:x,Signature,In 1963.,FACT,nation:AAA,document:d,SIGNED,1963\n`,
    nations: 'id:ID,:LABEL,name\nnation:AAA,Nation,Aland\n',
    documents: 'id:ID,:LABEL,name,kind\ndocument:d,Document,D,TREATY\n',
  };
  await importOf(api.store, api.model, folderOf(tables));
  await refused(
    folder,
    'signature:x: it is a fact of a table, which only that table can have. Give this one an id of its own.',
  );
});

test('a row takes no passage from its source, and leaves no citation outside of it', async () => {
  const nation = { id: 'nation:AAA', name: 'Aland' };
  const office = { id: 'office:o', holder: 'leader:l', title: 'T', nation: nation.id };
  await api.load(furtherSource({ name: 's', entities: [nation, { id: 'leader:l', name: 'L' }], facts: [office] }));
  const source = (id: string) =>
    `id:ID,:LABEL,title,kind,sha256,length:int\n${id},Source,A further source,DOCUMENT,${EMPTY},100\n`;
  const passage = (source: string, end: number) =>
    `id:ID,:LABEL,kind,ordinal:int,start:int,end:int,sourceId\npassage:s-1,Passage,SENTENCE,1,0,${end},${source}\n`;
  await refused(
    folderOf({ sources: source('source:z'), passages: passage('source:z', 100) }),
    'passage:s-1: it is a passage of source:s. Give this one an id of its own.',
  );
  await refused(
    folderOf({ sources: source('source:s'), passages: passage('source:s', 5) }),
    'passage:s-1: office:o cites it from 0 to 40.',
  );
});

test('an export into a graph with some of its sources leaves no record of how they were shown before', async () => {
  const files = [described('r0', 0, 'TREATY'), described('r1', 1, 'AGREEMENT'), described('r2', 2, 'TREATY')];
  await api.load(...files);
  const whole = await wholeGraph(api);
  const { folder } = await exportOf(api.store, api.model);
  await removeAll(api);
  await api.load(...files.slice(0, 2));
  await importOf(api.store, api.model, folder);
  expect(await wholeGraph(api)).toEqual(whole);
  await removeAll(api);
  // Another version of it was shown as it is, and this one is not.
  await api.load(described('r0', 0, 'OTHER', { symbol: 'S/1' }), files[1] ?? '');
  await importOf(api.store, api.model, folder);
  expect(await wholeGraph(api)).toEqual(whole);
});

test('a row that gives a source another rank is refused, as a table and in a folder', async () => {
  await api.load(described('r0', 0, 'TREATY'), described('r1', 1, 'AGREEMENT'));
  const table = `id:ID,:LABEL,title,kind,sha256,rank:int\nsource:r1,Source,R1,DOCUMENT,${EMPTY},-1\n`;
  const message =
    'source:r1: its rank is another one in the graph, by which values were chosen. Remove source:r1, and load it again after the import.';
  await refused(folderOf({ sources: table }), message);
  expect(await problemsOf(api, sourceFile(table, 't.csv'))).toEqual([`t.csv:2: ${message}`]);
});

test('records say something in the name of sources that the tables have', async () => {
  await api.load(described('a', 0, 'TREATY'), described('b', 0, 'TREATY'));
  const record = (about: string, said: object) =>
    folderOf({
      records: `id:ID,:LABEL,aboutId,sourceId,said\nrecord:x,Record,${about},source:a,"${JSON.stringify(said).replaceAll('"', '""')}"\n`,
    });
  const said = { citations: [], properties: { id: 'document:d', name: 'D' } };
  await refused(
    record('document:d', { citations: [], properties: null }),
    'A record needs aboutId, and said as an export writes it.',
  );
  await refused(
    record('planet:d', said),
    'A record names what it is about, and a source; here are planet:d and source:a.',
  );
  await refused(
    record('document:d', said),
    'document:d: sourceIds names source:a, but these tables have no row for that source. Leave it out, or add the source.',
  );
});

test('a trial of many rows has the version that the import has', async () => {
  await api.load(described('a', 0, 'TREATY'));
  const rows = Array.from({ length: 5_000 }, (_, at) => `topic:t${at},T ${at}\n`).join('');
  const folder = folderOf({ topics: `id:ID,name\n${rows}` });
  const options = { keepGoing: false, onProgress: () => undefined };
  const tried = await onTrial(api.store, (trial) => importTables(trial, api.model, folder, options));
  expect(await importTables(api.store, api.model, folder, options)).toEqual(tried);
});

test('sources that stand against each other’s removal go together', async () => {
  const [old, now] = [
    { id: 'document:old', name: 'D', kind: 'TREATY' },
    { id: 'document:new', name: 'D', kind: 'TREATY', formerly: ['document:old'] },
  ];
  await api.load(furtherSource({ name: 'n', entities: [{ id: 'nation:AAA', name: 'Aland' }, old] }));
  await api.load(furtherSource({ name: 'new', entities: [now] }));
  const header = 'id:ID,:LABEL,gist,modality,signatoryId,documentId,action,date';
  const signatures = `${header}\nsignature:x,Signature,In 1963.,FACT,nation:AAA,document:old,SIGNED,1963\n`;
  await importOf(api.store, api.model, folderOf({ signatures }));
  const { sources } = await api.data('{ sources(first: 9) { nodes { id kind } } }');
  const table = sources.nodes.find(({ kind }: { kind: string }) => kind === 'DATASET').id;
  await expect(removeSources(api.store, api.model, ['source:new'])).rejects.toThrow(/rows of tables name it/);
  await removeSources(api.store, api.model, ['source:new', table]);
  expect(await api.data('{ documents { nodes { id } } facts { totalCount } }')).toEqual({
    documents: { nodes: [{ id: 'document:old' }] },
    facts: { totalCount: 0 },
  });
});
