// Neo4j's own `neo4j-admin database import` reads an export: as many nodes and properties as the graph has.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DEFAULT_SEED } from '../../../src/ingest/load';
import type { Properties } from '../../../src/store/store';
import { onNeo4j, openApi } from '../../support/api';
import { exportOf } from '../../support/exports';
import { nastySource } from '../../support/nasty-source';

const LIB = join(__dirname, '..', '..', '..', '.neo4j', 'lib');
const ALL = { name: 'test.all', text: 'MATCH (n:Node) RETURN properties(n) AS node' };
const OPENS = ['--add-opens=java.base/java.nio=ALL-UNNAMED', '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED'];
const OPTIONS = ['--array-delimiter=;', '--multiline-fields=true', '--max-off-heap-memory=100m'];

const reason = 'neo4j-admin: left out, as it comes with the Neo4j that npm run test:neo4j starts';

function importWithAdmin(tables: readonly string[], home: string): string {
  mkdirSync(join(home, 'conf'), { recursive: true });
  writeFileSync(join(home, 'conf', 'neo4j.conf'), '');
  const admin = ['-Xmx256m', ...OPENS, '-cp', join(LIB, '*'), 'org.neo4j.cli.AdminTool'];
  const nodes = tables.map((table) => `--nodes=${table}`);
  const { stdout, stderr, status } = spawnSync(
    'java',
    [...admin, 'database', 'import', 'full', 'neo4j', ...nodes, ...OPTIONS],
    {
      cwd: home,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') },
    },
  );
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
  return stdout;
}

if (onNeo4j && existsSync(LIB)) {
  test('neo4j-admin takes every node of an export with every property', async () => {
    const api = await openApi([...DEFAULT_SEED, nastySource(1).source]);
    const { folder, manifest } = await exportOf(api.store, api.model);
    const nodes = (await api.store.read(ALL, {})).map((row) => row['node'] as Properties);
    await api.close();
    const tables = Object.keys(manifest.tables).map((name) => join(folder, name));
    const told = importWithAdmin(tables, join(dirname(folder), 'neo4j'));
    // neo4j-admin treats an empty list as no value, and an empty text as a value.
    const values = nodes
      // The key of a name is derived again by whoever loads it.
      .flatMap((node) => Object.entries(node).flatMap(([name, value]) => (name === 'sortName' ? [] : [value])))
      .filter((value) => !Array.isArray(value) || value.length);
    expect(told).toContain(`\nImported:\n  ${nodes.length} nodes\n  0 relationships\n  ${values.length} properties\n`);
  }, 300_000);
} else {
  console.warn(reason);
  test.skip(reason, () => undefined);
}
