// What several sources say: every format has the citations of all, none counts as support that is not, and formats that can
// say who says what of an entity.
import { Parser } from 'n3';
import pino from 'pino';
import { startServer, type RunningServer } from '../../src/server/http';
import { openApi, type TestApi } from '../support/api';
import { CAMP_DAVID, sourceFile } from '../support/files';

const SIGNATURE = 'signature:camp-me-EGY';
const DISPUTING = {
  source: { id: 'source:third', title: 'A third source', kind: 'ARTICLE', sha256: '1'.repeat(64) },
  passages: [{ id: 'passage:third-1', kind: 'SENTENCE', ordinal: 1, start: 0, end: 50 }],
  entities: [],
  facts: [
    {
      ...{ id: SIGNATURE, gist: 'Egypt signed the framework on the Middle East.', modality: 'FACT' },
      citations: [{ passage: 'passage:third-1', start: 0, end: 30, role: 'CONTRADICTS' }],
      ...{ signatory: 'nation:EGY', document: 'document:framework-middle-east', action: 'SIGNED', date: '1978-09-17' },
    },
  ],
};

let api: TestApi;
let server: RunningServer;
beforeAll(async () => {
  api = await openApi();
  await api.load(CAMP_DAVID[0] ?? '');
  await api.load(sourceFile(JSON.stringify(DISPUTING), 'third.yaml'));
  server = await startServer(api, api.store, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

async function file(format: string): Promise<string> {
  const roots = 'root=nation:EGY&root=document:framework-middle-east&depth=0';
  return (await fetch(`${server.url}/subgraph.${format}?${roots}`)).text();
}

test('JSON Lines have both citations with their roles', async () => {
  const lines = (await file('jsonl')).trim().split('\n');
  const parts = lines.map((line) => JSON.parse(line) as { fact?: { id: string } });
  const edge = parts.find(({ fact }) => fact?.id === SIGNATURE);
  expect(edge).toMatchObject({
    fact: {
      citations: [
        { source: 'source:camp-david-report', locator: '310-374', role: 'SUPPORTS' },
        { source: 'source:third', locator: '0-30', role: 'CONTRADICTS' },
      ],
    },
  });
});

test('no format says that the disputing source asserts the fact', async () => {
  const lines = (await file('jsonl')).trim().split('\n');
  const parts = lines.map((line) => JSON.parse(line) as { fact?: { id: string; records?: { source: string }[] } });
  const records = parts.find(({ fact }) => fact?.id === SIGNATURE)?.fact?.records ?? [];
  expect(records.filter(({ source }) => source === 'source:third')).toEqual([]);
  const quads = new Parser().parse(await file('ttl'));
  const recordsOfFact = quads.filter(({ subject }) => subject.value.includes(`${SIGNATURE}#record`));
  expect(recordsOfFact.filter(({ object }) => object.value.endsWith('source:third'))).toEqual([]);
});

test('in RDF the fact is derived only from the source that supports it', async () => {
  const quads = new Parser().parse(await file('ttl'));
  const objects = (subject: string, predicate: string) =>
    quads
      .filter(
        (quad) => quad.subject.value === `urn:summit-graph:${subject}` && quad.predicate.value.endsWith(predicate),
      )
      .map(({ object }) => object.value.replace('urn:summit-graph:', ''));
  expect(objects(SIGNATURE, 'wasDerivedFrom')).toEqual(['source:camp-david-report']);
  expect([1, 2].map((at) => objects(`${SIGNATURE}#citation-${at}`, 'role'))).toEqual([['SUPPORTS'], ['CONTRADICTS']]);
});

describe('what each source says of a summit', () => {
  const SUMMIT = 'summit:camp-david';
  const [REPORT, MEMOIR] = ['source:camp-david-report', 'source:camp-david-memoir'];
  const ofSummit = async (format: string) =>
    (await fetch(`${server.url}/subgraph.${format}?root=${SUMMIT}&depth=0`)).text();
  const said = [
    { source: MEMOIR, title: 'A memoir of Camp David', name: 'Camp David summit', date: '1978-09-06' },
    { source: REPORT, title: 'A report on Camp David', name: 'Camp David summit', date: '1978-09-05' },
  ];
  beforeAll(async () => {
    await api.load(CAMP_DAVID[1] ?? '');
  });

  test('JSON Lines and Cytoscape have a record for each source, in the order in which fields show them', async () => {
    const lines = (await ofSummit('jsonl')).trim().split('\n');
    const node = lines.map((line) => JSON.parse(line) as { id?: string }).find(({ id }) => id === SUMMIT);
    expect(node).toMatchObject({ date: '1978-09-06', records: said });
    const { records } = node as unknown as { records: object[] };
    for (const record of records) {
      const [source, title, ...properties] = Object.keys(record);
      expect([source, title, ...properties]).toEqual(['source', 'title', ...properties.sort()]);
    }
    const { elements } = JSON.parse(await ofSummit('cytoscape.json')) as { elements: { nodes: { data: object }[] } };
    expect(elements.nodes).toMatchObject([{ data: { id: SUMMIT, records: said } }]);
  });

  test('RDF has a resource for each record, derived from its source, whose title is there', async () => {
    const quads = new Parser().parse(await ofSummit('ttl'));
    const valuesOf = (subject: string) =>
      quads
        .filter((quad) => quad.subject.value === `urn:summit-graph:${subject}`)
        .map(({ predicate, object }) => [predicate.value.replace(/^.*[/#:]/, ''), object.value]);
    for (const [at, { source, date, title }] of said.entries()) {
      expect(valuesOf(`${SUMMIT}#record-${at + 1}`)).toEqual(
        expect.arrayContaining([
          ['about', `urn:summit-graph:${SUMMIT}`],
          ['date', date],
          ['wasDerivedFrom', `urn:summit-graph:${source}`],
        ]),
      );
      expect(valuesOf(source)).toContainEqual(['name', title]);
    }
  });

  test.each(['csv', 'graphml', 'gexf', 'cypher'])('%s has the union, and says what it leaves out', async (format) => {
    const text = await ofSummit(format);
    expect(text).toContain('1978-09-06');
    expect(text).not.toContain('1978-09-05');
    expect(text).toContain('Titles of sources, and what each source says of an entity or a fact, are left out.');
  });

  test('what one source describes alone has no records', async () => {
    const lines = (await fetch(`${server.url}/subgraph.jsonl?root=place:camp-david&depth=0`)).text();
    expect(await lines).not.toContain('"records"');
  });
});
