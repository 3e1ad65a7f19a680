// Several sources about one thing: what the graph has follows from what they say, never from the order of loading.
import { removeSource } from '../../src/ingest/remove';
import { importTables } from '../../src/ingest/tables/import';
import { openApi, type TestApi } from '../support/api';
import { exportOf } from '../support/exports';
import { sourceFile } from '../support/files';
import { drawFrom, pick, type Draw } from '../support/random-source';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
});
afterAll(() => api.close());

const NAMES = ['one', 'two', 'three', 'four'] as const;
type Name = (typeof NAMES)[number];

/** A source about the same summit, place and signature as the others, with a random part of what can be said. */
function randomSource(name: Name, draw: Draw): string {
  const passage = `passage:${name}-1`;
  const maybe = <T>(value: T) => (draw(2) === 0 ? [value] : []);
  const cite = (role: string) => ({ passage, start: 0, end: 10, role });
  const signature = (id: string, fields: object) => ({
    id,
    gist: 'It signed.',
    modality: 'FACT',
    action: 'SIGNED',
    ...fields,
  });
  const ends = { signatory: 'nation:AAA', document: 'document:d' };
  const parts = {
    source: {
      id: `source:${name}`,
      title: `Source ${name}`,
      kind: 'ARTICLE',
      sha256: '0'.repeat(64),
      ...(draw(3) === 0 && { rank: draw(3) - 1 }),
      ...(draw(3) === 0 && { date: `20${10 + draw(3)}` }),
    },
    passages: [{ id: passage, kind: 'SENTENCE', ordinal: 1, start: 0, end: 100 }],
    entities: [
      { id: 'nation:AAA', name: 'Aland', aliases: maybe('A') },
      { id: 'document:d', name: pick(draw, ['The treaty', 'Treaty']), kind: pick(draw, ['TREATY', 'AGREEMENT']) },
      ...maybe({ id: 'summit:s', name: pick(draw, ['S', 'Summit']), aliases: [...maybe('X'), ...maybe('Y')] }),
      ...maybe({ id: 'place:p', name: 'P', ...(draw(2) === 0 && { within: 'place:q' }) }),
      { id: 'place:q', name: 'Q' },
    ],
    facts: [
      ...maybe(
        signature('signature:shared', {
          ...ends,
          citations: [...maybe(cite('CONTRADICTS')), cite(pick(draw, ['SUPPORTS', 'CONTRADICTS']))],
        }),
      ),
      ...maybe(signature(`signature:${name}`, { ...ends, citations: [cite('SUPPORTS')] })),
    ],
  };
  return sourceFile(JSON.stringify(parts, null, 2), `${name}.yaml`);
}

const ALL = {
  name: 'test.all',
  text: 'MATCH (n:Node) OPTIONAL MATCH (n)-[r]->(m) RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties, type(r) AS link, m.id AS to ORDER BY id, link, to',
};

/** The version of the data, and everything in the graph. */
async function whole(): Promise<unknown> {
  const { dataset } = await api.data('{ dataset { version counts { type count } } }');
  return { dataset, rows: await api.store.read(ALL, {}) };
}

async function emptied(): Promise<void> {
  const { sources } = await api.data('{ sources(first: 100) { nodes { id } } }');
  for (const { id } of sources.nodes) await removeSource(api.store, api.model, id);
}

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
  'whatever the order of loading, replacing and removing, the graph has what its sources say (%i)',
  async (seed) => {
    const draw = drawFrom(seed);
    const files = new Map(NAMES.map((name) => [name, randomSource(name, draw)]));
    const fileOf = (name: Name) => files.get(name) ?? '';
    await emptied();
    await api.load(...files.values());
    const together = await whole();
    await emptied();
    const empty = await whole();
    expect(empty).toMatchObject({ rows: [] });
    for (let run = 0; run < 3; run += 1) {
      await emptied();
      expect(await whole()).toEqual(empty);
      const order = [...NAMES].sort(() => draw(3) - 1);
      for (const name of order) {
        // What a source said before is replaced by what it says now.
        if (draw(2) === 0) await api.load(randomSource(name, draw));
        await api.load(fileOf(name));
        if (draw(3) === 0) await removeSource(api.store, api.model, `source:${pick(draw, order)}`).catch(ignoreMissing);
      }
      for (const name of order) await api.load(fileOf(name));
      expect(await whole()).toEqual(together);
    }
  },
);

test('an export has what each source says, and an import makes the same graph of it', async () => {
  await emptied();
  const draw = drawFrom(20);
  await api.load(...NAMES.map((name) => randomSource(name, draw)));
  const before = await whole();
  const { folder } = await exportOf(api.store, api.model);
  await emptied();
  await importTables(api.store, api.model, folder, { keepGoing: false, onProgress: () => undefined });
  expect(await whole()).toEqual(before);
  // Each can still be replaced by itself.
  await api.load(randomSource('one', drawFrom(21)));
  await removeSource(api.store, api.model, 'source:one');
  expect(await whole()).not.toEqual(before);
});

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
  await emptied();
  const summit = { id: 'summit:lake', name: 'Lake summit', date: '1978-09-05', aliases: ['Lake talks'] };
  await api.load(asFile({ ...FIRST, entities: [summit], facts: [] }, 'first'));
  await api.load(asFile({ ...SECOND, entities: [{ id: 'summit:lake', name: 'Lake meeting' }], facts: [] }, 'second'));
  expect(await api.data('{ summit(id: "summit:lake") { name date aliases } }')).toEqual({
    summit: { name: 'Lake summit', date: '1978-09-05', aliases: ['Lake talks', 'Lake meeting'] },
  });
});

test('a fact that another source disputes has the citations of both, and goes with the last that supports it', async () => {
  await emptied();
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
  await removeSource(api.store, api.model, 'source:first');
  expect(await signatures()).toEqual([]);
});

test('what a file no longer has goes, unless another source says it', async () => {
  await emptied();
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
  await emptied();
  await api.load(
    asFile({ ...FIRST, entities: [NATION, TREATY], facts: [{ ...SIGNED, ...cited('first', 'SUPPORTS') }] }, 'first'),
  );
  const before = await whole();
  await expect(api.load(asFile({ ...SECOND, ...parts }, 'second'))).rejects.toThrow(message);
  expect(await whole()).toEqual(before);
});

test('a source whose entity another source names cannot go', async () => {
  await emptied();
  await api.load(asFile({ ...FIRST, entities: [NATION, TREATY], facts: [] }, 'first'));
  await api.load(
    asFile({ ...SECOND, entities: [NATION], facts: [{ ...SIGNED, ...cited('second', 'SUPPORTS') }] }, 'second'),
  );
  const before = await whole();
  await expect(removeSource(api.store, api.model, 'source:first')).rejects.toThrow(
    /document:treaty: no source has it any more, but signature:treaty-AAA names it\.$/,
  );
  expect(await whole()).toEqual(before);
});

function ignoreMissing(cause: unknown): void {
  if (!(cause instanceof Error && /^The graph has no source/.test(cause.message))) throw cause;
}
