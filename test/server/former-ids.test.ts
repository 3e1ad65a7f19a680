// Former ids through HTTP: answers, their citations, and downloads are the same as by the current id.
import pino from 'pino';
import { buildApi } from '../../src/api';
import { startServer, type RunningServer } from '../../src/server/http';
import { openApi, type TestApi } from '../support/api';
import { earlier, later, NEW, OLD } from '../support/renamed-document';

let api: TestApi;
let server: RunningServer;
beforeAll(async () => {
  api = await openApi([]);
  await api.load(earlier(), later());
  server = await startServer(buildApi(), api.store, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

const QUERY = 'query ($id: ID!) { document(id: $id) { id signatures { nodes { id } } } }';

async function answer(search: Record<string, string>) {
  const response = await fetch(`${server.url}/graphql?${new URLSearchParams(search)}`);
  const { data, extensions } = await response.json();
  return { status: response.status, data, citation: extensions.graph.citation };
}

test('an answer by GET, with a variable and with a literal, has the data and the citation of the current id', async () => {
  const data = { document: { id: NEW, signatures: { nodes: [{ id: 'signature:lake-AAA' }] } } };
  const asked = (id: string) => answer({ query: QUERY, variables: JSON.stringify({ id }) });
  const written = (id: string) => answer({ query: `{ document(id: "${id}") { id signatures { nodes { id } } } }` });
  for (const ask of [asked, written]) {
    const now = await ask(NEW);
    expect(now).toMatchObject({ status: 200, data });
    expect(await ask(OLD)).toEqual(now);
  }
});

test('a batch of aliases with both ids answers each', async () => {
  const { data } = await answer({
    query: `{ a: node(id: "${OLD}") { id } b: node(id: "${NEW}") { id } c: node(id: "document:no") { id } }`,
  });
  expect(data).toEqual({ a: { id: NEW }, b: { id: NEW }, c: null });
});

test('a download around the former id is the one around the current id', async () => {
  const file = async (id: string) => {
    const response = await fetch(`${server.url}/subgraph.jsonl?root=${id}`);
    return { tag: response.headers.get('etag'), text: await response.text() };
  };
  expect(await file(OLD)).toEqual(await file(NEW));
  const lines = (await file(OLD)).text.trim().split('\n');
  expect(lines.filter((line) => line.includes(`"formerly":["${OLD}"]`))).toHaveLength(1);
});
