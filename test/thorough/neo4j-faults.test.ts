// Neo4j that fails in every way that a network and a database can, as the adapter sees it. Nothing here runs on a real
// Neo4j: it cannot be made to fail in these ways.
import { getEventListeners } from 'node:events';
import { AskerGone, OutOfTime, TimeLimit } from '../../src/deadline';
import { StoreUnavailable } from '../../src/store/store';
import { errorOf, isSlow, ONE, opened, running, SLOW } from '../support/bolt/faulty-store';

test.each(['bolt', 'neo4j'] as const)(
  'at %s:// a read runs as one statement, with what is left of its time',
  async (scheme) => {
    const { server, store } = await opened(scheme);
    expect(await store.read(ONE, {}, new TimeLimit(4_000))).toEqual([{ one: 1 }]);
    const runs = server.seen.filter(({ name }) => name === 'RUN');
    expect(runs.map(({ text }) => text)).toEqual([ONE.text]);
    const timeout = Number(runs[0]?.extra['tx_timeout']);
    expect(timeout).toBeGreaterThan(0);
    expect(timeout).toBeLessThanOrEqual(4_000);
    expect(server.count('RESET')).toBe(0);
  },
);

describe('a statement that does not end', () => {
  test('is reset at its deadline, and the next one is answered', async () => {
    const { server, store } = await opened();
    const { limit, ended } = await running(server, store, 1);
    limit.end();
    expect(await ended()).toEqual([expect.any(OutOfTime)]);
    await server.until(() => server.count('RESET') === 1);
    expect(await store.read(ONE, {})).toEqual([{ one: 1 }]);
    expect(server.names(1).slice(0, 3)).toEqual(['RUN', 'PULL', 'RESET']);
  });

  test('is reset when nobody waits for it anymore', async () => {
    const { server, store } = await opened();
    const { limit, ended } = await running(server, store, 1);
    limit.leave();
    expect(await ended()).toEqual([expect.any(AskerGone)]);
    await server.until(() => server.count('RESET') === 1);
  });

  test.each([
    ['Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration'],
    ['Neo.ClientError.Transaction.TransactionTimedOut'],
  ])('and that the server ends (%s) is out of time, and not tried again', async (code) => {
    const { server, store } = await opened();
    server.faultOf = (message) => (isSlow(message) ? { code } : null);
    expect(await errorOf(store.read(SLOW, {}))).toBeInstanceOf(OutOfTime);
    expect(server.seen.filter(isSlow)).toHaveLength(1);
  });
});

describe('a connection that does not answer anymore', () => {
  test('is destroyed after its deadline, and the next read has another one', async () => {
    const { server, store } = await opened();
    const { limit, ended } = await running(server, store, 1, 'silence');
    limit.end();
    expect(await ended()).toEqual([expect.any(OutOfTime)]);
    expect(await store.read(ONE, {})).toEqual([{ one: 1 }]);
    await server.until(() => server.sockets.size === 1);
    expect(server.names(1)).toEqual(['RUN', 'PULL', 'RESET', 'GOODBYE']);
    expect(server.names(2)).toEqual(['RUN', 'PULL']);
  });

  test('gives its place back: as many as the pool has can be silent, and a read is answered', async () => {
    const { server, store } = await opened();
    for (let round = 0; round < 2; round += 1) {
      const { limit, ended } = await running(server, store, 40, 'silence');
      limit.end();
      for (const error of await ended()) expect(error).toBeInstanceOf(OutOfTime);
      await server.until(() => server.sockets.size === 0);
      await store.ping();
    }
    expect(await store.read(ONE, {})).toEqual([{ one: 1 }]);
    expect(server.sockets.size).toBeGreaterThan(0);
    expect(server.sockets.size).toBeLessThanOrEqual(2);
  });

  test('is destroyed too if it has never answered, not even the handshake', async () => {
    const { server, store } = await opened();
    server.isBlackHole = true;
    const errors = await Promise.all(Array.from({ length: 3 }, () => errorOf(store.read(ONE, {}))));
    for (const error of errors) expect(error).toBeInstanceOf(StoreUnavailable);
    await server.until(() => server.sockets.size === 0);
    server.isBlackHole = false;
    expect(await store.read(ONE, {})).toEqual([{ one: 1 }]);
  });

  test('is destroyed too if it does not answer the login', async () => {
    const { server, store } = await opened();
    server.faultOf = ({ name }) => (name === 'HELLO' ? 'silence' : null);
    expect(await errorOf(store.read(ONE, {}))).toBeInstanceOf(StoreUnavailable);
    await server.until(() => server.sockets.size === 0);
  });
});

describe('the sentence for operators says what to check', () => {
  const noAnswer = 'Neo4j cannot be reached or does not answer. Check NEO4J_URI and that it runs.';
  const otherMember =
    'The Neo4j at NEO4J_URI is a member of a cluster that cannot do this, or a database that is only for reading. Use neo4j:// for a cluster.';

  test.each([
    [
      'Neo.ClientError.Security.Unauthorized',
      'Neo4j refuses the user or the password. Check NEO4J_USERNAME and NEO4J_PASSWORD.',
    ],
    ['Neo.ClientError.Database.DatabaseNotFound', 'Neo4j has no database neo4j. Check NEO4J_DATABASE.'],
    ['Neo.ClientError.Cluster.NotALeader', otherMember],
    ['Neo.ClientError.Transaction.Terminated', noAnswer],
    ['Neo.TransientError.Transaction.DeadlockDetected', noAnswer],
  ])('after %s', async (code, message) => {
    const { server, store } = await opened();
    server.faultOf = ({ name }) => (name === 'RUN' ? { code } : null);
    expect(await errorOf(store.read(ONE, {}))).toMatchObject({ name: 'StoreUnavailable', message });
    expect(await errorOf(store.ping())).toMatchObject({ name: 'StoreUnavailable', message });
    expect(await errorOf(store.write(({ run }) => run(ONE, {})))).toMatchObject({ name: 'StoreUnavailable', message });
  });

  test('of a server that is silent', async () => {
    const { server, store } = await opened();
    server.faultOf = ({ name }) => (name === 'RUN' ? 'silence' : null);
    expect(await errorOf(store.ping())).toMatchObject({ name: 'StoreUnavailable', message: noAnswer });
  });
});

test('a database that is restarted is read again by the next read', async () => {
  const { server, store } = await opened();
  const { limit, ended } = await running(server, store, 10);
  limit.leave();
  await ended();
  await server.down();
  expect(await errorOf(store.read(ONE, {}))).toBeInstanceOf(StoreUnavailable);
  await server.up();
  expect(await store.read(ONE, {})).toEqual([{ one: 1 }]);
});

test('reads leave nothing behind on a deadline that has no time', async () => {
  const { store } = await opened();
  const download = new TimeLimit(Infinity);
  for (let at = 0; at < 20; at += 1) expect(await store.read(ONE, {}, download)).toEqual([{ one: 1 }]);
  expect(getEventListeners(download.signal, 'abort')).toEqual([]);
});
