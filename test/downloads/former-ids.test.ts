// A source that names an entity by a former id: formats with records say by which one.
import { Parser } from 'n3';
import pino from 'pino';
import { removeSources } from '../../src/ingest/removal/remove-sources';
import { startServer, type RunningServer } from '../../src/server/http';
import { openApi, type TestApi } from '../support/api';
import { furtherSource } from '../support/files';
import { earlier, later, NATION, NEW, OLD, SIGNED } from '../support/renamed-document';

let api: TestApi;
let server: RunningServer;
beforeAll(async () => {
  api = await openApi([earlier(), later()]);
  server = await startServer(api, api.store, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

async function file(format: string, depth = 0): Promise<string> {
  return (await fetch(`${server.url}/subgraph.${format}?root=${NEW}&depth=${depth}`)).text();
}

const RECORDS = [
  {
    source: 'source:earlier',
    title: 'A further source',
    formerId: OLD,
    name: 'Lake accord',
    aliases: [],
    kind: 'TREATY',
  },
  {
    source: 'source:later',
    title: 'A further source',
    name: 'Lake treaty',
    aliases: [],
    kind: 'TREATY',
    formerly: [OLD],
  },
];

test('JSON Lines have the former id', async () => {
  const lines = (await file('jsonl')).trim().split('\n');
  const nodes = lines.map((line) => JSON.parse(line) as { id?: string; records?: object[] });
  expect(nodes.find(({ id }) => id === NEW)?.records).toEqual(RECORDS);
});

test('Cytoscape JSON has it', async () => {
  const { elements } = JSON.parse(await file('cytoscape.json')) as {
    elements: { nodes: { data: { id: string; records?: object[] } }[] };
  };
  expect(elements.nodes.find(({ data }) => data.id === NEW)?.data.records).toEqual(RECORDS);
});

test('a fact that two sources have under different ids of its treaty has what each says, as an edge too', async () => {
  const again = { ...SIGNED, document: NEW };
  const third = furtherSource({
    name: 'third',
    entities: [NATION, { id: NEW, name: 'Lake treaty', kind: 'TREATY' }],
    facts: [again],
  });
  await api.load(third);
  const { elements } = JSON.parse(await file('cytoscape.json', 1)) as {
    elements: { edges: { data: { fact?: string; records?: object[] } }[] };
  };
  const lines = (await file('jsonl', 1)).trim().split('\n');
  const facts = lines.map((line) => JSON.parse(line) as { fact?: { id: string; records?: object[] } });
  const records = facts.find(({ fact }) => fact?.id === SIGNED.id)?.fact?.records;
  expect(records).toMatchObject([{ source: 'source:earlier', documentId: OLD }, { source: 'source:third' }]);
  expect(elements.edges.find(({ data }) => data.fact === SIGNED.id)?.data.records).toEqual(records);
  await removeSources(api.store, api.model, ['source:third']);
});

test('Turtle has it', async () => {
  const quads = new Parser().parse(await file('ttl'));
  const said = quads.filter(({ predicate }) => predicate.value.endsWith('formerId'));
  expect(said.map(({ subject, object }) => [subject.value, object.value])).toEqual([
    [`urn:summit-graph:${NEW}#record-1`, OLD],
  ]);
});
