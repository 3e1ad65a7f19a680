// The README cannot rot: every query in it runs, and gives the result that stands below it; its source file and its
// tables load.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { importTables } from '../src/seed/tables/import';
import { startServer } from '../src/server/http';
import { openApi, type TestApi } from './support/api';
import { sourceFile } from './support/files';
import { folderOf } from './support/tables';

const README = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const TOUR = [...README.matchAll(/```graphql\n(\{[^`]*)```[^`]*(?:`[^`]+`[^`]*)*```json\n(.*?)```/gs)].map(
  ([, query = '', result = '']) => ({
    query,
    result,
    title: query.replace(/\s+/g, ' ').slice(0, 60),
  }),
);

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test('the tour has at least ten queries, and each query has its result', () => {
  expect(TOUR.length).toBeGreaterThanOrEqual(11);
  expect(README.match(/```graphql\n\{/g)).toHaveLength(TOUR.length);
});

test.each(TOUR)('$title gives the result in the README', async ({ query, result }) => {
  expect(await api.data(query)).toEqual(JSON.parse(result));
});

test('the citation in the README is that of the query above it', async () => {
  const [before = '', printed] = README.split(/summit-graph check --citation ([0-9a-f]+-[0-9a-f]+-[0-9a-f]+)\n/);
  const query = [...before.matchAll(/```graphql\n(.*?)```/gs)].at(-1)?.[1];
  const server = await startServer(api, api.store, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { extensions } = (await response.json()) as { extensions: { graph: { citation: string } } };
  await server.stop();
  expect(printed).toBe(extensions.graph.citation);
});

test('the download gives the file in the README', async () => {
  const [, path = '', file = ''] =
    /curl 'http:\/\/127\.0\.0\.1:4000(\S+)'\n```\n\n```turtle\n(.*?)```/s.exec(README) ?? [];
  const server = await startServer(api, api.store, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
  const response = await fetch(server.url + path);
  expect([response.status, await response.text()]).toEqual([200, file]);
  await server.stop();
});

test('the source file of the README loads, and brings about what it reports', async () => {
  const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(README) ?? [];
  expect(await api.load(sourceFile(yaml))).toMatchObject({ changed: 0 });
  const activation = (asOf: string) =>
    api.data(`{
    commitment(id: "commitment:paris-security-guarantees") { activation(asOf: "${asOf}") { status } }
  }`);
  expect(await activation('2026-05-09')).toEqual({ commitment: { activation: { status: 'DORMANT' } } });
  expect(await activation('2026-05-10')).toEqual({ commitment: { activation: { status: 'ACTIVE' } } });
});

test('the tables of the README load', async () => {
  const tables = [...README.matchAll(/```csv\n(.*?)```/gs)].map(([, table = ''], number) => [`t${number}`, table]);
  const folder = folderOf(Object.fromEntries(tables) as Record<string, string>);
  const options = { keepGoing: false, onProgress: () => undefined };
  expect(await importTables(api.store, api.model, folder, options)).toMatchObject({ rows: 4, added: 4, refused: [] });
  const { document } = await api.data(`{
    document(id: "document:test-ban") { aliases signatures { nodes { action signatory { name } citations { locator } } } }
  }`);
  const signature = (action: string, id: string) => ({
    action,
    signatory: { name: 'United Kingdom' },
    citations: [{ locator: `id=signature:${id}` }],
  });
  expect(document).toEqual({
    aliases: ['Moscow treaty', 'PTBT'],
    signatures: { nodes: [signature('SIGNED', 'test-ban-GBR'), signature('RATIFIED', 'test-ban-GBR-2')] },
  });
});
