// A separate Neo4j, which is stopped and restored from a backup while a store is open.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNeo4j } from '../../src/store/neo4j';
import { StoreUnavailable } from '../../src/store/store';
import { onNeo4j } from '../support/api';
import { closedPort } from '../support/tcp';

const ROOT = join(__dirname, '..', '..');
const WRITE = { name: 'test.write', text: 'CREATE (:Written)' };
const COUNT = { name: 'test.count', text: 'MATCH (n:Written) RETURN count(n) AS count' };
const reason = 'a restored Neo4j: left out, as it needs the Neo4j of npm run test:neo4j';

let running: ChildProcess | null = null;

/** Starts Neo4j on these data and resolves when it answers. */
async function start(data: string, port: number): Promise<void> {
  const env = { ...process.env, NEO4J_DATA: data, NEO4J_PORT: String(port), NEO4J_HEAP: '256m' };
  running = spawn(process.execPath, ['scripts/neo4j.mjs'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'ignore'] });
  await Promise.race([
    once(running.stdout ?? running, 'data'),
    once(running, 'close').then(() => Promise.reject(new Error('Neo4j did not start.'))),
  ]);
}

async function stop(): Promise<void> {
  if (!running) return;
  const closed = once(running, 'close');
  running.kill('SIGTERM');
  await closed;
  running = null;
}

if (onNeo4j) {
  const folder = mkdtempSync(join(tmpdir(), 'summit-graph-restored-'));
  const [data, backup] = [join(folder, 'data'), join(folder, 'backup')];

  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a store continues with a database that was restored to an earlier state than the store has read', async () => {
    const port = await closedPort();
    await start(data, port);
    const settings = { username: '', password: '', database: 'neo4j' };
    const store = openNeo4j({ uri: `neo4j://127.0.0.1:${port}`, ...settings });
    await store.write(({ run }) => run(WRITE, {}));
    await stop();
    cpSync(data, backup, { recursive: true });
    await start(data, port);
    for (let count = 0; count < 20; count += 1) await store.write(({ run }) => run(WRITE, {}));
    expect(await store.read(COUNT, {})).toEqual([{ count: 21 }]);
    await stop();
    rmSync(data, { recursive: true });
    cpSync(backup, data, { recursive: true });
    await start(data, port);
    // It waits in vain for the database to come as far again, says so once, and starts over.
    await expect(store.ping()).rejects.toThrow(StoreUnavailable);
    expect(await store.read(COUNT, {})).toEqual([{ count: 1 }]);
    await store.close();
  }, 180_000);
} else {
  console.warn(reason);
  test.skip(reason, () => undefined);
}
