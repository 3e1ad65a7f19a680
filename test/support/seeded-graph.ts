// On Neo4j, all test files share one database. A file that leaves the default seed in it as it was saves the next one the
// loading.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/store/store';

const STATE = {
  name: 'test.state',
  text: [
    'MATCH (n) WITH count(n) AS nodes, sum(size(keys(n))) AS properties',
    'MATCH ()-[r]->() WITH nodes, properties, count(r) AS links',
    'MATCH (d:Dataset) RETURN nodes, properties, links, d.version AS version, d.loadedAt AS loadedAt',
  ].join(' '),
};

const key = createHash('sha256')
  .update(process.env['NEO4J_URI'] ?? '')
  .digest('hex')
  .slice(0, 16);
const NOTE = join(tmpdir(), `summit-graph-seeded-${key}.json`);

/** Whether the database has just what noteSeeded noted. Each load has a time of its own, so a repeated one is noticed. */
export async function isSeeded(store: Store): Promise<boolean> {
  return existsSync(NOTE) && readFileSync(NOTE, 'utf8') === JSON.stringify(await store.read(STATE, {}));
}

export async function noteSeeded(store: Store): Promise<void> {
  writeFileSync(NOTE, JSON.stringify(await store.read(STATE, {})));
}

/** Makes the note invalid with each transaction of a test itself: it can change what the note does not cover. */
export function noteWrites(store: Store): void {
  const write = store.write.bind(store);
  store.write = (work) => {
    rmSync(NOTE, { force: true });
    return write(work);
  };
}
