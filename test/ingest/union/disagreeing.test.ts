// What becomes of names, values and facts that several sources have.
import { load } from '../../../src/ingest/load';
import { onTrial } from '../../../src/ingest/trial';
import { removeSources } from '../../../src/ingest/removal/remove-sources';
import { openApi, type TestApi } from '../../support/api';
import { sourceFile } from '../../support/files';
import { removeAll, wholeGraph } from '../../support/sources';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
});
afterAll(() => api.close());

/** The summit as two sources describe it, and a signature that one of them disputes. */
const [FIRST, SECOND] = ['first', 'second'].map((name, at) => ({
  source: { id: `source:${name}`, title: name, kind: 'ARTICLE', sha256: String(at).repeat(64) },
  passages: [{ id: `passage:${name}-1`, kind: 'SENTENCE', ordinal: 1, start: 0, end: 50 }],
}));
const SIGNED = {
  id: 'signature:treaty-AAA',
  gist: 'Aland signed.',
  modality: 'FACT',
  signatory: 'nation:AAA',
  document: 'document:treaty',
  action: 'SIGNED',
};
const cited = (name: string, role: string) => ({
  citations: [{ passage: `passage:${name}-1`, start: 0, end: 30, role }],
});
const NATION = { id: 'nation:AAA', name: 'Aland' };
const TREATY = { id: 'document:treaty', name: 'The treaty', kind: 'TREATY' };
const asFile = (parts: object, name: string) => sourceFile(JSON.stringify(parts, null, 2), `${name}.yaml`);

test('a source that only renames a summit keeps its date and its names', async () => {
  await removeAll(api);
  const summit = { id: 'summit:lake', name: 'Lake summit', date: '1978-09-05', aliases: ['Lake talks'] };
  await api.load(asFile({ ...FIRST, entities: [summit], facts: [] }, 'first'));
  await api.load(asFile({ ...SECOND, entities: [{ id: 'summit:lake', name: 'Lake meeting' }], facts: [] }, 'second'));
  expect(await api.data('{ summit(id: "summit:lake") { name date aliases } }')).toEqual({
    summit: { name: 'Lake summit', date: '1978-09-05', aliases: ['Lake talks', 'Lake meeting'] },
  });
});

test('a fact that another source disputes has the citations of both, and goes with the last that supports it', async () => {
  await removeAll(api);
  const entities = [NATION, TREATY];
  await api.load(asFile({ ...FIRST, entities, facts: [{ ...SIGNED, ...cited('first', 'SUPPORTS') }] }, 'first'));
  await api.load(asFile({ ...SECOND, entities, facts: [{ ...SIGNED, ...cited('second', 'CONTRADICTS') }] }, 'second'));
  const query = '{ nation(id: "nation:AAA") { signatures { nodes { citations { role source { id } } } } } }';
  const signatures = async () => (await api.data(query)).nation.signatures.nodes;
  expect(await signatures()).toEqual([
    {
      citations: [
        { role: 'SUPPORTS', source: { id: 'source:first' } },
        { role: 'CONTRADICTS', source: { id: 'source:second' } },
      ],
    },
  ]);
  await removeSources(api.store, api.model, ['source:first']);
  expect(await signatures()).toEqual([]);
});

test('what a file no longer has goes, unless another source says it', async () => {
  await removeAll(api);
  const place = { id: 'place:a', name: 'A' };
  await api.load(asFile({ ...FIRST, entities: [NATION, place], facts: [] }, 'first'));
  await api.load(asFile({ ...SECOND, entities: [place], facts: [] }, 'second'));
  expect(await api.load(asFile({ ...FIRST, entities: [], facts: [] }, 'first'))).toMatchObject({
    removed: 1,
    changed: 1,
  });
  expect(await api.data('{ nations { totalCount } node(id: "place:a") { id } }')).toEqual({
    nations: { totalCount: 0 },
    node: { id: 'place:a' },
  });
});

const OTHER_DATE = { ...SIGNED, date: '1978-09-18', ...cited('second', 'SUPPORTS') };
test.each([
  [
    'another content',
    { entities: [NATION, TREATY], facts: [OTHER_DATE] },
    /signature:treaty-AAA: source:first and source:second give it different contents: its date differs\. Give the other fact an id of its own\.$/,
  ],
  [
    'a passage of another source',
    { entities: [], facts: [{ ...SIGNED, ...cited('first', 'SUPPORTS') }] },
    /signature:treaty-AAA: passage:first-1 is a passage of source:first\. A file cites only its own source\.$/,
  ],
  [
    'a passage that another source has',
    { passages: [{ id: 'passage:first-1', kind: 'SENTENCE', ordinal: 1, start: 0, end: 9 }] },
    /passage:first-1 is a passage of source:first\. Give this one an id of its own\.$/,
  ],
])('%s is refused, and nothing changes', async (_what, parts, message) => {
  await removeAll(api);
  await api.load(
    asFile({ ...FIRST, entities: [NATION, TREATY], facts: [{ ...SIGNED, ...cited('first', 'SUPPORTS') }] }, 'first'),
  );
  const before = await wholeGraph(api);
  await expect(api.load(asFile({ ...SECOND, ...parts }, 'second'))).rejects.toThrow(message);
  expect(await wholeGraph(api)).toEqual(before);
});

test('a source whose entity another source names cannot go', async () => {
  await removeAll(api);
  await api.load(asFile({ ...FIRST, entities: [NATION, TREATY], facts: [] }, 'first'));
  await api.load(
    asFile({ ...SECOND, entities: [NATION], facts: [{ ...SIGNED, ...cited('second', 'SUPPORTS') }] }, 'second'),
  );
  const before = await wholeGraph(api);
  await expect(removeSources(api.store, api.model, ['source:first'])).rejects.toThrow(
    /document:treaty: no source has it any more, but signature:treaty-AAA names it\.$/,
  );
  expect(await wholeGraph(api)).toEqual(before);
});

test('a trial tells what would change by id, and changes nothing', async () => {
  await removeAll(api);
  const place = { id: 'place:a', name: 'A' };
  await api.load(asFile({ ...FIRST, entities: [NATION, place], facts: [] }, 'first'));
  const before = await wholeGraph(api);
  const entities = [{ ...NATION, name: 'Eland' }, TREATY];
  const file = asFile({ ...FIRST, entities, facts: [] }, 'first');
  const tried = await onTrial(api.store, (trial) => load(trial, api.model, [file]));
  expect(tried).toMatchObject({
    ...{ added: 1, changed: 1, removed: 1, unchanged: 2 },
    ids: { added: ['document:treaty'], changed: ['nation:AAA'], removed: ['place:a'] },
  });
  expect(await wholeGraph(api)).toEqual(before);
  expect(await load(api.store, api.model, [file])).toEqual(tried);
});
