// A fact that one source supports and another disputes: every format has both citations, and none counts as support that
// is not.
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
