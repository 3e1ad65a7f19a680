// Downloads as HTTP clients see them: headers, revalidation, and refused requests.
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import pino from 'pino';
import { buildApi } from '../../../src/api';
import { startServer } from '../../../src/server/http';
import { StoreUnavailable, type Store } from '../../../src/store/store';
import { openDownloads, type Downloads } from '../../support/downloads';
import { furtherSource } from '../../support/files';

let downloads: Downloads;
beforeAll(async () => {
  downloads = await openDownloads();
});
afterAll(() => downloads.close());

const SELECTION = 'root=nation:FRA&root=summit:paris&depth=1&types=DOCUMENT';
const NAME = 'nation-FRA-and-others-depth-1';

test.each([
  ['graphml', 'application/graphml+xml'],
  ['gexf', 'application/gexf+xml'],
  ['jsonld', 'application/ld+json'],
  ['ttl', 'text/turtle; charset=utf-8'],
  ['csv', 'text/csv; charset=utf-8'],
  ['cypher', 'application/x-cypher-query'],
  ['cytoscape.json', 'application/json; charset=utf-8'],
  ['jsonl', 'application/jsonl'],
])('.%s is %s, with a file name and an ETag; HEAD has the same headers', async (extension, type) => {
  const get = await downloads.get(`/subgraph.${extension}?${SELECTION}`);
  const headers = ['content-type', 'content-disposition', 'etag', 'cache-control', 'x-content-type-options'];
  const of = (response: Response) => headers.map((name) => response.headers.get(name));
  const disposition = `attachment; filename="${NAME}.${extension}"`;
  expect([get.status, ...of(get)]).toEqual([
    200,
    type,
    disposition,
    expect.stringMatching(/^W\/"[\w-]{22}"$/),
    'no-cache',
    'nosniff',
  ]);
  expect((await get.text()).length).toBeGreaterThan(100);
  const head = await downloads.get(`/subgraph.${extension}?${SELECTION}`, { method: 'HEAD' });
  expect([head.status, ...of(head), await head.text()]).toEqual([200, ...of(get), '']);
});

test('a client that has the selection gets 304 until the data set changes', async () => {
  const path = `/subgraph.csv?${SELECTION}`;
  const tag = async (of: string) => String((await downloads.get(of, { method: 'HEAD' })).headers.get('etag'));
  const first = await tag(path);
  const ask = (etag: string) => downloads.get(path, { headers: { 'if-none-match': etag } });
  const again = await ask(`"other", ${first}`);
  expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, first, '']);
  expect((await ask('"other"')).status).toBe(200);
  // The same selection in another form is the same file. Another selection or another format is another file.
  const same = 'types=DOCUMENT,DOCUMENT&root=nation:FRA&root=summit%3Aparis&root=nation:FRA';
  expect(await tag(`/subgraph.csv?${same}`)).toBe(first);
  for (const other of [
    path.replace('.csv', '.ttl'),
    path.replace('depth=1', 'depth=2'),
    path.replace('DOCUMENT', ''),
  ]) {
    expect(await tag(other)).not.toBe(first);
  }
  await downloads.api.load(furtherSource({ entities: [{ id: 'topic:new', name: 'New' }] }));
  expect((await ask(first)).status).toBe(200);
  expect(await tag(path)).not.toBe(first);
});

test('a killed load that left its announcement behind does not stop downloads', async () => {
  const left = (loads: readonly string[]) =>
    downloads.api.store.write(({ run }) =>
      run({ name: 'test.announce', text: "MATCH (d:Dataset {id: 'dataset'}) SET d.loads = $loads" }, { loads }),
    );
  await left([`${Date.now()} killed`]);
  const response = await downloads.get(`/subgraph.jsonl?${SELECTION}`);
  const text = await response.text();
  await left([]);
  expect([response.status, text]).toEqual([200, expect.stringMatching(/"element":"end".*\n$/)]);
});

const MANY = Array.from({ length: 151 }, () => 'root=nation:FRA').join('&');
const TYPES =
  'COALITION, COMMITMENT, DOCUMENT, EVENT, FRAMEWORK, INSTITUTION, LEADER, NATION, PLACE, POLICY_CLASS, ROLL_CALL, SUMMIT, TOPIC, UNNAMED_ACTOR';

test.each([
  ['csv?', 'root', 'root takes 1 to 150 ids; there are 0.'],
  [`csv?${MANY}`, 'root', 'root takes 1 to 150 ids; there are 151.'],
  ['csv?root=', 'root', 'root names ; this graph has no such entity.'],
  ['csv?root=Moscow', 'root', 'root names Moscow; this graph has no such entity.'],
  ['csv?root=nation:ATLANTIS', 'root', 'root names nation:ATLANTIS; this graph has no such entity.'],
  ['csv?root=source:un-votes', 'root', 'root names source:un-votes, which is not an entity.'],
  ['csv?root=position:unga-5309-FRA', 'root', 'root names position:unga-5309-FRA, which is a fact, not an entity.'],
  ['csv?root=nation:FRA&depth=4', 'depth', 'depth must be between 0 and 3; it is 4.'],
  ['csv?root=nation:FRA&depth=-1', 'depth', 'depth must be one whole number from 0 to 3; it is "-1".'],
  ['csv?root=nation:FRA&depth=', 'depth', 'depth must be one whole number from 0 to 3; it is "".'],
  ['csv?root=nation:FRA&depth=1&depth=2', 'depth', 'depth must be one whole number from 0 to 3; it is "1,2".'],
  ['csv?root=nation:FRA&types=nation', 'types', `There is no type "nation"; types takes ${TYPES}.`],
  ['csv?root=nation:FRA&types=NATION,', 'types', `There is no type ""; types takes ${TYPES}.`],
  ['csv?root=nation:FRA&limit=5', 'limit', 'There is no "limit"; a download takes root, depth, types.'],
])('%s is refused before the first byte: %s', async (path, argument, message) => {
  for (const method of ['GET', 'HEAD']) {
    const response = await downloads.get(`/subgraph.${path}`, { method });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/json; charset=utf-8']);
    expect([response.headers.get('etag'), response.headers.get('content-disposition')].join()).not.toMatch(
      /attachment/,
    );
    const body = await response.text();
    if (method === 'HEAD') expect(body).toBe('');
    else expect(JSON.parse(body)).toEqual({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT', argument } }] });
  }
});

test.each(['xlsx', 'json', 'GRAPHML', 'constructor', 'csv.gz'])(
  '.%s is 404, and the message names the formats',
  async (extension) => {
    const response = await downloads.get(`/subgraph.${extension}?root=nation:FRA`);
    const message = 'A subgraph comes as graphml, gexf, jsonld, ttl, csv, cypher, cytoscape.json, jsonl.';
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] });
  },
);

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is refused with 405', async (method) => {
  const response = await downloads.get(`/subgraph.csv?${SELECTION}`, { method });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  const message = 'A download is read with GET or HEAD.';
  expect(await response.json()).toEqual({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
  expect((await downloads.get('/subgraph.xlsx', { method })).status).toBe(404);
});

test('an address that is not percent-encoded UTF-8 is refused as such, not as a body', async () => {
  const response = await downloads.get(`/subgraph.%E0%A4%A?${SELECTION}`);
  expect(response.status).toBe(400);
  const message = 'The address is not UTF-8 in percent-encoding.';
  expect(await response.json()).toEqual({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
});

test.each(['http://summits:99999', 'http://summits.invalid'])(
  'a proxy that asks for %s/subgraph.csv gets the file, with any host',
  async (origin) => {
    const { hostname, port } = new URL(downloads.url);
    const path = `${origin}/subgraph.csv?${SELECTION}`;
    const [response] = (await once(get({ hostname, port, path, agent: false }), 'response')) as [IncomingMessage];
    response.resume();
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  },
);

test('an unreachable database is 503, a defect 500, and neither reveals internals', async () => {
  const failing = async (cause: Error) => {
    const store = { ...downloads.api.store, lease: 0, read: () => Promise.reject(cause) } as Store;
    const server = await startServer(buildApi(), store, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
    const response = await fetch(`${server.url}/subgraph.csv?root=nation:FRA`, { headers: { connection: 'close' } });
    const answer = { status: response.status, tag: response.headers.get('etag'), body: await response.text() };
    await server.stop();
    return answer;
  };
  const unavailable = await failing(new StoreUnavailable('secret host', new Error('secret')));
  expect(unavailable.status).toBe(503);
  expect(JSON.parse(unavailable.body)).toMatchObject({ errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
  const defect = await failing(new Error('secret'));
  expect(defect.status).toBe(500);
  expect(JSON.parse(defect.body)).toMatchObject({
    errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) } }],
  });
  expect(unavailable.body + defect.body).not.toMatch(/secret/);
});
