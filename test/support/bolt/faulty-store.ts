// A store on a fake Neo4j, and reads of it that do not end by themselves.
import { openNeo4j } from '../../../src/store/neo4j';
import type { Store } from '../../../src/store/store';
import { inEachFile } from '../test-files';
import type { Seen } from './connection';
import { deadline } from './deadlines';
import { FakeBolt } from './server';

export const ONE = { name: 'test.one', text: 'RETURN 1 AS one' };
/** Takes as long as a fault wants. */
export const SLOW = { name: 'test.slow', text: 'RETURN 2 AS slow' };
export const isSlow = ({ name, text }: Seen) => name === 'RUN' && text === SLOW.text;

const left: Store[] = [];
inEachFile(() => {
  afterEach(async () => {
    for (const store of left.splice(0)) await store.close();
  });
});

function storeAt(uri: string): Store {
  const store = openNeo4j({ uri, username: 'neo4j', password: '', database: 'neo4j' });
  left.push(store);
  return store;
}

/** A fake Neo4j and a store on it. */
export async function opened(scheme: 'bolt' | 'neo4j' = 'bolt') {
  const server = await new FakeBolt().up();
  return { server, store: storeAt(server.uri.replace('bolt', scheme)) };
}

/** Reads that do not end before their deadline; the pool has a connection for each. They start one after the other. */
export async function running(server: FakeBolt, store: Store, count: number, fault: 'stall' | 'silence' = 'stall') {
  server.faultOf = (message) => (isSlow(message) ? fault : null);
  const limit = deadline();
  const errors: Promise<unknown>[] = [];
  const before = server.seen.filter(isSlow).length;
  while (errors.length < count) {
    errors.push(errorOf(store.read(SLOW, {}, limit)));
    await server.until(() => server.seen.filter(isSlow).length === before + errors.length);
  }
  return { limit, ended: () => Promise.all(errors) };
}

/** The error that a promise rejects with. */
export const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (cause: unknown) => cause,
  );

/** A fault for so many messages. */
export function times(count: number, isMeant: (message: Seen) => boolean) {
  let left = count;
  return (message: Seen) => isMeant(message) && (left -= 1) >= 0;
}
