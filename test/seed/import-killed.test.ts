// The import command, killed in the middle and started again, comes to the graph of one that nobody disturbed.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DEFAULT_SEED } from '../../src/seed/load';
import { importUnVotes } from '../../src/seed/un-votes/import';
import { openStore } from '../../src/store/open-store';
import type { Row, Store } from '../../src/store/store';
import { onNeo4j, openApi } from '../support/api';
import { sourceFile } from '../support/files';
import { program, until } from '../support/program';
import { folderOf } from '../support/tables';

const VOTES = DEFAULT_SEED[2] ?? '';
const EMPTY = { name: 'test.empty', text: 'MATCH (n) DETACH DELETE n' };
const POSITIONS = { name: 'test.positions', text: 'MATCH (p:Position) RETURN count(p) AS positions' };
const TIES = {
  name: 'test.ties',
  text: 'MATCH (a:Node)-[r]->(b:Node) RETURN type(r) AS type, count(r) AS ties ORDER BY type',
};
/** How often the seed's nine roll calls stand in the folder, each time under other numbers: 26,025 votes. */
const TIMES = 15;
const WITHIN = 60_000;

/** The rows of a table of the seed, repeated under other numbers of roll calls. */
function repeated(table: string): string {
  const [header = '', ...rows] = readFileSync(join(VOTES, table), 'utf8').trimEnd().split('\r\n');
  const times = Array.from({ length: TIMES }, (_, time) => rows.map((row) => `${time + 1}${row}`));
  return [header, ...times.flat()].join('\r\n');
}

function manyVotes(): string {
  return folderOf({
    un_countries: readFileSync(join(VOTES, 'un_countries.csv'), 'utf8'),
    un_roll_calls_full: repeated('un_roll_calls_full.csv'),
    un_votes_full: repeated('un_votes_full.csv'),
  });
}

/** Votes, and relationships by type, which the version says nothing of. */
async function sizeOf(store: Store): Promise<Row[]> {
  return [...(await store.read(POSITIONS, {})), ...(await store.read(TIES, {}))];
}

/** Whether the import has begun to write and is not through. */
async function isInTheMiddle(graph: string, store: Store): Promise<boolean> {
  if (!onNeo4j) return existsSync(`${graph}.loading`);
  const [row] = await store.read(POSITIONS, {});
  return Number(row?.['positions']) > 2_000;
}

test('killed in the middle and started again, an import comes to the same graph and version', async () => {
  const folder = manyVotes();
  const api = await openApi();
  const whole = await importUnVotes(api.store, api.model, folder, { keepGoing: false, onProgress: () => undefined });
  const expected = await sizeOf(api.store);
  if (onNeo4j) await api.store.write(({ run }) => run(EMPTY, {}));

  const graph = join(dirname(sourceFile('')), 'graph');
  const connection = Object.entries(process.env).filter(([name]) => name.startsWith('NEO4J_')) as [string, string][];
  const env = onNeo4j ? Object.fromEntries(connection) : { GRAPH_PATH: graph };
  const start = () => program('cli', ['import', 'un-votes', folder], env);

  const killed = start();
  await until(() => isInTheMiddle(graph, api.store), WITHIN);
  killed.send('SIGKILL');
  expect(await killed.ended()).toEqual({ code: null, signal: 'SIGKILL' });
  expect(killed.out()).toBe('');
  expect(await isInTheMiddle(graph, api.store)).toBe(true);

  const again = start();
  await until(() => again.out().includes('dataset.version'), WITHIN);
  expect(await again.ended()).toEqual({ code: 0, signal: null });
  expect(again.out()).toMatch(
    new RegExp(`^Read 26025 votes, refused 0\\.\n[^]*\ndataset\\.version ${whole.version}\n$`),
  );
  const store = onNeo4j ? api.store : openStore({ neo4j: null, graphPath: graph });
  expect(await sizeOf(store)).toEqual(expected);
  if (!onNeo4j) await store.close();
  await api.close();
}, 120_000);
