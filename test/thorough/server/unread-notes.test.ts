// An answer whose notes, or whose version, cannot be read shows that, is not cached, and is in the log.
import { Writable } from 'node:stream';
import pino from 'pino';
import { buildApi } from '../../../src/api';
import { startServer } from '../../../src/server/http';
import type { Store } from '../../../src/store/store';
import { openApi, type TestApi } from '../../support/api';
import { addressOf, send } from '../../support/http';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** Its notes need every query that notes can need. */
const QUERY = `{
  positions(filter: { holders: ["nation:none"] }) { totalCount }
  rollCalls(filter: { from: "1950", to: "1960" }) { totalCount }
  nation(code: "YUG") { positions(first: 1) { totalCount } }
  search(query: "A/RES/ES-11/1") { totalCount }
}`;
const UNREAD = {
  code: 'NOTES_INCOMPLETE',
  message: 'The notes on this answer could not be read, so notes may be missing. Ask again.',
  path: [],
};

/** A new server whose reads of this name fail after the first `healthy` ones. */
async function answered(failing: string | null, healthy = 0) {
  const [ran, logged]: [string[], string[]] = [[], []];
  let left = healthy;
  const read: Store['read'] = (query, ...rest) => {
    ran.push(query.name);
    if (query.name === failing && left-- <= 0) return Promise.reject(new Error('the disk is on fire'));
    return api.store.read(query, ...rest);
  };
  const store = Object.create(api.store, { read: { value: read }, lease: { value: 0 } }) as Store;
  const lines = new Writable({ write: (line, _encoding, done) => done(void logged.push(String(line))) });
  const server = await startServer(buildApi(), store, { host: '127.0.0.1', port: 0 }, pino({ level: 'warn' }, lines));
  const { text, headers } = await send(server.url, addressOf({ query: QUERY }));
  await server.stop();
  const { errors, extensions } = JSON.parse(text);
  return { errors, notes: extensions.graph.notes, ran, logged, caching: headers['cache-control'] };
}

test('if any query of the notes fails, the answer says that notes may be missing', async () => {
  const { notes, ran } = await answered(null);
  expect(notes.length).toBeGreaterThan(3);
  const queries = [...new Set(ran)];
  const unread: string[] = [];
  for (const name of queries) {
    const failed = await answered(name);
    if (failed.errors !== undefined || name === 'revision') continue;
    unread.push(name);
    expect(failed).toMatchObject({ notes: [UNREAD], caching: 'no-store' });
    expect(failed.logged.join('')).toContain('the notes of an answer could not be read');
    expect(failed.logged.join('')).toContain('the disk is on fire');
  }
  expect(unread.sort()).toEqual([
    'Dataset.coverage',
    'ids that filters name',
    'notes of sources',
    'positions by year',
    'roll calls by date',
    'sessions',
  ]);
});

test('an answer during which the version cannot be read is not cached, and the failure is in the log', async () => {
  const { ran } = await answered(null);
  const times = ran.filter((name) => name === 'revision').length;
  expect(times).toBeGreaterThan(1);
  const messages: string[] = [];
  for (let healthy = 1; healthy < times; healthy += 1) {
    const { errors, caching, logged } = await answered('revision', healthy);
    expect(caching).toBe('no-store');
    // Fields that look names up read it too, and have an error.
    if (errors !== undefined) continue;
    messages.push(...logged.map((line) => String(JSON.parse(line).msg)));
  }
  expect(new Set(messages)).toEqual(
    new Set(['the version of the graph could not be read', 'the notes of an answer could not be read']),
  );
});
