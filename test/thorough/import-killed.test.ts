// An import that is killed in the middle and started again gives the same graph as an undisturbed one.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { importUnVotes } from '../../src/ingest/un-votes/import';
import { openStore } from '../../src/store/open-store';
import type { Row, Store } from '../../src/store/store';
import { onNeo4j, openApi } from '../support/api';
import { sourceFile } from '../support/files';
import { CONNECTION, program, until, type Program } from '../support/program';
import { manyVotes } from '../support/many-votes';

const EMPTY = { name: 'test.empty', text: 'MATCH (n) DETACH DELETE n' };
const POSITIONS = { name: 'test.positions', text: 'MATCH (p:Position) RETURN count(p) AS positions' };
const TIES = {
  name: 'test.ties',
  text: 'MATCH (a:Node)-[r]->(b:Node) RETURN type(r) AS type, count(r) AS ties ORDER BY type',
};
const VOTED = 52_050;
/** Positions of the default seed, nearly all of them votes. */
const SEEDED = 1_741;
const WITHIN = 60_000;
/** When the import into a file is killed, in ms after its start: as it starts, seeds, reads, writes. */
const MOMENTS = [500, 800, 1_100, 1_400, 1_700];

/** Kills an import. Returns whether it was still running. */
async function kill(program: Program): Promise<boolean> {
  program.send('SIGKILL');
  const { signal } = await program.ended();
  if (signal === 'SIGKILL') expect(program.out()).toBe('');
  return signal === 'SIGKILL';
}

/** Votes, and relationships by type, which the version does not cover. */
async function sizeOf(store: Store): Promise<Row[]> {
  return [...(await store.read(POSITIONS, {})), ...(await store.read(TIES, {}))];
}

/** How many votes there are, in the graph that the embedded engine keeps in a file, or on Neo4j. */
async function votesOf(graph: string, store: Store): Promise<number> {
  const opened = onNeo4j ? store : await openStore({ neo4j: null, graphPath: graph });
  const [row] = await opened.read(POSITIONS, {});
  if (!onNeo4j) await opened.close();
  return Number(row?.['positions']);
}

test('an import that is killed in the middle and started again gives the same graph and version', async () => {
  const folder = manyVotes();
  const api = await openApi();
  const whole = await importUnVotes(api.store, api.model, folder, { keepGoing: false, onProgress: () => undefined });
  const expected = await sizeOf(api.store);
  if (onNeo4j) await api.store.write(({ run }) => run(EMPTY, {}));

  const graph = join(dirname(sourceFile('')), 'graph');
  const env: Record<string, string> = onNeo4j ? CONNECTION : { GRAPH_PATH: graph };
  const start = () => program(['import', 'un-votes', folder], env);

  if (onNeo4j) {
    const killed = start();
    await until(async () => (await votesOf(graph, api.store)) > 2_000, WITHIN);
    expect(await kill(killed)).toBe(true);
    expect(await votesOf(graph, api.store)).toBeLessThan(SEEDED + VOTED);
  } else {
    // A file is written at the end, at once: until then the graph is as it was, whenever the import is killed.
    let kills = 0;
    for (const after of MOMENTS) {
      const killed = start();
      await setTimeout(after);
      // A fast machine may have finished by then.
      if (!(await kill(killed))) break;
      kills += 1;
      if (existsSync(graph)) expect([0, SEEDED]).toContain(await votesOf(graph, api.store));
    }
    expect(kills).toBeGreaterThan(1);
  }

  const again = start();
  await until(() => again.out().includes('dataset.version'), WITHIN);
  expect(await again.ended()).toEqual({ code: 0, signal: null });
  expect(again.out()).toMatch(
    new RegExp(`^Read ${VOTED} votes, refused 0\\.\n[^]*\ndataset\\.version ${whole.version}\n$`),
  );
  const store = onNeo4j ? api.store : await openStore({ neo4j: null, graphPath: graph });
  expect(await sizeOf(store)).toEqual(expected);
  if (!onNeo4j) await store.close();
  await api.close();
}, 300_000);
