// What is read of a graph once for each of its versions (names, notes, coverage) is of that version alone: what was read
// while a load ended is not kept.
import pino from 'pino';
import { startServer, type RunningServer } from '../../src/server/http';
import type { CypherQuery } from '../../src/store/store';
import { openApi, type TestApi } from '../support/api';
import { furtherSource } from '../support/files';

let api: TestApi;
let server: RunningServer;
let meanwhile: (() => Promise<unknown>) | null = null;
/** Neo4j plans what counts all facts anew where they have just been loaded. */
const SLOW = 60_000;
/** The statement before which that happens. */
let before = '';

beforeAll(async () => {
  api = await openApi([]);
  const changing = Object.create(api.store) as typeof api.store;
  changing.read = async (statement: CypherQuery, parameters) => {
    if (statement.name === before) await meanwhile?.();
    return api.store.read(statement, parameters);
  };
  const config = { host: '127.0.0.1', port: 0, memoryMb: 0 };
  server = await startServer(api, changing, config, pino({ level: 'silent' }));
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

async function ask(query: string) {
  const body = JSON.stringify({ query });
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const { data, extensions } = (await answer.json()) as {
    data: Record<string, { totalCount: number; nodes?: unknown[] }>;
    extensions: { graph: { notes?: { message: string }[] } };
  };
  const notes = (extensions.graph.notes ?? []).map(({ message }) => message);
  return { data, notes };
}

const vote = (date: string) => ({ id: 'roll-call:zed', name: 'On Zedland', date, session: 9 });
const nation = (name: string) => ({ id: 'nation:ZZZ', name });
const symbol = (number: number) => ({ id: 'document:zed', name: 'On Zed', kind: 'OTHER', symbol: `A/RES/9/${number}` });
/** The source that has all three, one of them as given. */
const load = (changed: { readonly id: string }) => {
  const entities = [vote('1950'), nation('Zedland'), symbol(1)];
  return api.load(furtherSource({ entities: entities.map((each) => (each.id === changed.id ? changed : each)) }));
};

test.each([
  ['Dataset.coverage', vote('1950'), vote('1951'), 'rollCalls(filter: { to: "1940" }) { totalCount }', 'from 1950 to'],
  ['names of entities', symbol(1), symbol(2), 'search(query: "A/RES/9/2") { totalCount }', 'has the symbol A/RES/9/2'],
  [
    'positions by year',
    nation('Zedland'),
    nation('Zetland'),
    'nation(id: "nation:ZZZ") { positions { totalCount } }',
    'Zedland',
  ],
])(
  '%s: read over the end of a load, and not kept, also where the next load undoes it',
  async (statement, one, other, field, message) => {
    await load(one);
    before = statement;
    meanwhile = async () => {
      meanwhile = null;
      await load(other);
    };
    await ask(`{ during: ${field} }`);
    expect(meanwhile).toBeNull();
    await load(one);
    expect((await ask(`{ after: ${field} }`)).notes).toEqual([expect.stringContaining(message)]);
  },
  SLOW,
);
