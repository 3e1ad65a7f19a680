// Importing folders of tables: their facts are in the graph with evidence, a repeated or interrupted import gives the same
// graph, and a whole graph that is written as tables comes back unchanged.
import { join } from 'node:path';
import type { Imported } from '../../src/ingest/writing/bulk';
import { DEFAULT_SEED } from '../../src/ingest/load';
import { onTrial } from '../../src/ingest/trial';
import { importTables } from '../../src/ingest/tables/import';
import type { OnProgress } from '../../src/ingest/writing/write';
import { openApi, type TestApi } from '../support/api';
import { furtherSource } from '../support/files';
import { program } from '../support/program';
import { folderOf, tablesOf } from '../support/tables';

const [NATIONS = ''] = DEFAULT_SEED;

let api: TestApi;
beforeEach(async () => {
  api = await openApi([NATIONS]);
});
afterEach(() => api.close());

/** Imports a folder. A trial before says what the import does. */
async function run(folder: string, keepGoing = false, onProgress: OnProgress = () => undefined): Promise<Imported> {
  const options = { keepGoing, onProgress: () => undefined };
  const tried = await onTrial(api.store, (trial) => importTables(trial, api.model, folder, options));
  const imported = await importTables(api.store, api.model, folder, { keepGoing, onProgress });
  expect(tried).toEqual(imported);
  return imported;
}

const HEADER = 'id:ID,:LABEL,gist,modality,signatoryId,documentId,action,date';
const SIGNATORIES = ['AUS', 'BRA', 'CAN', 'DEU', 'EGY', 'FRA', 'GHA', 'IND', 'JPN', 'KEN'];

/** Treaties, each signed and ratified by ten nations. */
function treaties(count: number): string {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const documents = numbers.map(
    (number) => `document:t${number},Document,Treaty ${number},TREATY,${1950 + (number % 70)}`,
  );
  const signatures = numbers.flatMap((number) =>
    SIGNATORIES.flatMap((code) =>
      ['SIGNED', 'RATIFIED'].map((action) => {
        const id = `signature:t${number}-${code}-${action.toLowerCase()}`;
        return `${id},Signature,${code} ${action.toLowerCase()} it.,FACT,nation:${code},document:t${number},${action},1999-05`;
      }),
    ),
  );
  return folderOf({
    documents: ['id:ID,:LABEL,name,kind,date', ...documents, ''].join('\n'),
    signatures: [HEADER, ...signatures, ''].join('\n'),
  });
}

test('signatures of a table are in the graph, each cited by its row, and a second import changes nothing', async () => {
  const folder = treaties(120);
  const first = await run(folder);
  // 120 treaties, 2400 signatures and the source of the table that has facts.
  expect(first).toMatchObject({ rows: 2520, added: 2521, changed: 0, unchanged: 0, refused: [] });
  const { document, sources } = await api.data(`{
    document(id: "document:t7") {
      date
      signatures(first: 2) {
        totalCount
        nodes { id action date polarity signatory { name } citations { locator role source { title kind } } }
      }
    }
    sources { nodes { title sha256 } }
  }`);
  const signature = (action: string) => ({
    id: `signature:t7-AUS-${action.toLowerCase()}`,
    action,
    date: '1999-05',
    polarity: 'POSITIVE',
    signatory: { name: 'Australia' },
    citations: [
      {
        locator: `id=signature:t7-AUS-${action.toLowerCase()}`,
        role: 'SUPPORTS',
        source: { title: 'Table signatures.csv', kind: 'DATASET' },
      },
    ],
  });
  expect(document).toEqual({
    date: '1957',
    signatures: { totalCount: 20, nodes: [signature('RATIFIED'), signature('SIGNED')] },
  });
  expect(sources.nodes).toEqual([{ title: 'Table signatures.csv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  const second = await run(folder);
  expect(second).toMatchObject({ added: 0, changed: 0, unchanged: 2521, version: first.version });
});

test('an import after an interrupted one gives the same version', async () => {
  const folder = treaties(20);
  const { version } = await run(folder);
  await api.close();
  api = await openApi([NATIONS]);
  const half = run(folder, false, () => {
    throw new RangeError('ended in the middle');
  });
  await expect(half).rejects.toThrow('ended in the middle');
  expect((await run(folder)).version).toBe(version);
});

test('a changed row changes its fact, which then cites the changed table', async () => {
  const table = (action: string) =>
    folderOf({ s: `${HEADER}\nsignature:a,,g,FACT,nation:FRA,document:d,${action},\n` });
  await api.load(furtherSource({ entities: [{ id: 'document:d', name: 'D', kind: 'TREATY' }] }));
  await run(table('SIGNED'));
  expect(await run(table('WITHDREW'))).toMatchObject({ added: 1, changed: 1, unchanged: 0 });
  const { node } = await api.data(`{
    node(id: "signature:a") { ... on Signature { action date citations { source { id sha256 } } } }
  }`);
  expect(node).toMatchObject({ action: 'WITHDREW', date: null });
  const [{ source }] = node.citations;
  expect(source.id).toBe(`source:s-${source.sha256.slice(0, 12)}`);
});

const TIES = {
  name: 'test.ties',
  text: 'MATCH (:Node)-[r]->(:Node) RETURN type(r) AS type, count(r) AS count ORDER BY type',
};

test.each([
  ['columns', false],
  ['tables of relationships', true],
])(
  'a graph with nodes of all types, written as tables with its relations in %s, comes back unchanged',
  async (_name, apart) => {
    await api.close();
    api = await openApi();
    const member = { id: 'membership:m', member: 'nation:FRA', coalition: 'coalition:paris-coalition' };
    await api.load(furtherSource({ facts: [member] }));
    const { dataset } = await api.data('{ dataset { version counts { type count } } }');
    const types = [...api.model.types.values()].filter(({ isAbstract }) => !isAbstract).map(({ name }) => name);
    expect(dataset.counts.map(({ type }: { type: string }) => type)).toEqual(expect.arrayContaining(types));
    const folder = await tablesOf(api.store, api.model, apart);
    const ties = await api.store.read(TIES, {});
    await api.close();
    api = await openApi([]);
    expect(await run(folder)).toMatchObject({ changed: 0, unchanged: 0, refused: [], version: dataset.version });
    expect(await api.data('{ dataset { version counts { type count } } }')).toEqual({ dataset });
    expect(await api.store.read(TIES, {})).toEqual(ties);
    const { commitment, rollCall } = await api.data(`{
    commitment(id: "commitment:paris-multinational-force") { activation(asOf: "2026-01-31") { status } }
    rollCall(id: "roll-call:unga-5489") { tally { yes no abstain absent } }
  }`);
    expect(commitment).toEqual({ activation: { status: 'DORMANT' } });
    expect(rollCall).toEqual({ tally: { yes: 70, no: 25, abstain: 77, absent: 20 } });
    expect(await run(folder)).toMatchObject({ added: 0, changed: 0, version: dataset.version });
  },
);

test('the command line reports what was read, added and refused', async () => {
  const folder = folderOf({ places: 'id:ID,name\nplace:a,A\nplace:b\n' });
  const graph = join(folder, 'graph');
  const cli = async (...args: string[]) => {
    const { ended, out, err } = program(['import', 'tables', folder, ...args], { GRAPH_PATH: graph });
    return { code: (await ended()).code, out: out(), err: err() };
  };
  const problem = `${folder}/places.csv:3: The row has 1 cells; the header has 2.\n`;
  expect(await cli()).toEqual({ code: 1, out: '', err: `One problem; nothing was written.\n${problem}` });
  const first = await cli('--keep-going');
  const version = /dataset\.version ([0-9a-f]{32})\n$/.exec(first.out)?.[1];
  const done = `Read 2 rows, refused 1.\nAdded 1, changed 0, unchanged 0 nodes.\ndataset.version ${version}\n`;
  expect(first).toEqual({ code: 2, out: done, err: problem });
  const again = done.replace('Added 1, changed 0, unchanged 0', 'Added 0, changed 0, unchanged 1');
  expect(await cli('--keep-going')).toEqual({ code: 2, out: again, err: problem });
});
