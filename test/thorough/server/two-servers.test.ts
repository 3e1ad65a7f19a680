// Two servers on one database: what their clients see before, during and after a load, which stops neither of them.
import pino from 'pino';
import { buildApi } from '../../../src/api';
import { readConfig } from '../../../src/config';
import { startServer, type RunningServer } from '../../../src/server/http';
import { importUnVotes } from '../../../src/ingest/un-votes/import';
import { openStore } from '../../../src/store/open-store';
import type { Store } from '../../../src/store/store';
import { onNeo4j, openApi, type TestApi } from '../../support/api';
import { addressOf, postOf, send } from '../../support/http';
import { NATIONS, VOTES, useVotesImport } from '../../support/votes-import';

useVotesImport();

const QUERY = { query: '{ rollCalls { totalCount } nation(code: "FRA") { positions(first: 1) { totalCount } } }' };
const BEFORE = { rollCalls: { totalCount: 0 }, nation: { positions: { totalCount: 0 } } };
const AFTER = { rollCalls: { totalCount: 9 }, nation: { positions: { totalCount: 9 } } };

let api: TestApi;
let servers: RunningServer[] = [];
const stores: Store[] = [];
const { neo4j } = readConfig();

beforeAll(async () => {
  api = await openApi([NATIONS]);
  const start = async () => {
    const config = { host: '127.0.0.1', port: 0, memoryMb: 8 };
    // As in two processes, each has its own connections; only one can have an embedded graph.
    const store = onNeo4j ? await openStore({ neo4j, graphPath: null }) : api.store;
    if (onNeo4j) stores.push(store);
    return startServer(buildApi(), store, config, pino({ level: 'silent' }));
  };
  servers = await Promise.all([start(), start()]);
});
afterAll(async () => {
  for (const server of servers) await server.stop();
  for (const store of stores) await store.close();
  await api.close();
});

/** What each server answers, twice: the second answer may come from its cache. */
async function answers() {
  const asked = servers.flatMap(({ url }) => [url, url]);
  const found = [];
  for (const url of asked) {
    const { status, text } = await send(url, '/graphql', postOf(QUERY));
    const { data, extensions } = JSON.parse(text);
    const ready = await send(url, '/health/ready');
    const { citation } = extensions.graph;
    const { headers } = await send(url, addressOf(QUERY));
    // Other caches keep nothing that lacks its citation.
    expect(headers.etag === undefined).toBe(citation === undefined);
    found.push({ status, ready: ready.status, data, isCited: citation !== undefined, text });
  }
  return found;
}

const seen = (data: object, isCited: boolean) =>
  servers.flatMap(() => Array(2).fill(expect.objectContaining({ status: 200, ready: 200, data, isCited })));

test('both serve all the time, tell the same at each step of the load, and cite no part of it', async () => {
  expect(await answers()).toEqual(seen(BEFORE, true));
  // The load is announced in a transaction of its own, its records come in others, and the last one ends it.
  const during: Awaited<ReturnType<typeof answers>>[] = [];
  const asking = (store: Store): Store =>
    Object.create(store, {
      write: {
        value: async (...work: Parameters<Store['write']>) => {
          const result = await store.write(...work);
          during.push(await answers());
          return result;
        },
      },
      bulk: { value: ((indexes, work) => store.bulk(indexes, (inner) => work(asking(inner)))) as Store['bulk'] },
    }) as Store;
  await importUnVotes(asking(api.store), api.model, VOTES, { keepGoing: false, onProgress: () => undefined });
  expect(during.length).toBeGreaterThan(1);
  for (const each of during) {
    for (const answer of each) expect(answer).toMatchObject({ status: 200, ready: 200 });
    // What one server tells, the other tells too. An answer can be cited if its graph is whole;
    // the embedded engine does not announce loads, because other programs cannot open its graph.
    expect(new Set(each.map(({ data }) => JSON.stringify(data)))).toHaveProperty('size', 1);
    for (const { data } of each.filter(({ isCited }) => isCited))
      if (onNeo4j) expect([BEFORE, AFTER]).toContainEqual(data);
  }
  const after = await answers();
  expect(after).toEqual(seen(AFTER, true));
  expect(new Set(after.map(({ text }) => JSON.parse(text).extensions.graph.citation))).toHaveProperty('size', 1);
});
