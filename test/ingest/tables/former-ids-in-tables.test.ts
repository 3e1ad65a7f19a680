// Former ids and tables: rows can name an entity by an old id, and an export has what each source says under which id.
import { DEFAULT_SEED } from '../../../src/ingest/load';
import { importUnVotes } from '../../../src/ingest/un-votes/import';
import { importTables } from '../../../src/ingest/tables/import';
import { removeSources } from '../../../src/ingest/removal/remove-sources';
import { openApi, type TestApi } from '../../support/api';
import { exportOf } from '../../support/exports';
import { furtherSource } from '../../support/files';
import { earlier, later, NEW, OLD, SIGNED } from '../../support/renamed-document';
import { emptied, removeAll, wholeGraph } from '../../support/sources';
import { SIGNATURES, TREATIES } from '../../support/signature-tables';
import { folderOf } from '../../support/tables';

let api: TestApi;
beforeEach(async () => {
  api = await openApi([]);
});
afterEach(() => api.close());

const imported = (folder: string) =>
  importTables(api.store, api.model, folder, { keepGoing: false, onProgress: () => undefined });
/** A row that names the treaty by this id. */
const signatures = (document: string) =>
  folderOf({
    signatures: `${SIGNATURES}signature:row,Signature,Aland signed.,FACT,nation:AAA,${document},SIGNED,1963\n`,
  });

test('a row that names an entity by its former id is a fact of the entity', async () => {
  await api.load(earlier(), later());
  await imported(signatures(NEW));
  const after = await wholeGraph(api);
  await api.close();
  api = await openApi([]);
  await api.load(earlier(), later());
  await imported(signatures(OLD));
  const { rows } = (await wholeGraph(api)) as { rows: { id: string }[] };
  const isOther = ({ id }: { id: string }) => !id.startsWith('source:') && id !== 'signature:row';
  expect(rows.filter(isOther)).toEqual((after as { rows: { id: string }[] }).rows.filter(isOther));
  const query = `{ document(id: "${OLD}") { id signatures { nodes { id document { id } } } } }`;
  expect(await api.data(query)).toEqual({
    document: {
      id: NEW,
      signatures: { nodes: ['signature:lake-AAA', 'signature:row'].map((id) => ({ id, document: { id: NEW } })) },
    },
  });
});

test('an id that rows of tables name stays, and the message says what to do', async () => {
  await api.load(earlier());
  await imported(signatures(OLD));
  const before = await wholeGraph(api);
  await expect(api.load(later())).rejects.toThrow(
    new RegExp(
      `${OLD}: rows of tables name it, such as signature:row\\. Remove source:\\S+, and import the tables again afterwards\\.`,
    ),
  );
  expect(await wholeGraph(api)).toEqual(before);
});

const TABLE = 'id:ID,:LABEL,name,kind,formerly:string[]\n';

test.each([
  [
    'an id that the graph has',
    `${NEW},Document,Lake,TREATY,${OLD}\n`,
    [earlier],
    `${NEW}: formerly has ${OLD}, which the graph has too. Only a source file can change an id that is in use. Remove the sources that use it, and load them again after the import.`,
  ],
  [
    'an id that the table has',
    `${NEW},Document,Lake,TREATY,document:x\ndocument:x,Document,X,TREATY,\n`,
    [],
    `${NEW}: formerly has document:x, which these tables have too.`,
  ],
  [
    'a former id of another one',
    `document:x,Document,X,TREATY,${OLD}\n`,
    [later],
    `document:x: formerly has ${OLD}, which is a former id of ${NEW}.`,
  ],
  [
    'an entity under its former id',
    `${OLD},Document,X,TREATY,\n`,
    [later],
    `${OLD}: the graph has it as ${NEW} now. Use this id.`,
  ],
])('%s is refused in a table', async (_what, rows, loads, message) => {
  for (const each of loads) await api.load(each());
  await expect(imported(folderOf({ treaties: TABLE + rows }))).rejects.toThrow(message);
});

test('a table says former ids of what is new', async () => {
  await imported(folderOf({ treaties: `${TABLE}${NEW},Document,Lake,TREATY,${OLD};document:older\n` }));
  expect(await api.data('{ a: node(id: "document:older") { id } b: node(id: "document:lake-accord") { id } }')).toEqual(
    {
      a: { id: NEW },
      b: { id: NEW },
    },
  );
  await api.load(earlier());
  expect(await api.data('{ documents { nodes { id formerly signatures { totalCount } } } }')).toEqual({
    documents: { nodes: [{ id: NEW, formerly: [OLD, 'document:older'], signatures: { totalCount: 1 } }] },
  });
});

test('an export keeps apart what was said under which id', async () => {
  await api.load(
    earlier(),
    later(),
    furtherSource({ name: 'third', entities: [{ id: NEW, name: 'T', kind: 'TREATY' }] }),
  );
  const before = await wholeGraph(api);
  const { folder } = await exportOf(api.store, api.model);
  await removeAll(api);
  await imported(folder);
  expect(await wholeGraph(api)).toEqual(before);
  await removeSources(api.store, api.model, ['source:later']);
  expect(await api.data('{ documents { nodes { id signatures { totalCount } } } }')).toEqual({
    documents: {
      nodes: [
        { id: OLD, signatures: { totalCount: 1 } },
        { id: NEW, signatures: { totalCount: 0 } },
      ],
    },
  });
});

test('tables of treaties without former ids are as they were', async () => {
  await imported(folderOf({ treaties: TREATIES }));
  expect(await api.data('{ documents { nodes { formerly } } }')).toEqual({
    documents: { nodes: [{ formerly: [] }, { formerly: [] }] },
  });
});

test('votes are those of the nation that has their number, also under an id that a source gives it', async () => {
  const [nations = '', , votes = ''] = DEFAULT_SEED;
  const renames = furtherSource({
    name: 'renames',
    entities: [{ id: 'nation:FR', name: 'France', formerly: ['nation:FRA'] }],
  });
  const { version } = await api.load(nations, votes, renames);
  await emptied(api.store);
  await api.load(nations, renames);
  expect(await api.load(votes)).toMatchObject({ version });
  const vote = await api.data('{ node(id: "position:unga-5309-FR") { ... on Position { stance holder { id } } } }');
  expect(vote).toEqual({ node: { stance: 'SUPPORT', holder: { id: 'nation:FR' } } });
});

test('votes are refused where a source has other ids for their roll calls, before anything is written', async () => {
  const [nations = '', , votes = ''] = DEFAULT_SEED;
  const rollCall = { id: 'roll-call:new', name: 'R', date: '2014-03-27', formerly: ['roll-call:unga-5309'] };
  await api.load(nations, furtherSource({ name: 'rolls', entities: [rollCall] }));
  const before = await wholeGraph(api);
  const options = { keepGoing: false, onProgress: () => undefined };
  await expect(importUnVotes(api.store, api.model, votes, options)).rejects.toThrow(
    'roll-call:unga-5309: a table has it, but the graph has it as roll-call:new',
  );
  expect(await wholeGraph(api)).toEqual(before);
});

test('a table does not take back a former id that others use', async () => {
  await imported(folderOf({ treaties: `${TABLE}${NEW},Document,Lake,TREATY,${OLD}\n` }));
  await api.load(furtherSource({ name: 'uses', entities: [{ id: 'nation:AAA', name: 'A' }], facts: [SIGNED] }));
  const before = await wholeGraph(api);
  await expect(imported(folderOf({ treaties: `${TABLE}${NEW},Document,Lake,TREATY,\n` }))).rejects.toThrow(
    `${OLD}: no source has it any more, but ${SIGNED.id} names it.`,
  );
  expect(await wholeGraph(api)).toEqual(before);
});

test('what a table says no longer leaves no record', async () => {
  const table = (name: string) =>
    folderOf({ treaties: `id:ID,:LABEL,name,kind\ndocument:t,Document,${name},TREATY\n` });
  const source = furtherSource({ name: 's', entities: [{ id: 'document:t', name: 'T', kind: 'TREATY' }] });
  await imported(table('T'));
  await api.load(source);
  const agreed = await wholeGraph(api);
  await imported(table('One'));
  await imported(table('T'));
  expect(await wholeGraph(api)).toEqual(agreed);
});
