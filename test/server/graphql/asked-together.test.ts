// The answer to a field does not depend on anything else that is asked: next to it in the operation, by other clients at
// the same time, or earlier. Random operations are built from the schema, over every field of Query and every field with
// arguments.
import fc from 'fast-check';
import { parse } from 'graphql';
import pino from 'pino';
import { DEFAULT_SEED } from '../../../src/ingest/load';
import { startServer, type RunningServer } from '../../../src/server/http';
import { buildApi } from '../../../src/api';
import { openApi, type TestApi } from '../../support/api';
import { alone, fieldsAsked, inAnotherForm, partOf, type Operation } from '../../support/operation-forms';
import { randomQuery } from '../../support/random-query';
import { randomSource } from '../../support/random-source';
import { storedIds } from '../../support/stored-ids';

/** How many random operations there are. */
const RUNS = Number(process.env['RANDOM_OPERATIONS']);
const LEVELS = 3;
/** How many fields of an operation are also asked alone. */
const ALONE = 2;
const AT_ONCE = 32;

const { model } = buildApi();
let api: TestApi;
/** One server remembers answers, the other does not. */
let servers: RunningServer[] = [];
let ids: string[];
beforeAll(async () => {
  api = await openApi([...DEFAULT_SEED, randomSource(model, 7)]);
  ids = await storedIds(api.store);
  const start = (memoryMb: number) =>
    startServer(api, api.store, { host: '127.0.0.1', port: 0, memoryMb }, pino({ level: 'silent' }));
  servers = await Promise.all([start(64), start(0)]);
}, 300_000);
afterAll(async () => {
  for (const server of servers) await server.stop();
  await api.close();
});

async function post(server: RunningServer | undefined, operation: Operation): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${server?.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(operation) });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions?: { code?: string } }[] };
  if (errors?.some(({ extensions }) => extensions?.code === 'LIMIT_EXCEEDED')) return null;
  expect({ operation, errors }).toEqual({ operation, errors: undefined });
  return data;
}

const operations = fc.gen().map((draw) => {
  const below = (bound: number) => draw(fc.nat, { max: bound - 1 });
  const query = randomQuery(api.schema, below, ids, 1 + below(LEVELS));
  return { query, written: inAnotherForm(api.schema, parse(query), below), from: below(100) };
});

test(
  'every field gives the same answer alone, and next to 31 other operations',
  async () => {
    const answered: { operation: Operation; data: unknown }[] = [];
    const property = fc.asyncProperty(operations, async ({ query: whole, written, from }) => {
      const [remembering, forgetful] = await Promise.all(servers.map((server) => post(server, written)));
      if (remembering === null) return;
      expect(forgetful).toEqual(remembering);
      const document = parse(whole);
      const fields = fieldsAsked(document);
      const chosen = fields.map((_, at) => fields[(from + at) % fields.length]).slice(0, ALONE);
      for (const field of chosen) {
        if (!field) continue;
        const query = alone(document, field);
        const { data, errors } = await api.ask(query);
        expect({ query, errors }).toEqual({ query, errors: [] });
        const own = JSON.parse(JSON.stringify(data)) as unknown;
        expect({ query, beside: written, data: partOf(remembering, own) }).toEqual({
          query,
          beside: written,
          data: own,
        });
      }
      answered.push({ operation: written, data: remembering });
    });
    await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
    for (let at = 0; at < answered.length; at += AT_ONCE) {
      const together = answered.slice(at, at + AT_ONCE);
      for (const server of servers) {
        const answers = await Promise.all(together.map(({ operation }) => post(server, operation)));
        expect(answers).toEqual(together.map(({ data }) => data));
      }
    }
  },
  30 * 60_000,
);
