// When a read of Neo4j is tried again, waits, or is refused. Nothing here runs on a real Neo4j: it cannot be made to fail
// in these ways.
import { AskerGone, TimeLimit } from '../../src/deadline';
import { Overloaded, QueryFailed, StoreUnavailable } from '../../src/store/store';
import { deadline } from '../support/bolt/deadlines';
import { errorOf, ONE, opened, running, times } from '../support/bolt/faulty-store';

describe('another attempt', () => {
  test.each([
    ['Neo.TransientError.Transaction.DeadlockDetected'],
    ['Neo.TransientError.General.MemoryPoolOutOfMemoryError'],
    ['Neo.TransientError.General.DatabaseUnavailable'],
    ['Neo.ClientError.Cluster.NotALeader'],
    ['Neo.ClientError.General.ForbiddenOnReadOnlyDatabase'],
  ])('follows %s at once, and the read succeeds', async (code) => {
    const { server, store } = await opened();
    const fails = times(3, ({ name }) => name === 'RUN');
    server.faultOf = (message) => (fails(message) ? { code } : null);
    expect(await store.read(ONE, {})).toEqual([{ one: 1 }]);
    expect(server.count('RUN')).toBe(4);
  });

  test.each(['Neo.TransientError.Transaction.DeadlockDetected', 'Neo.ClientError.Cluster.NotALeader'])(
    'is one of ten if %s stays, and then the database is unavailable',
    async (code) => {
      const { server, store } = await opened();
      server.faultOf = ({ name }) => (name === 'RUN' ? { code } : null);
      expect(await errorOf(store.read(ONE, {}))).toBeInstanceOf(StoreUnavailable);
      expect(server.count('RUN')).toBe(10);
    },
  );

  test('does not follow once the deadline is over', async () => {
    const { server, store } = await opened();
    const limit = new TimeLimit(Infinity);
    server.faultOf = ({ name }) =>
      name === 'RUN' ? { code: 'Neo.TransientError.Transaction.DeadlockDetected' } : null;
    const reading = errorOf(store.read(ONE, {}, limit));
    await server.until(() => server.count('RUN') === 2);
    limit.leave();
    expect(await reading).toBeInstanceOf(AskerGone);
    expect(server.count('RUN')).toBe(2);
  });

  test.each(['RUN', 'PULL'] as const)('follows a connection that is cut at %s twice', async (name) => {
    const { server, store } = await opened();
    const fails = times(2, (message) => message.name === name);
    server.faultOf = (message) => (fails(message) ? 'kill' : null);
    expect(await store.read(ONE, {})).toEqual([{ one: 1 }]);
    expect(server.connections).toBe(3);
  });

  test.each(['Neo.ClientError.Statement.SyntaxError', 'Neo.ClientError.Schema.ConstraintValidationFailed'])(
    'does not follow %s',
    async (code) => {
      const { server, store } = await opened();
      server.faultOf = ({ name }) => (name === 'RUN' ? { code } : null);
      expect(await errorOf(store.read(ONE, {}))).toBeInstanceOf(QueryFailed);
      expect(server.count('RUN')).toBe(1);
    },
  );
});

describe('at neo4j://', () => {
  const OTHER_MEMBER = ['Neo.ClientError.Cluster.NotALeader', 'Neo.ClientError.General.ForbiddenOnReadOnlyDatabase'];

  test.each(OTHER_MEMBER)('a write that fails with %s succeeds, once the routes are asked for again', async (code) => {
    const { server, store } = await opened('neo4j');
    const fails = times(1, ({ name }) => name === 'RUN');
    server.faultOf = (message) => (fails(message) ? { code } : null);
    expect(await store.write(({ run }) => run(ONE, {}))).toEqual([{ one: 1 }]);
    expect(server.count('ROUTE')).toBe(2);
    expect(server.count('COMMIT')).toBe(1);
  });

  test.each(OTHER_MEMBER)('a read that fails with %s succeeds', async (code) => {
    const { server, store } = await opened('neo4j');
    const fails = times(1, ({ name }) => name === 'RUN');
    server.faultOf = (message) => (fails(message) ? { code } : null);
    expect(await store.read(ONE, {})).toEqual([{ one: 1 }]);
    expect(server.count('RUN')).toBe(2);
  });

  test('without a writer among the routes, reads are answered, and a write is refused and does not run', async () => {
    const { server, store } = await opened('neo4j');
    server.hasWriter = false;
    expect(await store.read(ONE, {})).toEqual([{ one: 1 }]);
    const runs = server.count('RUN');
    expect(await errorOf(store.write(({ run }) => run(ONE, {})))).toBeInstanceOf(StoreUnavailable);
    expect(server.count('RUN')).toBe(runs);
    // The routes may have changed meanwhile.
    expect(server.count('ROUTE')).toBeGreaterThan(2);
    expect(await store.read(ONE, {})).toEqual([{ one: 1 }]);
    server.hasWriter = true;
    expect(await store.write(({ run }) => run(ONE, {}))).toEqual([{ one: 1 }]);
  });
});

describe('the pool', () => {
  test('runs 500 reads on 50 connections, and all are answered', async () => {
    const { server, store } = await opened();
    const { limit, ended } = await running(server, store, 50);
    const reads = Array.from({ length: 500 }, () => store.read(ONE, {}));
    expect(store.load?.()).toMatchObject({ running: 50, waiting: 500 });
    limit.leave();
    await ended();
    for (const rows of await Promise.all(reads)) expect(rows).toEqual([{ one: 1 }]);
    expect(server.connections).toBeLessThanOrEqual(60);
  });

  test('refuses at once what is beyond 1,000 waiting reads', async () => {
    const { server, store } = await opened();
    const { limit, ended } = await running(server, store, 50);
    const waiting = Array.from({ length: 1_000 }, () => store.read(ONE, {}, deadline()));
    expect(await errorOf(store.read(ONE, {}))).toBeInstanceOf(Overloaded);
    limit.leave();
    await ended();
    for (const rows of await Promise.all(waiting)) expect(rows).toEqual([{ one: 1 }]);
    expect(await store.read(ONE, {})).toEqual([{ one: 1 }]);
  });

  test.each([
    ['whose time is over is refused', 'end', Overloaded],
    ['that nobody waits for anymore ends', 'leave', AskerGone],
  ] as const)('a waiting read %s, and no statement runs for it', async (_name, how, error) => {
    const { server, store } = await opened();
    const { limit, ended } = await running(server, store, 50);
    const own = deadline();
    const waiting = errorOf(store.read(ONE, {}, own));
    own[how]();
    expect(await waiting).toBeInstanceOf(error);
    limit.leave();
    await ended();
    await server.until(() => server.count('RESET') === 50);
    expect(server.seen.filter(({ text }) => text === ONE.text)).toEqual([]);
  });
});

describe('the breaker', () => {
  test('opens after five failures; then nothing reaches the database until a single probe is answered', async () => {
    const { server, store } = await opened();
    server.faultOf = ({ name }) => (name === 'HELLO' ? 'kill' : null);
    for (let failure = 0; failure < 5; failure += 1) await errorOf(store.read(ONE, {}));
    const { connections } = server;
    for (let refused = 0; refused < 20; refused += 1) {
      expect(await errorOf(store.read(ONE, {}))).toBeInstanceOf(StoreUnavailable);
    }
    expect(server.connections).toBe(connections);
    server.faultOf = () => null;
    await store.ping();
    expect(await store.read(ONE, {})).toEqual([{ one: 1 }]);
  });

  test('leaves the connections behind that were open before', async () => {
    const { server, store } = await opened();
    const used = await running(server, store, 10);
    used.limit.leave();
    await used.ended();
    await server.until(() => server.count('RESET') === 10);
    const dead = await running(server, store, 5, 'silence');
    server.faultOf = ({ connection }) => (connection <= 10 ? 'silence' : null);
    dead.limit.end();
    await dead.ended();
    await server.until(() => server.sockets.size === 0);
    await store.ping();
    expect(await store.read(ONE, {})).toEqual([{ one: 1 }]);
  });
});
