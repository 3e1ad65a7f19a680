// What a client gets when the database does not answer in time, and what the database sees when a client leaves.
import { once } from 'node:events';
import { request } from 'node:http';
import pino from 'pino';
import { startServer } from '../../../src/server/http';
import { Overloaded, type Store } from '../../../src/store/store';
import type { Seen } from '../../support/bolt/connection';
import { faultyApi } from '../../support/bolt/faulty-api';
import { postOf, send } from '../../support/http';

const NATION = {
  query: '{ nation(id: "nation:FRA") { name positions(first: 2) { nodes { target { __typename } } } } }',
};
const isOfNation = ({ name, text }: Seen) => name === 'RUN' && !/Dataset/.test(text);

const left: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of left.splice(0)) await close();
});

async function started(...args: Parameters<typeof faultyApi>) {
  const api = await faultyApi(...args);
  left.push(api.close);
  return api;
}

const errorsOf = (text: string) => (JSON.parse(text) as { errors: { message: string; extensions: object }[] }).errors;

/** Asks and can leave before the answer. */
function asker(url: string, operation: object) {
  const { hostname, port } = new URL(url);
  const sent = request({
    hostname,
    port,
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  sent.on('error', () => undefined).end(JSON.stringify(operation));
  const answered = once(sent, 'response');
  answered.catch(() => undefined);
  return { leave: () => sent.destroy(), answered };
}

test('a query whose statement does not end is answered with TIMEOUT, and the statement is reset', async () => {
  const { server, neo4j, log } = await started({ requestTimeout: 1 });
  neo4j.faultOf = (message) => (isOfNation(message) ? 'stall' : null);
  const { status, text } = await send(server.url, '/graphql', postOf(NATION));
  expect(status).toBe(504);
  expect(errorsOf(text)).toEqual([
    expect.objectContaining({
      message: 'The answer takes longer than a request may take.',
      extensions: { code: 'TIMEOUT' },
    }),
  ]);
  expect(log.filter(({ level }) => level >= 50)).toEqual([]);
  await neo4j.until(() => neo4j.count('RESET') === neo4j.seen.filter(isOfNation).length);
  neo4j.faultOf = () => null;
  expect((await send(server.url, '/graphql', postOf(NATION))).status).toBe(200);
});

test('a page whose statement does not end says so after the time of a request', async () => {
  const { server, neo4j } = await started({ requestTimeout: 1 });
  neo4j.faultOf = (message) => (isOfNation(message) ? 'stall' : null);
  const page = await send(server.url, '/entities/nation:FRA', { headers: { accept: 'text/html' } });
  expect(page.status).toBe(504);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.text).toContain('The answer takes longer than a request may take.');
  expect(page.text).not.toContain('out of reach');
});

test.each([0, 1])(
  'if a client leaves, its statement is reset and no other runs for it (cache of %s MB)',
  async (memoryMb) => {
    const { server, neo4j, log } = await started({ requestTimeout: 3_600, memoryMb });
    neo4j.faultOf = (message) => (isOfNation(message) ? 'stall' : null);
    const { leave } = asker(server.url, NATION);
    await neo4j.until(() => neo4j.seen.some(isOfNation));
    leave();
    await neo4j.until(() => neo4j.count('RESET') === 1);
    neo4j.faultOf = () => null;
    const other = await send(server.url, '/graphql', postOf({ query: '{ dataset { version } }' }));
    expect(other.status).toBe(200);
    expect(neo4j.seen.filter(isOfNation).map(({ text }) => /Position/.test(text))).toHaveLength(1);
    expect(log.filter(({ level }) => level >= 40)).toEqual([]);
  },
);

test('if one of two clients with the same query leaves, the other is answered by the same statements', async () => {
  const { server, neo4j } = await started({ requestTimeout: 3_600, memoryMb: 1 });
  let release = (): void => undefined;
  const waitsFor = new Promise<void>((resolve) => (release = resolve));
  neo4j.faultOf = (message) => (isOfNation(message) ? { waitsFor } : null);
  const first = asker(server.url, NATION);
  await neo4j.until(() => neo4j.seen.some(isOfNation));
  const second = asker(server.url, NATION);
  // These come later, and wait for the same revision.
  for (let later = 0; later < 3; later += 1) {
    await send(server.url, '/graphql', postOf({ query: '{ dataset { version } }' }));
  }
  first.leave();
  release();
  const [response] = (await second.answered) as [{ statusCode: number }];
  expect(response.statusCode).toBe(200);
  expect(neo4j.count('RESET')).toBe(0);
});

test('a client that leaves a download ends its statement', async () => {
  const { server, neo4j } = await started();
  neo4j.faultOf = ({ name, text }) => (name === 'RUN' && /\$ids|\$keys/.test(text) ? 'stall' : null);
  const { hostname, port } = new URL(server.url);
  const sent = request({ hostname, port, path: '/subgraph.ttl?root=nation:FRA' });
  sent.on('error', () => undefined).end();
  await neo4j.until(() => neo4j.seen.some(({ text }) => /\$ids|\$keys/.test(text)));
  sent.destroy();
  await neo4j.until(() => neo4j.count('RESET') === 1);
});

test('readiness says why, and the server is ready when the database comes', async () => {
  const { server, neo4j } = await started({}, false);
  const ready = async () => {
    const { status, text } = await send(server.url, '/health/ready');
    return [status, JSON.parse(text) as unknown];
  };
  const reason = 'The database cannot be reached, or does not answer in time.';
  expect(await ready()).toEqual([503, { status: 'unavailable', reason }]);
  expect((await send(server.url, '/graphql', postOf(NATION))).status).toBe(503);
  expect((await send(server.url, '/graphql', postOf(NATION))).headers['retry-after']).toBe('5');
  await neo4j.up();
  while ((await ready())[0] !== 200) await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await send(server.url, '/graphql', postOf(NATION))).status).toBe(200);
});

test('an overloaded database is answered with OVERLOADED and when to ask again', async () => {
  const { api, engine } = await started();
  const read: Store['read'] = (statement, parameters) =>
    statement.name === 'revision' ? engine.read(statement, parameters) : Promise.reject(new Overloaded());
  const busy = Object.assign(Object.create(engine) as Store, { read });
  const server = await startServer(api, busy, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
  left.unshift(() => server.stop());
  const { status, headers, text } = await send(server.url, '/graphql', postOf(NATION));
  expect([status, headers['retry-after']]).toEqual([503, '1']);
  expect(errorsOf(text)).toEqual([
    expect.objectContaining({
      message: 'Too many requests wait for the database; try again shortly.',
      extensions: { code: 'OVERLOADED' },
    }),
  ]);
  const download = await send(server.url, '/subgraph.ttl?root=nation:FRA');
  expect([download.status, download.headers['retry-after']]).toEqual([503, '1']);
  // A page that came back by itself would ask the busy database again and again.
  const page = await send(server.url, '/entities/nation:FRA', { headers: { accept: 'text/html' } });
  expect([page.status, page.headers['retry-after']]).toEqual([503, '1']);
  expect(page.text).toContain('Too many requests wait for the database; try again shortly.');
  expect(page.text).not.toContain('out of reach');
});
