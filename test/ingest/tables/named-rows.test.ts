// Sources of tables next to what others name: what goes with them, and what does not.
import { removeSources } from '../../../src/ingest/removal/remove-sources';
import type { TablesOptions } from '../../../src/ingest/tables/import';
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

test('a fact that only a disputed one names cannot go with its table', async () => {
  const [shared, other] = [signed('FRA', 'a', '1963'), signed('DEU', 'a', '1963')];
  await imported(folderOf({ treaties: TREATIES, signatures: SIGNATURES + shared + other }));
  const source = await sourceOf('Table signatures.csv');
  const citations = [{ passage: 'passage:x-1', start: 0, end: 40, role: 'CONTRADICTS' }];
  const condition = { id: 'condition:c', operator: 'IF', necessity: 'NECESSARY', event: 'event:e' };
  const fact = { ...condition, qualifies: ['signature:a-FRA'], citations };
  await api.load(furtherSource({ name: 'x', entities: [{ id: 'event:e', name: 'E' }], facts: [fact] }));
  const before = await wholeGraph(api);
  const refused = {
    problems: [
      expect.objectContaining({ message: 'signature:a-FRA: no source has it any more, but condition:c names it.' }),
    ],
  };
  await expect(removeSources(api.store, api.model, [source])).rejects.toMatchObject(refused);
  const without = folderOf({ treaties: TREATIES, signatures: SIGNATURES + other });
  await expect(imported(without, { replaces: [source] })).rejects.toMatchObject(refused);
  expect(await wholeGraph(api)).toEqual(before);
});

test('a commitment with rows of three tables loses those of one', async () => {
  const source = (name: string) => `source:${name},Source,${name},DATASET,${'0'.repeat(64)}\n`;
  const commitment = 'commitment:k,Commitment,K,OTHER,UNSPECIFIED,It.,FACT,source:a;source:b;source:c,r1;r2;r3\n';
  await imported(
    folderOf({
      sources: `id:ID,:LABEL,title,kind,sha256\n${['a', 'b', 'c'].map(source).join('')}`,
      commitments: `id:ID,:LABEL,name,kind,bindingness,gist,modality,sourceIds:string[],rows:string[]\n${commitment}`,
    }),
  );
  await removeSources(api.store, api.model, ['source:a']);
  const { commitment: left } = await api.data(
    '{ commitment: node(id: "commitment:k") { ... on Commitment { citations { locator source { id } } } } }',
  );
  expect(left.citations).toEqual([
    { locator: 'r2', source: { id: 'source:b' } },
    { locator: 'r3', source: { id: 'source:c' } },
  ]);
});

test('a table and a file that name what the other one has go together', async () => {
  const event = { id: 'event:e', name: 'E' };
  const document = { id: 'document:a', name: 'Treaty A', kind: 'TREATY' };
  const file = (facts: object[]) => furtherSource({ name: 'm', entities: [document, event], facts });
  await api.load(file([]));
  await imported(folderOf({ signatures: SIGNATURES + signed('FRA', 'a', '1963') }));
  const table = await sourceOf('Table signatures.csv');
  const condition = { id: 'condition:c', operator: 'IF', necessity: 'NECESSARY', event: 'event:e' };
  await api.load(file([{ ...condition, qualifies: ['signature:a-FRA'] }]));
  const before = await wholeGraph(api);
  for (const [alone, gone, naming] of [
    ['source:m', 'document:a', 'signature:a-FRA'],
    [table, 'signature:a-FRA', 'condition:c'],
  ] as const)
    await expect(removeSources(api.store, api.model, [alone])).rejects.toMatchObject({
      problems: [expect.objectContaining({ message: `${gone}: no source has it any more, but ${naming} names it.` })],
    });
  expect(await wholeGraph(api)).toEqual(before);
  await removeSources(api.store, api.model, ['source:m', table]);
  const { sources, facts } = await api.data('{ sources { nodes { id } } facts { totalCount } }');
  expect([sources.nodes, facts.totalCount]).toEqual([[], 0]);
});

test('a table of commitments is replaced by a new version, which lacks one of them', async () => {
  const commitment = (name: string) => `commitment:${name},Commitment,${name},OTHER,UNSPECIFIED,It.,AGREED\n`;
  const header = 'id:ID,:LABEL,name,kind,bindingness,gist,modality\n';
  const table = (...names: string[]) => folderOf({ commitments: header + names.map(commitment).join('') });
  await imported(table('a', 'b'));
  const first = await sourceOf('Table commitments.csv');
  expect(await imported(table('a'), { replaces: [first] })).toMatchObject({ added: 1, changed: 1, removed: 2 });
  expect(await api.data('{ commitments { nodes { id } } }')).toEqual({
    commitments: { nodes: [{ id: 'commitment:a' }] },
  });
});
