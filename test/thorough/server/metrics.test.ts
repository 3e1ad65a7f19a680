// The metrics at /metrics: what they count, and that nothing a client sends becomes a label.
import { StoreUnavailable } from '../../../src/store/store';
import { metricsOf, observedServer, withReads, type ObservedServer } from '../../support/observed';

const NATION = '{ nation(id: "nation:RUS") { name } }';

/** The value of a series, such as ready or downloads{step="small",state="running"}. */
function valueOf(text: string, series: string): number | null {
  const line = text.split('\n').find((each) => each.startsWith(`summit_graph_${series} `));
  return line === undefined ? null : Number(line.slice(line.lastIndexOf(' ') + 1));
}

let observed: ObservedServer;
/** A read of this nation hangs until the test lets it go. */
let letGo: () => void;
let asked: Promise<void>;
beforeAll(async () => {
  let isAsked: () => void;
  asked = new Promise((resolve) => (isAsked = resolve));
  const held = new Promise<void>((resolve) => (letGo = resolve));
  observed = await observedServer({ metricsPort: 0, compression: false }, (store) =>
    withReads(store, async (query, parameters, deadline) => {
      const [key] = [parameters['keys']].flat();
      if (key === 'nation:ESP') {
        isAsked();
        await held;
      }
      if (key === 'nation:FRA') throw new StoreUnavailable('out of reach');
      return store.read(query, parameters, deadline);
    }),
  );
});
afterAll(() => observed.stop());

/** Does something, and gives by how much a series has grown. */
async function growthOf(series: readonly string[], work: () => Promise<unknown>): Promise<number[]> {
  const before = await metricsOf(observed);
  await work();
  const after = await metricsOf(observed);
  return series.map((each) => (valueOf(after, each) ?? 0) - (valueOf(before, each) ?? 0));
}

const answeredIs = 'request_duration_seconds_count{kind="graphql",outcome="answered"}';

test('requests by how they ended, the answer cache, and the cost of what ran', async () => {
  const series = [
    answeredIs,
    'answer_cache_requests_total{result="miss"}',
    'answer_cache_requests_total{result="hit"}',
    'operation_cost_count',
    'operation_cost_sum',
  ];
  const grown = await growthOf(series, async () => {
    for (const id of ['m1', 'm2', 'm3']) {
      await (await observed.ask(id, NATION)).text();
      await observed.linesOf(id);
    }
  });
  expect(grown).toEqual([3, 1, 2, 1, 1]);
});

test('rows that are remembered beneath answers', async () => {
  const series = ['remembered_rows_keys_total{result="miss"}', 'remembered_rows_keys_total{result="hit"}'];
  const ask = (id: string, field: string) => async () => {
    await (await observed.ask(id, `{ nation(id: "nation:DEU") { ${field} } }`)).text();
    await observed.linesOf(id);
  };
  expect(await growthOf(series, ask('rows1', 'name'))).toEqual([1, 0]);
  expect(await growthOf(series, ask('rows2', 'id name'))).toEqual([0, 1]);
});

test('Cypher queries, their rows, and the bytes sent', async () => {
  let bytes = 0;
  const series = [
    'cypher_query_duration_seconds_count{outcome="answered"}',
    'cypher_rows_total',
    'response_bytes_total{kind="graphql"}',
  ];
  const [queries = 0, rows = 0, sent] = await growthOf(series, async () => {
    await (await observed.ask('reads', '{ nation(id: "nation:GBR") { id name } }')).text();
    const [line] = await observed.linesOf('reads');
    bytes = Number(line?.['bytes']);
  });
  expect(queries).toBeGreaterThanOrEqual(1);
  expect(rows).toBeGreaterThanOrEqual(1);
  expect(sent).toBe(bytes);
});

test.each([
  ['{ x }', 'GRAPHQL_VALIDATION_FAILED', '', 'refused'],
  [
    '{ nations(first: 100) { nodes { positions(first: 100) { nodes { holder { id facts(first: 100) { nodes { id } } } } } } } }',
    'LIMIT_EXCEEDED',
    'GRAPH_MAX_COST',
    'refused',
  ],
  ['{ nation(id: "nation:FRA") { name } }', 'SERVICE_UNAVAILABLE', '', 'unavailable'],
])('a refusal of %s counts under %s and the limit %j', async (query, code, limit, outcome) => {
  const series = [
    `refusals_total{code="${code}",limit="${limit}"}`,
    `request_duration_seconds_count{kind="graphql",outcome="${outcome}"}`,
    answeredIs,
    'operation_cost_sum',
  ];
  const grown = await growthOf(series.slice(0, outcome === 'refused' ? 4 : 3), async () => {
    const id = `refused-${code}`;
    await (await observed.ask(id, query)).text();
    await observed.linesOf(id);
  });
  expect(grown.slice(0, 3)).toEqual([1, 1, 0]);
  // A cost that is not allowed is not a cost of what ran.
  if (outcome === 'refused') expect(grown[3]).toBe(0);
});

test('reads that run are a gauge', async () => {
  const answer = observed.ask('held', '{ nation(id: "nation:ESP") { name } }');
  await asked;
  expect(valueOf(await metricsOf(observed), 'reads{state="running"}')).toBe(1);
  letGo();
  await (await answer).text();
  expect(valueOf(await metricsOf(observed), 'reads{state="running"}')).toBe(0);
});

test('the state of the server: ready, its version of the data, its engine, its places', async () => {
  const text = await metricsOf(observed);
  const { dataset } = await observed.api.data('{ dataset { version } }');
  const { engine } = observed.api.store;
  expect(valueOf(text, `dataset_info{version="${dataset.version}",engine="${engine}"}`)).toBe(1);
  expect(valueOf(text, 'ready')).toBe(1);
  expect(valueOf(text, 'breaker_open')).toBe(0);
  for (const step of ['finding', 'large', 'small']) {
    for (const state of ['running', 'waiting']) {
      expect(valueOf(text, `downloads{step="${step}",state="${state}"}`)).toBe(0);
    }
  }
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
});

test('names, paths and texts that a client sends are no labels', async () => {
  await (await observed.ask('named', 'query Unheard { nation(name: "UNHEARD") { id } }', { Unheard: 1 })).text();
  await fetch(`${observed.server.url}/unheard`, { method: 'PATCH', headers: { 'x-request-id': 'unheard' } });
  await observed.linesOf('unheard');
  const text = await metricsOf(observed);
  expect(text).not.toMatch(/unheard/i);
  const labels = [...text.matchAll(/[{,](\w+)="/g)].map(([, name = '']) => name);
  const own = new Set([
    'code',
    'engine',
    'kind',
    'le',
    'limit',
    'node',
    'outcome',
    'release',
    'result',
    'state',
    'step',
    'version',
  ]);
  const ofProcess = new Set(['kind', 'le', 'major', 'minor', 'patch', 'quantile', 'space', 'type', 'version']);
  expect(labels.filter((name) => !own.has(name) && !ofProcess.has(name))).toEqual([]);
});

test('with a port of their own, the metrics are not at the address of the API', async () => {
  const response = await fetch(`${observed.server.url}/metrics`);
  expect(response.status).toBe(404);
});

test('without one they are, and each server of a process has its own', async () => {
  const other = await observedServer();
  expect(other.server.metricsUrl).toBe(`${other.server.url}/metrics`);
  await (await other.ask('once', NATION)).text();
  await other.linesOf('once');
  expect(valueOf(await metricsOf(other), answeredIs)).toBe(1);
  await other.stop();
});
