// A source that names an entity by a former id: formats with records say by which one.
import { Parser } from 'n3';
import pino from 'pino';
import { startServer, type RunningServer } from '../../src/server/http';
import { openApi, type TestApi } from '../support/api';
import { earlier, later, NEW, OLD } from '../support/renamed-document';

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

async function file(format: string): Promise<string> {
  return (await fetch(`${server.url}/subgraph.${format}?root=${NEW}&depth=0`)).text();
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

test('Turtle has it', async () => {
  const quads = new Parser().parse(await file('ttl'));
  const said = quads.filter(({ predicate }) => predicate.value.endsWith('formerId'));
  expect(said.map(({ subject, object }) => [subject.value, object.value])).toEqual([
    [`urn:summit-graph:${NEW}#record-1`, OLD],
  ]);
});
