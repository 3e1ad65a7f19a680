// 24 clients ask for a minute, or FAULT_MINUTES, and until each has asked 1,000 times and has 600 answers, while the
// database is cut off, silent, slow, busy and restarted, as a seed decides. Every answer is right or says that there is
// none, nothing is left behind, and no error is lost. FAULT_SEED repeats a run.
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pino from 'pino';
import { pause } from '../../src/deadline';
import { startServer } from '../../src/server/http';
import type { Fault } from '../support/bolt/connection';
import { faultyApi } from '../support/bolt/faulty-api';
import { storedIds } from '../support/stored-ids';

const CLIENTS = 24;
const REQUESTS = 1_000;
const ANSWERS = 600;
/** For how long they ask, and at the least. */
const MINUTES = Number(process.env['FAULT_MINUTES'] ?? 1);
/** One request in so many is a new question to the cache of answers; the others may be known to it. */
const NEW_QUESTION = 15;
/** The database is restarted whenever it has seen so many messages more. */
const RESTARTS = 600;
/** How long a client waits after an error, in ms: the database runs in this process, and clients at full speed starve it. */
const PAUSE = 50;
const CACHE_MB = 8;
const SEED = Number(process.env['FAULT_SEED'] ?? 20_140_327);

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How often something goes wrong with a RUN or a PULL. */
const FAULTS: readonly (readonly [number, Fault])[] = [
  [0.02, 'kill'],
  [0.000_3, 'stall'],
  [0.000_2, 'silence'],
  [0.01, { code: 'Neo.TransientError.Transaction.DeadlockDetected' }],
  [0.005, { code: 'Neo.TransientError.General.MemoryPoolOutOfMemoryError' }],
  [0.005, { code: 'Neo.ClientError.Cluster.NotALeader' }],
  [0.002, { code: 'Neo.ClientError.Transaction.TransactionTimedOut' }],
];

function faultBy(random: () => number): Fault | null {
  let left = random();
  return FAULTS.find(([share]) => (left -= share) < 0)?.[1] ?? null;
}

const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

async function ask(url: string, query: string) {
  const { hostname, port } = new URL(url);
  const headers = { 'content-type': 'application/json' };
  const sent = request({ hostname, port, path: '/graphql', method: 'POST', headers, agent });
  sent.end(JSON.stringify({ query }));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const { data, errors } = JSON.parse(await text(response)) as { data: unknown; errors?: { extensions: object }[] };
  return { status: response.statusCode ?? 0, data: JSON.stringify(data), errors };
}

/** The heap after a collection, in bytes. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

const OUTAGES: Record<string, number> = { SERVICE_UNAVAILABLE: 503, OVERLOADED: 503, TIMEOUT: 504 };

test(`no answer is wrong, and nothing is left behind (seed ${SEED})`, async () => {
  const unhandled: unknown[] = [];
  const note = (cause: unknown) => void unhandled.push(cause);
  process.on('unhandledRejection', note);
  const { api, engine, neo4j, server, log, close } = await faultyApi({
    memoryMb: CACHE_MB,
    requestTimeout: 1,
    logLevel: 'error',
  });
  const ids = await storedIds(engine, 'Nation');
  const questions = ids.flatMap((id) => [
    `{ nation(id: "${id}") { name positions(first: 2) { nodes { id stance } } } }`,
    `{ node(id: "${id}") { id ... on Nation { name aliases } } nation(id: "${id}") { positions { totalCount } } }`,
  ]);
  const model = await startServer(api, engine, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
  const expected = new Map<string, string>();
  for (const query of questions) expected.set(query, (await ask(model.url, query)).data);
  await model.stop();

  const random = randomFrom(SEED);
  let restarting = Promise.resolve();
  let restartAt = RESTARTS;
  neo4j.faultOf = ({ name }) => {
    if (neo4j.seen.length >= restartAt) {
      restartAt += RESTARTS;
      restarting = restarting.then(() => neo4j.down()).then(() => void neo4j.up());
    }
    return name === 'RUN' || name === 'PULL' ? faultBy(random) : null;
  };
  const started = performance.now();
  const isOver = (half: number, asked: number, answered: number) =>
    performance.now() - started > (half + 1) * 30_000 * MINUTES && asked >= REQUESTS / 2 && answered >= ANSWERS / 2;
  const outcomes: Record<string, number> = {};
  const client = async (number: number, half: number) => {
    const own = randomFrom(SEED + number + half * CLIENTS);
    let answered = 0;
    for (let at = 0; !isOver(half, at, answered); at += 1) {
      const query = questions[Math.floor(own() * questions.length)] ?? '';
      const isNew = own() * NEW_QUESTION < 1;
      const { status, data, errors } = await ask(server.url, isNew ? `${query} # ${number} ${half} ${at}` : query);
      const codes = (errors ?? []).map(({ extensions }) => (extensions as { code: string }).code);
      const outcome = codes.length === 0 ? 'OK' : codes.join();
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (codes.length === 0) {
        answered += 1;
        expect([query, status, data]).toEqual([query, 200, expected.get(query)]);
      } else {
        expect([outcome, codes.map((code) => OUTAGES[code])]).toEqual([outcome, expect.arrayContaining([status])]);
        await pause(PAUSE);
      }
    }
  };
  const heaps: number[] = [];
  let messages = 0;
  for (const half of [0, 1]) {
    await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number, half)));
    await restarting;
    messages += neo4j.seen.length;
    neo4j.seen.length = 0;
    restartAt = RESTARTS;
    heaps.push(heap());
  }
  console.log(
    `Seed ${SEED}: ${JSON.stringify(outcomes)}, ${messages} messages, ${neo4j.connections} connections, heaps of ${heaps.map((bytes) => Math.round(bytes / 1e6)).join(' and ')} MB`,
  );
  expect(outcomes['OK']).toBeGreaterThanOrEqual(CLIENTS * ANSWERS);
  neo4j.faultOf = () => null;
  while ((await ask(server.url, questions[0] ?? '')).status !== 200);
  agent.destroy();
  await close();
  expect(neo4j.sockets.size).toBe(0);
  // The cache of answers may still have grown. An answer that kept its request, or all parsed documents, would be more.
  expect((heaps[1] ?? 0) - CACHE_MB * 1e6).toBeLessThan(1.1 * (heaps[0] ?? 0));
  expect(log.filter(({ level }) => level >= 50)).toEqual([]);
  await new Promise(setImmediate);
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
}, 1_200_000);
