// Several sources about one thing: what the graph has follows from what they say, never from the order of loading.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../../../src/ingest/load';
import { onTrial } from '../../../src/ingest/trial';
import { removeSources } from '../../../src/ingest/removal/remove-sources';
import { importTables } from '../../../src/ingest/tables/import';
import { onNeo4j, openApi, type TestApi } from '../../support/api';
import { exportOf } from '../../support/exports';
import { sourceFile } from '../../support/files';
import { removeAll, wholeGraph } from '../../support/sources';
import { SIGNATURES } from '../../support/signature-tables';
import { folderOf } from '../../support/tables';
import { drawFrom, pick, type Draw } from '../../support/random-source';

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
  // Some sources use former ids, and some say so.
  const document = pick(draw, ['document:old', 'document:new']);
  const outer = pick(draw, ['place:q', 'place:r', 'place:s']);
  const formerly = { 'document:new': 'document:old', 'place:r': 'place:q', 'place:s': 'place:r' };
  const renamed = (id: string) => {
    const former = Object.entries(formerly).find(([each]) => each === id)?.[1];
    return { id, ...(former && draw(3) > 0 && { formerly: maybe(former) }) };
  };
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
      { ...renamed(document), name: pick(draw, ['Old', 'New']), kind: 'TREATY', aliases: maybe('Paper') },
      ...maybe({ id: 'place:p', name: 'P', ...(draw(2) === 0 && { within: outer }) }),
      { ...renamed(outer), name: 'Q' },
    ],
    facts: [
      ...maybe(
        signature('signature:shared', {
          ...ends,
          citations: [...maybe(cite('CONTRADICTS')), cite(pick(draw, ['SUPPORTS', 'CONTRADICTS']))],
        }),
      ),
      ...maybe(signature(`signature:${name}`, { ...ends, document, citations: [cite('SUPPORTS')] })),
    ],
  };
  return sourceFile(JSON.stringify(parts, null, 2), `${name}.yaml`);
}

/** A table of signatures of the treaty that every source describes, each row or not. */
function randomTable(draw: Draw): string {
  const rows = ['1963', '1964', '1965'].map((date) =>
    draw(2) === 0 ? `signature:row-${date},Signature,It signed.,FACT,nation:AAA,document:d,SIGNED,${date}\n` : '',
  );
  return folderOf({ signatures: SIGNATURES + rows.join('') });
}

/** Imports a table, in the place of another one. A trial before says what the import does. */
async function importAsTried(folder: string): Promise<void> {
  const { sources } = await api.data('{ sources(first: 100) { nodes { id kind } } }');
  const digest = createHash('sha256')
    .update(readFileSync(join(folder, 'signatures.csv')))
    .digest('hex');
  const isOther = ({ id, kind }: { id: string; kind: string }) =>
    kind === 'DATASET' && !digest.startsWith(id.slice(-12));
  const replaces = sources.nodes.filter(isOther).map(({ id }: { id: string }) => id);
  const options = { keepGoing: false, onProgress: () => undefined, replaces };
  const tried = await onTrial(api.store, (trial) => importTables(trial, api.model, folder, options));
  expect(await importTables(api.store, api.model, folder, options)).toEqual(tried);
}

/** Each load takes half a second on Neo4j. */
const [SEEDS, RUNS] = onNeo4j ? [1, 2] : [4, 2];

test.each(Array.from({ length: SEEDS }, (_, at) => at + 1))(
  'whatever the order of loading, replacing and removing, the graph has what its sources say (%i)',
  async (seed) => {
    const draw = drawFrom(seed);
    const files = new Map(NAMES.map((name) => [name, randomSource(name, draw)]));
    const fileOf = (name: Name) => files.get(name) ?? '';
    const table = randomTable(draw);
    await removeAll(api);
    await api.load(...files.values());
    await importAsTried(table);
    const together = await wholeGraph(api);
    await removeAll(api);
    const empty = await wholeGraph(api);
    expect(empty).toMatchObject({ rows: [] });
    for (let run = 0; run < RUNS; run += 1) {
      await removeAll(api);
      expect(await wholeGraph(api)).toEqual(empty);
      const order = [...NAMES].sort(() => draw(3) - 1);
      for (const name of order) {
        // What a source said before is replaced by what it says now.
        if (draw(2) === 0) await loadAsTried(randomSource(name, draw));
        await loadAsTried(fileOf(name));
        if (draw(2) === 0) await importAsTried(randomTable(draw));
        if (draw(3) === 0)
          await removeSources(api.store, api.model, [`source:${pick(draw, order)}`]).catch(ignoreUnable);
      }
      for (const name of order) await api.load(fileOf(name));
      await importAsTried(table);
      expect(await wholeGraph(api)).toEqual(together);
    }
  },
);

test('an export has what each source says, and an import makes the same graph of it', async () => {
  await removeAll(api);
  const draw = drawFrom(20);
  await api.load(...NAMES.map((name) => randomSource(name, draw)));
  const before = await wholeGraph(api);
  const { folder } = await exportOf(api.store, api.model);
  await removeAll(api);
  await importTables(api.store, api.model, folder, { keepGoing: false, onProgress: () => undefined });
  expect(await wholeGraph(api)).toEqual(before);
  // Each can still be replaced by itself.
  await api.load(randomSource('one', drawFrom(21)));
  await removeSources(api.store, api.model, ['source:one']);
  expect(await wholeGraph(api)).not.toEqual(before);
});

/** Loads a file. A trial before says what the load does. */
async function loadAsTried(file: string): Promise<void> {
  const tried = await onTrial(api.store, (trial) => load(trial, api.model, [file]));
  expect(await load(api.store, api.model, [file])).toEqual(tried);
}

/** The graph has no such source, or rows of a table name what only it describes. */
function ignoreUnable(cause: unknown): void {
  if (!(cause instanceof Error && /^The graph has no source|no source has it any more/.test(cause.message)))
    throw cause;
}
